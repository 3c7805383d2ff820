# Drafts: not yet reviewed by a native speaker. See ../README.md.

refer-title = બાળક માટે વિનંતી

refer-intro = થોડા પ્રશ્નો. જે ખબર ન હોય અથવા ફોન પર કહેવું હોય તે છોડી દો.

refer-choose = તમારી Portage સેવા કઈ છે?

refer-languages = બીજી ભાષાઓ

refer-what = આ શેના વિશે છે?

refer-child = બાળક વિશે

refer-question = પ્રશ્ન છે, અથવા મને ફોન કરો

refer-by = તમે કોણ છો?

refer-by-parent = માતા, પિતા અથવા સંભાળ રાખનાર

refer-by-setting = નર્સરી, પ્રી-સ્કૂલ અથવા ચાઇલ્ડમાઇન્ડર

refer-by-health = હેલ્થ વિઝિટર, થેરાપિસ્ટ અથવા ડૉક્ટર

refer-by-professional = બાળક સાથે કામ કરનાર બીજું કોઈ

refer-by-early-help = કુટુંબ સાથે વહેલી મદદની યોજના બનાવનાર કોઈ

refer-name = બાળકનું આખું નામ

refer-born = જન્મ તારીખ

refer-area = બાળક ક્યાં રહે છે? કાઉન્સિલ (council district) અથવા પોસ્ટકોડ

refer-why = બાળક અને કુટુંબને શેનાથી મદદ મળશે?

refer-ask = તમારો પ્રશ્ન

refer-ring = અમે ક્યારે ફોન કરીએ?

refer-parent-name = માતા, પિતા અથવા સંભાળ રાખનારનું નામ

refer-parent-phone = માતા, પિતા અથવા સંભાળ રાખનારનો ફોન નંબર

refer-language = કુટુંબને જે ભાષામાં વાંચવું ગમે છે

refer-own-name = તમારું પોતાનું નામ

refer-own-phone = તમારો પોતાનો ફોન નંબર

refer-organisation = તમે ક્યાં કામ કરો છો

refer-agree-parent = હું માતા, પિતા અથવા સંભાળ રાખનાર છું. હું સંમત છું કે { $service } આ રાખે અને મારો સંપર્ક કરે.

refer-agree-other = માતા, પિતા અથવા સંભાળ રાખનારને આ ખબર છે અને તે સંમત છે.

refer-privacy = માહિતીની સંભાળ કેવી રીતે રખાય છે: { $privacy }

refer-send = મોકલો

refer-sent = આભાર. { $service } ને મળી ગયું છે. કુટુંબ હા ન કહે ત્યાં સુધી તે રાહ જોશે.

refer-own-form = { $service } નું પોતાનું ફોર્મ છે. જે લખાયું તે તેના માટે રાખ્યું છે, બાકીનું તેઓ પૂછશે:

refer-papers = બાળક વિશે જે લખાયું છે, જેમ કે અહેવાલો, કૃપા કરીને મોકલો.

refer-reference = આ વિશે ફોન કરો ત્યારે આ નંબર કહો:

refer-told = જે લખાયું:

refer-print = આ પાનું છાપો

refer-services = તે સરનામા માટે તમે આમને પણ પૂછી શકો:
