# Drafts: not yet reviewed by a native speaker. See ../README.md.

sign-in-code =
    Код для входу: { $code }. Нікому його не повідомляйте.

    @{ $host } #{ $code }

invitation-note = { $service } запрошує стежити за маленькими кроками дитини. Відкрийте на телефоні: { $link } Останній день: { $until }.
