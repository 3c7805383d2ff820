# Drafts: not yet reviewed by a native speaker. See ../README.md.

first-visit-point =
    { $point ->
        [service_explained] সেবা কী করে আর কী করে না
        [complaints] কীভাবে অভিযোগ করবেন
        [consent] কী জানানো হয় এবং আপনার সম্মতি
        [formats] ভাষা, ধরন ও দোভাষী
        [emergency_numbers] বিপদে কাকে ফোন করবেন
        [setting_hours] নার্সারির সময়: আলোচনা
       *[next_step] এরপর কী
    }
