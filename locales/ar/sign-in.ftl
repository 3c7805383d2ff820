# Drafts: not yet reviewed by a native speaker. See ../README.md.

sign-in-code =
    رمز الدخول: { $code }. يرجى عدم إعطائه لأي شخص.

    @{ $host } #{ $code }

invitation-note = دعوة من { $service } لمتابعة الخطوات الصغيرة معا. افتحوا على الهاتف: { $link } آخر يوم: { $until }.
