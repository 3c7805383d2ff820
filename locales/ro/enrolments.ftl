# Drafts: not yet reviewed by a native speaker. See ../README.md.

first-visit-point =
    { $point ->
        [service_explained] Ce face și ce nu face serviciul
        [complaints] Cum puteți face o plângere
        [consent] Ce se comunică și acordul dumneavoastră
        [formats] Limbi, formate și interpreți
        [emergency_numbers] Pe cine sunați în caz de pericol
        [setting_hours] Orele la grădiniță, discutate
       *[next_step] Ce urmează
    }
