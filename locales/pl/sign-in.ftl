# Drafts: not yet reviewed by a native speaker. See ../README.md.

sign-in-code =
    Kod logowania: { $code }. To tajny kod: nie do przekazania innym osobom.

    @{ $host } #{ $code }

invitation-note = { $service } zaprasza do wspólnego śledzenia małych kroków. Proszę otworzyć na telefonie: { $link } Ostatni dzień: { $until }.
