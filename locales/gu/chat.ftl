# Drafts: not yet reviewed by a native speaker. See ../README.md.

chat-title = ચેટ

chat-safety = આ કટોકટીની સેવા નથી. કોઈ અત્યારે જોખમમાં હોય તો 999 પર ફોન કરો. તાત્કાલિક તબીબી મદદ માટે 111.

chat-ring = અમારી સાથે વાત કરવા ફોન કરો: { $phone }

chat-thread = સંદેશા

chat-empty = અભ્યાસ કેવો રહ્યો તે લખો, અથવા મુલાકાતો વિશે પૂછો. જેમ બોલો તેમ લખો.

chat-write = તમારો સંદેશો

chat-send = મોકલો

chat-you = તમે

chat-waiting = હજી ગયો નથી. ઇન્ટરનેટ આવતાં જાતે જશે.

chat-refused = આ મોકલી શકાયું નથી.

chat-older = જૂના સંદેશા બતાવો

chat-sign = સંકેત

chat-signed-out = તમે સાઇન ઇન નથી. તમારી સેવાની લિંક ફરી ખોલો.

chat-code-ask = તમે જ છો તે જાણવા અમે ફોન પર કોડ મોકલીએ છીએ.

chat-code-send = કોડ મોકલો

chat-code = સંદેશામાં આવેલો કોડ

chat-go = આગળ

chat-again = તે થયું નહીં. ફરી પ્રયત્ન કરો.

chat-no-script = આ પાનાને JavaScript જોઈએ. તમે સંદેશો મોકલી શકો કે ફોન કરી શકો.
