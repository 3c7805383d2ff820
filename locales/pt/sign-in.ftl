# Drafts: not yet reviewed by a native speaker. See ../README.md.

sign-in-code =
    O seu código de acesso: { $code }. Não o diga a ninguém.

    @{ $host } #{ $code }

invitation-note = { $service } convida a acompanhar os pequenos passos da criança. Abra no telefone: { $link } Último dia: { $until }.
