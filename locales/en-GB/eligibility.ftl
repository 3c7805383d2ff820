# What a service's criteria are, one line each, and where a child stands with each of them. Read by
# staff, by those who refer a child and by families; a person decides, always.

## Criteria
## @channels app

# The child is neither too young nor too old.
eligible-age = The age the service is for

# How much time is left before school.
# $terms (Number, required) - whole terms at least
eligible-terms = Whole terms left before school: { $terms } or more

# The home is in the area.
eligible-area = The family lives in the area

# A delay in months.
# $months (Number, required) - months at least
# $areas (Number, required) - areas of development at least
eligible-delay-months = Delay in months: { $months } or more; areas of development: { $areas } or more

# A delay as a share of the age.
# $of (Number, required) - above the line
# $parts (Number, required) - below the line
# $areas (Number, required) - areas of development at least
eligible-delay-share = Delay as a share of the age: { $of }/{ $parts } or more; areas of development: { $areas } or more

# A delay, where the page names no number.
eligible-delay = A significant delay or need

# A need that opens the way.
# $need (Key(recognised_syndrome|social_communication|diagnosis|neurodevelopmental|autism_pathway), required) - which
eligible-need =
    { $need ->
        [recognised_syndrome] A recognised syndrome or condition
        [social_communication] Difficulties in social communication
        [neurodevelopmental] A neurodevelopmental delay
        [autism_pathway] On the autism pathway
       *[diagnosis] A diagnosis that relates to these needs
    }

# Help the child cannot do without.
eligible-support = The family or the setting needs a lot of support

# Other provision that rules this one out.
eligible-specialist = No other specialist education

# The need is felt in both places.
eligible-impact = It is felt at home and at the setting

# The usual help came first.
eligible-tried = The usual help was tried

# What the family agrees to.
# $commitment (Key(regular_visits|daily_practice|programme_approaches), required) - which
eligible-commitment =
    { $commitment ->
        [daily_practice] The family can find time to practise each day
        [programme_approaches] The family agrees to the programme's ways of working
       *[regular_visits] The family can be there for regular visits
    }

# The parent's yes, in the form the service asks for.
eligible-consent = The parent has agreed to the referral

# Hours in a nursery or pre-school, which are talked over.
# $hours (Number, required) - hours a week
eligible-hours = Fewer hours a week in a setting than { $hours }

# Where the child stands with one of them; put behind its line, after a colon.
# $verdict (Key(met|not_met|unknown|near_the_line|expected|no_number|last_year|running_term|one_place|diagnosis|many_hours), required) - where
eligible-verdict =
    { $verdict ->
        [met] yes
        [not_met] not at the moment
        [near_the_line] close to the line, a person looks
        [expected] expected and not there yet, a person looks
        [no_number] the service names no number, a person looks
        [last_year] the service leaves this year open, a person looks
        [running_term] only the running term is left, a person looks
        [one_place] so far in one of the two, a person looks
        [diagnosis] a person looks whether it relates
        [many_hours] it is talked over and may change what is offered
       *[unknown] we do not know yet
    }
