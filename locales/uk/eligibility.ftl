# Drafts: not yet reviewed by a native speaker. See ../README.md.

eligible-age = Вік, для якого ця служба

eligible-terms = Повних семестрів до школи: щонайменше { $terms }

eligible-area = Родина живе на цій території

eligible-delay-months = Затримка в місяцях: щонайменше { $months }; сфери розвитку: щонайменше { $areas }

eligible-delay-share = Затримка як частина віку: щонайменше { $of }/{ $parts }; сфери розвитку: щонайменше { $areas }

eligible-delay = Значна затримка або потреба

eligible-need =
    { $need ->
        [recognised_syndrome] Визнаний синдром або стан
        [social_communication] Труднощі в соціальному спілкуванні
        [neurodevelopmental] Затримка нейророзвитку
        [autism_pathway] На шляху до оцінки аутизму
       *[diagnosis] Діагноз, пов'язаний із цими потребами
    }

eligible-support = Родині або закладу потрібна велика підтримка

eligible-specialist = Немає іншої спеціальної освіти

eligible-impact = Це помітно вдома і в закладі

eligible-tried = Звичайну допомогу вже пробували

eligible-commitment =
    { $commitment ->
        [daily_practice] Родина може знаходити час для занять щодня
        [programme_approaches] Родина згодна зі способом роботи програми
       *[regular_visits] Родина може бути вдома на регулярних візитах
    }

eligible-consent = Мама або тато погодилися на звернення

eligible-hours = Менше годин на тиждень у закладі, ніж { $hours }

eligible-verdict =
    { $verdict ->
        [met] так
        [not_met] поки що ні
        [near_the_line] близько до межі, погляне людина
        [expected] очікується, але ще немає, погляне людина
        [no_number] служба не називає числа, погляне людина
        [last_year] служба лишає цей рік відкритим, погляне людина
        [running_term] лишився тільки поточний семестр, погляне людина
        [one_place] поки що в одному з двох місць, погляне людина
        [diagnosis] людина погляне, чи це пов'язано
        [many_hours] про це поговорять, це може змінити пропозицію
       *[unknown] ми ще не знаємо
    }
