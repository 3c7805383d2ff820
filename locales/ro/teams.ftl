# Drafts: not yet reviewed by a native speaker. See ../README.md.

team-one = Echipa voastră: { $team }

team-several = În acea zonă lucrează mai multe echipe: { $teams }. O persoană de la serviciu spune care este a voastră.

team-none = Nicio echipă nu este numită pentru acea zonă. O persoană de la serviciu spune care este a voastră.

team-no-teams = Serviciul nu numește echipe pe zone. Este pentru toată zona lui.

team-elsewhere = Pentru acea zonă este un alt serviciu: { $services }

team-not-said = Din asta nu putem afla zona. Scrieți numele districtului sau întrebați serviciul: o persoană spune care este echipa voastră.

visitor-same-team = Aceeași echipă: { $team }

visitor-other-team = Altă echipă: { $teams }

visitor-no-team = Nicio echipă notată
