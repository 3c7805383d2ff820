# Drafts: not yet reviewed by a native speaker. See ../README.md.

first-visit-point =
    { $point ->
        [service_explained] Co robi, a czego nie robi placówka
        [complaints] Jak złożyć skargę
        [consent] Co jest przekazywane i Państwa zgoda
        [formats] Języki, formaty i tłumacze
        [emergency_numbers] Do kogo dzwonić w niebezpieczeństwie
        [setting_hours] Godziny w przedszkolu: rozmowa
       *[next_step] Co dalej
    }
