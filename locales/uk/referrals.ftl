# Drafts: not yet reviewed by a native speaker. See ../README.md.

referral-confirm = { $service }: людина, яка працює з вашою родиною, попросила нас зв'язатися з вами. Це правильно? Скажіть так або ні тут: { $link } або зателефонуйте { $phone }.

letter-title = Ваше звернення

letter-thanks = Дякуємо за звернення: { $date }.

letter-news =
    { $news ->
        [taken_up] Ми підтримуємо зв'язок із родиною.
        [other_help] Ми підказали родині, де ще шукати допомогу.
       *[does_not_go_on] Звернення далі не розглядається.
    }

letter-questions = Якщо є запитання, телефонуйте { $phone }.
