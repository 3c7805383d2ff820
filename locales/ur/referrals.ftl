# Drafts: not yet reviewed by a native speaker. See ../README.md.

referral-confirm = { $service }: آپ کے خاندان کے ساتھ کام کرنے والے کسی نے ہم سے کہا ہے کہ آپ سے رابطہ کریں۔ کیا یہ درست ہے؟ ہاں یا نہیں یہاں بتائیں: { $link } یا { $phone } پر فون کریں۔
