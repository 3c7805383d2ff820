# Drafts: not yet reviewed by a native speaker. See ../README.md.

first-visit-point =
    { $point ->
        [service_explained] ما تفعله الخدمة وما لا تفعله
        [complaints] كيف تقدمون شكوى
        [consent] ما تتم مشاركته وموافقتكم
        [formats] اللغات والأشكال والمترجمون
        [emergency_numbers] بمن تتصلون عند الخطر
        [setting_hours] ساعات الحضانة: حديث عنها
       *[next_step] ماذا بعد
    }
