# Drafts: not yet reviewed by a native speaker. See ../README.md.

first-visit-point =
    { $point ->
        [service_explained] સેવા શું કરે છે અને શું નથી કરતી
        [complaints] ફરિયાદ કેવી રીતે કરવી
        [consent] શું જણાવાય છે અને તમારી હા
        [formats] ભાષાઓ, સ્વરૂપો અને દુભાષિયા
        [emergency_numbers] જોખમમાં કોને ફોન કરવો
        [setting_hours] નર્સરીના કલાકો: વાતચીત
       *[next_step] હવે પછી શું
    }
