# Drafts: not yet reviewed by a native speaker. See ../README.md.

chat-title = Discuție

chat-safety = Acesta nu este un serviciu de urgență. Dacă cineva este în pericol acum, sunați la 999. Pentru ajutor medical urgent, sunați la 111.

chat-ring = Ca să vorbiți cu noi, sunați la { $phone }.

chat-thread = Mesaje

chat-empty = Scrieți cum a mers exercițiul sau întrebați despre vizite. Scrieți cum vorbiți.

chat-write = Mesajul dvs.

chat-send = Trimiteți

chat-you = Dvs.

chat-waiting = Încă netrimis. Pleacă singur când aveți conexiune.

chat-refused = Nu s-a putut trimite.

chat-older = Arată mesajele mai vechi

chat-sign = Semne

chat-signed-out = Nu sunteți conectat(ă). Deschideți din nou linkul de la serviciul Portage.

chat-code-ask = Ca să știm că sunteți dvs., trimitem un cod pe telefon.

chat-code-send = Trimiteți-mi codul

chat-code = Codul din SMS

chat-go = Mai departe

chat-again = Nu a mers. Încercați din nou.

chat-no-script = Pagina are nevoie de JavaScript. Puteți trimite un SMS sau suna.
