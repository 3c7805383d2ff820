# Drafts: not yet reviewed by a native speaker. See ../README.md.

referral-confirm = { $service }: آپ کے خاندان کے ساتھ کام کرنے والے کسی نے ہم سے کہا ہے کہ آپ سے رابطہ کریں۔ کیا یہ درست ہے؟ ہاں یا نہیں یہاں بتائیں: { $link } یا { $phone } پر فون کریں۔

letter-title = آپ کا حوالہ

letter-thanks = { $date } کے حوالے کا شکریہ۔

letter-news =
    { $news ->
        [taken_up] ہم خاندان سے رابطے میں ہیں۔
        [other_help] ہم نے خاندان کو بتایا ہے کہ اور کہاں مدد مل سکتی ہے۔
       *[does_not_go_on] یہ حوالہ آگے نہیں بڑھے گا۔
    }

letter-questions = سوال ہو تو { $phone } پر فون کریں۔
