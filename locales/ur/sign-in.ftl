# Drafts: not yet reviewed by a native speaker. See ../README.md.

sign-in-code =
    آپ کا سائن ان کوڈ: { $code }۔ یہ کسی کو نہ بتائیں۔

    @{ $host } #{ $code }

invitation-note = { $service } کی طرف سے دعوت: چھوٹے قدم ساتھ دیکھیں۔ فون پر کھولیں: { $link } آخری دن: { $until }۔
