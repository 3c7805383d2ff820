first-visit-point =
    { $point ->
        [service_explained] What we do and do not do
        [complaints] How to complain
        [consent] What we share, and if you say yes
        [formats] Your language and how you like to read
        [emergency_numbers] Who to call in danger
        [setting_hours] Hours at nursery
       *[next_step] What comes next
    }
