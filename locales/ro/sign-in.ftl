# Drafts: not yet reviewed by a native speaker. See ../README.md.

sign-in-code =
    Codul de conectare: { $code }. Vă rugăm să nu îl dați nimănui.

    @{ $host } #{ $code }

invitation-note = { $service } vă invită să urmăriți pașii mici la care lucrați. Deschideți pe telefon: { $link } Ultima zi: { $until }.
