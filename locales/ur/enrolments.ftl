# Drafts: not yet reviewed by a native speaker. See ../README.md.

first-visit-point =
    { $point ->
        [service_explained] سروس کیا کرتی ہے اور کیا نہیں
        [complaints] شکایت کیسے کریں
        [consent] کیا بتایا جاتا ہے اور آپ کی ہاں
        [formats] زبانیں، شکلیں اور ترجمان
        [emergency_numbers] خطرے میں کسے فون کریں
        [setting_hours] نرسری کے گھنٹے: بات چیت
       *[next_step] آگے کیا
    }
