# Drafts: not yet reviewed by a native speaker. See ../README.md.

reminder = تھوڑی سی مشق کا وقت؟ { $child }: { $activity }۔ کیسا رہا، لکھ دیں، مثلاً "3" یا "not today"۔

reminder-many = آج کے لیے، { $child }: { $activities }۔ کوئی ایک چن لیں۔ کیا کیا، لکھ دیں، یا "not today"۔

reminder-practised = آج کی مشق ہو چکی ہے۔ اس سے بہت مدد ملتی ہے۔ اب کچھ اور نہیں کرنا۔

reminder-set =
    { $which ->
        [daily] یاد دہانی ہر روز { $time } پر آئے گی۔
        [weekdays] یاد دہانی پیر سے جمعہ { $time } پر آئے گی۔
       *[some] یاد دہانی { $time } پر ان دنوں آئے گی: { $days }۔
    }

reminder-quiet = یہ آپ کے خاموش اوقات ہیں، ہم تب پیغام نہیں بھیجتے۔ { $earlier } یا { $later } ٹھیک رہے گا؟

reminders-paused = یاد دہانی روک دی ہے۔ دوبارہ شروع: { $until }۔ آپ جب چاہیں لکھ سکتے ہیں۔

reminders-resumed = یاد دہانی پھر شروع ہے۔ آپ جب چاہیں وقت بدل سکتے ہیں۔

ask-reminder-time = ضرور۔ وقت بھی لکھیں، مثلاً "17:30 پر یاد دلائیں"۔
