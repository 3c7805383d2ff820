# Drafts: not yet reviewed by a native speaker. See ../README.md.

refer-title = Звернення щодо дитини

refer-intro = Кілька запитань. Пропустіть те, чого не знаєте або хочете сказати телефоном.

refer-choose = Яка служба Portage ваша?

refer-languages = Інші мови

refer-what = Про що йдеться?

refer-child = Про дитину

refer-question = Маю запитання або прошу зателефонувати

refer-by = Хто ви?

refer-by-parent = Мати, батько або опікун

refer-by-setting = Ясла, дитячий садок або няня

refer-by-health = Медсестра, терапевт або лікар

refer-by-professional = Інша людина, яка працює з дитиною

refer-by-early-help = Людина, яка склала з родиною план ранньої допомоги

refer-name = Повне ім'я дитини

refer-born = Дата народження

refer-area = Де живе дитина? Округ (council district) або поштовий індекс

refer-why = Що допомогло б дитині та родині?

refer-ask = Ваше запитання

refer-ring = Коли можна зателефонувати?

refer-parent-name = Ім'я матері, батька або опікуна

refer-parent-phone = Телефон матері, батька або опікуна

refer-language = Мова, якою родина любить читати

refer-own-name = Ваше ім'я

refer-own-phone = Ваш телефон

refer-organisation = Де ви працюєте

refer-agree-parent = Я мати, батько або опікун. Погоджуюся, щоб { $service } зберігала це і зв'язалася зі мною.

refer-agree-other = Мати, батько або опікун знає про це і погоджується.

refer-privacy = Як ми бережемо дані: { $privacy }

refer-send = Надіслати

refer-sent = Дякуємо. { $service } вже має це. Поки родина не скаже так, звернення чекає.

refer-own-form = { $service } має власну форму. Написане збережено для неї, а решту запитають:

refer-papers = Будь ласка, надішліть те, що вже написано про дитину, наприклад висновки.

refer-reference = Якщо телефонуєте про це, назвіть цей номер:

refer-told = Що було написано:

refer-print = Надрукувати цю сторінку

refer-services = Для цієї адреси можна також запитати:
