# Drafts: not yet reviewed by a native speaker. See ../README.md.

first-visit-point =
    { $point ->
        [service_explained] O que o serviço faz e não faz
        [complaints] Como reclamar
        [consent] O que é partilhado e o vosso sim
        [formats] Línguas, formatos e intérpretes
        [emergency_numbers] A quem ligar em caso de perigo
        [setting_hours] Horas no jardim de infância, conversadas
       *[next_step] O que vem a seguir
    }
