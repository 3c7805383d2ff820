# Drafts: not yet reviewed by a native speaker. See ../README.md.

referral-confirm = { $service }: alguém que trabalha com a sua família pediu-nos que entrássemos em contacto consigo. Está certo? Diga sim ou não aqui: { $link } ou ligue para { $phone }.
