# Drafts: not yet reviewed by a native speaker. See ../README.md.

intake-start = { $service }: pot nota aici cererea, câteva întrebări scurte, în ritmul dumneavoastră. Ce scrieți se păstrează 28 de zile, apoi se șterge, dacă nu îl trimiteți la sfârșit. În pericol sunați la 999. 1 vreau sprijin pentru copilul meu, 2 am o întrebare sau vreau să fiu sunat. Trimiteți numărul. Pentru altă limbă trimiteți numele ei.

intake-child = Care este prenumele copilului?

intake-born = Când s-a născut { $child }? Ziua, luna și anul, de exemplu 3.4.2024. Dacă preferați să spuneți mai târziu, trimiteți 0.

intake-born-again = Nu am putut citi data nașterii.

intake-area = Unde locuiți? { $options }. Trimiteți numărul, sau numele localității dacă nu este aici.

intake-why = Ce v-ar ajuta pe { $child } și pe dumneavoastră? Scrieți cu cuvintele dumneavoastră sau trimiteți 0 și spuneți la telefon.

intake-parent = Și care este numele dumneavoastră?

intake-agree = Trimit aceasta către { $service }? Prin aceasta spuneți că sunteți părintele sau îngrijitorul ({ $child }) și sunteți de acord să o păstreze și să vă contacteze. 1 da, trimite, 2 nu, șterge.

intake-ask = Ce doriți să întrebați? Dacă preferați să fiți sunat, scrieți când vă convine.

intake-sent = Mulțumesc. { $service } a primit cererea și cineva vă va contacta. Puteți și suna la { $phone }.

intake-signature = { $service } are nevoie și de semnătura dumneavoastră. Vă va aduce formularul.

intake-own-form = { $service } are un formular propriu. Cineva îl va completa împreună cu dumneavoastră.

intake-elsewhere = S-ar putea să locuiți în afara zonei { $service }. Vi se va spune cine vă poate ajuta.

intake-deleted = Tot ce ați scris este șters. Puteți scrie din nou oricând.

intake-again = Nu am putut citi răspunsul.
