# Programmes a child is in. Read in the app by families and staff.

## First visit
## @channels app

# A point of what a first visit covers; each side ticks it.
# $point (Key(service_explained|complaints|consent|formats|emergency_numbers|setting_hours|next_step), required) - which
first-visit-point =
    { $point ->
        [service_explained] What the service does and does not do
        [complaints] How to complain
        [consent] What is shared, and your yes to it
        [formats] Languages, formats and interpreters
        [emergency_numbers] Whom to call in danger
        [setting_hours] Hours in a nursery, talked over
       *[next_step] What comes next
    }
