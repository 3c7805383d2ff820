# Teams by area: which of them a home belongs to, and who might come from which.

## Whose a home is
## @channels app

# One team names the area.
# $team (Text, required) - name of the team
team-one = Your team: { $team }

# Several teams name the area.
# $teams (List, required) - names of the teams
team-several = More than one team works in that area: { $teams }. A person at the service says which one is yours.

# The area is the service's, and no team names it.
team-none = No team is named for that area. A person at the service says which one is yours.

# The service has no teams by area.
team-no-teams = The service names no teams by area. It is there for the whole of its area.

# The area is another service's.
# $services (List, required) - names of the services
team-elsewhere = Another service is there for that area: { $services }

# Words, or a postcode, that name no district known here.
team-not-said = We cannot tell the area from that. Write the name of your district, or ask the service: a person says which team is yours.

## Why a visitor stands where they stand, for who chooses one
## @channels app

# The visitor is in the team of the child who waits.
# $team (Text, required) - name of the team
visitor-same-team = Same team: { $team }

# The visitor is in other teams only.
# $teams (List, required) - names of the teams
visitor-other-team = Other team: { $teams }

# Nobody said which team the visitor is in.
visitor-no-team = No team noted
