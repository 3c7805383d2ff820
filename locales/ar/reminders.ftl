# Drafts: not yet reviewed by a native speaker. See ../README.md.

reminder = وقت تمرين صغير؟ { $child }: { $activity }. اكتبوا كيف كان، مثلا "3" أو "ليس اليوم".

reminder-many = أفكار لليوم، { $child }: { $activities }. اختاروا واحدة. اكتبوا ما فعلتم، أو "ليس اليوم".

reminder-practised = تم التدريب اليوم. هذا يساعد كثيرا. لا شيء آخر مطلوب.

reminder-set =
    { $which ->
        [daily] سأذكركم كل يوم في الساعة { $time }.
        [weekdays] سأذكركم من الاثنين إلى الجمعة في الساعة { $time }.
       *[some] سأذكركم في الساعة { $time } في هذه الأيام: { $days }.
    }

reminder-quiet = هذا ضمن ساعات الهدوء، ونحن لا نراسلكم فيها. هل يناسبكم { $earlier } أو { $later }؟

reminders-paused = توقفت التذكيرات لفترة. تعود في: { $until }. يمكنكم الكتابة لي في أي وقت.

reminders-resumed = عادت التذكيرات. يمكنكم تغيير الوقت متى شئتم.

ask-reminder-time = طبعا. يرجى كتابة الوقت أيضا، مثلا "ذكروني الساعة 17:30".
