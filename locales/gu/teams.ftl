# Drafts: not yet reviewed by a native speaker. See ../README.md.

team-one = તમારી ટીમ: { $team }

team-several = તે વિસ્તારમાં એકથી વધુ ટીમો કામ કરે છે: { $teams }. તમારી ટીમ કઈ છે તે સેવાની કોઈ વ્યક્તિ કહેશે.

team-none = તે વિસ્તાર માટે કોઈ ટીમ જણાવેલી નથી. તમારી ટીમ કઈ છે તે સેવાની કોઈ વ્યક્તિ કહેશે.

team-no-teams = સેવા વિસ્તાર પ્રમાણે ટીમો જણાવતી નથી. તે તેના આખા વિસ્તાર માટે છે.

team-elsewhere = તે વિસ્તાર માટે બીજી સેવા છે: { $services }

team-not-said = તેનાથી અમે વિસ્તાર જાણી શકતા નથી. તમારા જિલ્લાનું નામ લખો અથવા સેવાને પૂછો: તમારી ટીમ કઈ છે તે કોઈ વ્યક્તિ કહેશે.

visitor-same-team = એ જ ટીમ: { $team }

visitor-other-team = બીજી ટીમ: { $teams }

visitor-no-team = કોઈ ટીમ નોંધેલી નથી
