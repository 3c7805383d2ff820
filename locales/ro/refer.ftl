# Drafts: not yet reviewed by a native speaker. See ../README.md.

refer-title = Trimiteți o cerere pentru un copil

refer-intro = Câteva întrebări. Omiteți ce nu știți sau preferați să spuneți la telefon.

refer-choose = Care este serviciul dumneavoastră Portage?

refer-languages = Alte limbi

refer-what = Despre ce este vorba?

refer-child = Un copil

refer-question = O întrebare, sau vă rog să mă sunați

refer-by = Cine sunteți?

refer-by-parent = Părintele sau îngrijitorul

refer-by-setting = Creșă, grădiniță sau bonă

refer-by-health = Asistent medical, terapeut sau medic

refer-by-professional = Altcineva care lucrează cu copilul

refer-by-early-help = Cineva care a făcut cu familia un plan de ajutor timpuriu

refer-name = Numele complet al copilului

refer-born = Data nașterii

refer-area = Unde locuiește copilul? Districtul (council district) sau codul poștal

refer-why = Ce ar ajuta copilul și familia?

refer-ask = Întrebarea dumneavoastră

refer-ring = Când putem suna?

refer-parent-name = Numele părintelui sau al îngrijitorului

refer-parent-phone = Telefonul părintelui sau al îngrijitorului

refer-language = Limba în care familia citește cu plăcere

refer-own-name = Numele dumneavoastră

refer-own-phone = Telefonul dumneavoastră

refer-organisation = Unde lucrați

refer-agree-parent = Sunt părintele sau îngrijitorul. Sunt de acord ca { $service } să păstreze acestea și să mă contacteze.

refer-agree-other = Părintele sau îngrijitorul știe de aceasta și este de acord.

refer-privacy = Cum avem grijă de date: { $privacy }

refer-send = Trimite

refer-sent = Mulțumim. { $service } a primit cererea. Până când familia spune da, ea așteaptă.

refer-own-form = { $service } are un formular propriu. Ce ați scris se păstrează pentru el, iar restul vi se va cere:

refer-papers = Vă rugăm să trimiteți ce s-a scris despre copil, de exemplu rapoarte.

refer-reference = Dacă sunați despre aceasta, spuneți acest număr:

refer-told = Ce ați scris:

refer-print = Tipăriți această pagină

refer-services = Pentru această adresă puteți întreba și:
