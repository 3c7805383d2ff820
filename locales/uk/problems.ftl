# Drafts: not yet reviewed by a native speaker. See ../README.md.

problem-malformed-json = Не вдалося прочитати запит
    .detail = Надішліть вміст як правильний JSON.

problem-bad-request = Не вдалося зрозуміти запит
    .detail = Перевірте адресу й заголовки та надішліть запит ще раз.

problem-invalid-body = Деякі поля треба виправити
    .detail = Виправте перелічені поля та надішліть запит ще раз.

problem-unknown-field = Невідоме поле
    .detail = Приберіть назване поле або перевірте, як воно написане.

problem-missing-field = Бракує поля
    .detail = Додайте назване поле та надішліть запит ще раз.

problem-duplicate-field = Поле є двічі
    .detail = Надішліть назване поле лише один раз.

problem-wrong-type = Значення має неправильний тип
    .detail = Надішліть тип, указаний для цього поля в документації.

problem-too-long = Текст задовгий
    .detail = Дозволена кількість символів: щонайбільше { $limit }.

problem-too-short = Текст закороткий
    .detail = Потрібна кількість символів: щонайменше { $limit }.

problem-empty-value = Значення порожнє
    .detail = Впишіть значення або приберіть поле.

problem-out-of-range = Число поза межами
    .detail = Вкажіть число від { $least } до { $most }.

problem-too-many = Забагато елементів
    .detail = Дозволена кількість за раз: щонайбільше { $limit }.

problem-unknown-value = Невідоме значення
    .detail = Вкажіть одне зі значень, наведених у документації.

problem-bad-date = Неправильна дата
    .detail = Пишіть дату як рік-місяць-день, наприклад 2026-03-09.

problem-bad-time = Неправильний час
    .detail = Пишіть час із хвилинами, наприклад 18:30.

problem-bad-zone = Невідомий часовий пояс
    .detail = Вкажіть назву поясу, наприклад Europe/London.

problem-bad-id = Неправильний ідентифікатор
    .detail = Вкажіть ідентифікатор точно так, як ви його отримали.

problem-bad-phone = Неправильний номер телефону
    .detail = Перевірте номер; номер поза Великою Британією починається з + і коду країни.

problem-bad-language = Ця мова недоступна
    .detail = Виберіть одну із запропонованих мов.

problem-bad-cursor = Сторінку не знайдено
    .detail = Почніть знову з першої сторінки.

problem-uri-too-long = Адреса задовга
    .detail = Надішліть менше параметрів або коротші.

problem-not-found = Нічого не знайдено
    .detail = Перевірте адресу. Можливо також, що цей вміст вам не відкрито.

problem-method-not-allowed = Тут цього зробити не можна
    .detail = Скористайтеся одним із методів із заголовка Allow.

problem-not-acceptable = Немає відповіді в потрібній формі
    .detail = Приймайте application/json.

problem-unsupported-media-type = Така форма вмісту не підтримується
    .detail = Надішліть вміст як application/json.

problem-body-too-large = Запит завеликий
    .detail = Надсилайте меншими частинами.

problem-body-too-slow = Запит надходив надто довго
    .detail = Перевірте з'єднання та надішліть запит ще раз.

problem-unauthorised = Потрібно ввійти
    .detail = Увійдіть і спробуйте ще раз.

problem-token-expired = Час вашого входу минув
    .detail = Увійдіть ще раз, щоб продовжити. Збережене не втрачено.

problem-session-ended = Ви вийшли із системи
    .detail = Увійдіть ще раз, щоб продовжити.

problem-forbidden = Ця дія вам недоступна
    .detail = Якщо доступ мав би бути, запитайте у своїй службі.

problem-code-wrong = Код неправильний
    .detail = Перевірте код і введіть його ще раз або попросіть новий.

problem-code-expired = Термін дії коду минув
    .detail = Попросіть новий код.

problem-invitation-invalid = Це запрошення вже не діє
    .detail = Попросіть нове у фахівця, який до вас приходить.

problem-no-phone = Для цієї людини немає номера телефону
    .detail = Спершу додайте номер телефону: на нього надходить код для входу.

problem-conflict = Тим часом щось змінилося
    .detail = Завантажте ще раз і повторіть зміну.

problem-id-conflict = Цей ідентифікатор уже зайнятий
    .detail = Для нового запису потрібен новий ідентифікатор.

problem-stale-version = Хтось змінив ці дані, відколи ви їх відкрили
    .detail = Завантажте найновішу версію та повторіть зміну.

problem-precondition-required = Бракує версії
    .detail = Вкажіть версію, яку змінюєте, у заголовку If-Match.

problem-too-many-requests = Забагато запитів
    .detail =
    Зачекайте { $seconds ->
        [one] { $seconds } секунду
        [few] { $seconds } секунди
        [many] { $seconds } секунд
       *[other] { $seconds } секунди
    } і спробуйте ще раз.

problem-busy = Зараз у нас дуже багато запитів
    .detail = Спробуйте за хвилину. Нічого не збережено.

problem-internal = У нас щось пішло не так
    .detail = Спробуйте пізніше. Ми вже про це знаємо.

problem-too-early = Дата надто рання
    .detail = Виберіть пізнішу дату.

problem-practised-in-future = Цей день ще не настав
    .detail = Виберіть сьогодні або попередній день.

problem-practised-too-old = Це було надто давно
    .detail = Виберіть пізніший день або скажіть фахівцеві, який до вас приходить.

problem-plan-not-loggable = Для цього плану не можна записати заняття
    .detail = Виберіть завдання з теперішнього плану.

problem-help-exceeds-tries = Числа не сходяться
    .detail = Спроб із допомогою не може бути більше, ніж усіх спроб.

problem-reminder-in-quiet-hours = Цей час припадає на години тиші
    .detail = Виберіть інший час або змініть години тиші.
