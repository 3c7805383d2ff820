# Drafts: not yet reviewed by a native speaker. See ../README.md.

first-visit-point =
    { $point ->
        [service_explained] Що служба робить і чого не робить
        [complaints] Як поскаржитися
        [consent] Чим діляться і ваша згода
        [formats] Мови, формати й перекладачі
        [emergency_numbers] Кому дзвонити в небезпеці
        [setting_hours] Години в садочку: розмова
       *[next_step] Що далі
    }
