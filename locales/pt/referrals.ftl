# Drafts: not yet reviewed by a native speaker. See ../README.md.

referral-confirm = { $service }: alguém que trabalha com a sua família pediu-nos que entrássemos em contacto consigo. Está certo? Diga sim ou não aqui: { $link } ou ligue para { $phone }.

letter-title = A sua referenciação

letter-thanks = Obrigado pela referenciação de { $date }.

letter-news =
    { $news ->
        [taken_up] Estamos em contacto com a família.
        [other_help] Indicámos à família onde pode encontrar outra ajuda.
       *[does_not_go_on] A referenciação não prossegue.
    }

letter-questions = Se tiver perguntas, ligue para { $phone }.
