# Drafts: not yet reviewed by a native speaker. See ../README.md.
# European Portuguese in words that Brazilian readers use too ("mensagens", "telefone").
# Names stand after a colon, between commas or in brackets, so no article has to agree with them.

-kw-undo = UNDO
-kw-plan = PLAN
-kw-help = HELP
-kw-stop = STOP
-kw-start = START
-kw-yes = YES
-kw-no = NO
-kw-book = BOOK

your-child = a criança

practice-recorded =
    Guardado: { $child }, { $activity }{ $tries ->
        [0] { "" }
        [one] , { $tries } vez
       *[other] , { $tries } vezes
    }{ $help ->
       *[none] { "" }
        [independent] , sem ajuda
        [verbal] , ajuda falada
        [gesture] , apontando
        [model] , com exemplo
        [partial_physical] , leve ajuda
        [full_physical] , mão sobre mão
        [some_help] , com ajuda
    }, { $day ->
        [today] hoje
        [yesterday] ontem
       *[other] { $date }
    }. { $outcome ->
       *[practised] { "" }
        [achieved] Conseguiu, que bom!
        [not_yet] Ainda não, tudo bem.
    } { $enjoyed ->
       *[none] { "" }
        [yes] Foi divertido.
        [ok] Foi normal.
        [no] Menos alegre.
    } Anular: { -kw-undo }

corrected =
    Alterado: { $child }, { $activity }{ $tries ->
        [0] { "" }
        [one] , { $tries } vez
       *[other] , { $tries } vezes
    }{ $help ->
       *[none] { "" }
        [independent] , sem ajuda
        [verbal] , ajuda falada
        [gesture] , apontando
        [model] , com exemplo
        [partial_physical] , leve ajuda
        [full_physical] , mão sobre mão
        [some_help] , com ajuda
    }, { $day ->
        [today] hoje
        [yesterday] ontem
       *[other] { $date }
    }. { $outcome ->
       *[practised] { "" }
        [achieved] Conseguiu, que bom!
        [not_yet] Ainda não, tudo bem.
    } { $enjoyed ->
       *[none] { "" }
        [yes] Foi divertido.
        [ok] Foi normal.
        [no] Menos alegre.
    } Anular: { -kw-undo }

not-today-recorded =
    Agradecemos a mensagem. Guardado: { $child }, { $day ->
        [today] hoje
        [yesterday] ontem
       *[other] { $date }
    }, sem exercícios. Não faz mal. Anular: { -kw-undo }

practice-passed-on = Agradecemos a mensagem ({ $child }). Não dá para guardar isto no plano, mas uma pessoa vai ler: { $service }.

undone = Anulado: { $child }, { $activity }. Pode enviar de novo quando quiser.

nothing-to-undo = Não há nada para anular. Para contar um exercício, escreva apenas o que fizeram.

ask-which-child = De quem se trata? { $options }. Envie o número ou o nome.

ask-which-activity = Qual foi a atividade ({ $child })? { $options }. Envie o número.

ask-how-many = Se quiser, diga quantas vezes foi. { $activity }: envie um número, por exemplo 3.

ask-help-level =
    Guardado. Como foi? { $activity }: 1 sem ajuda, 2 ajuda falada, 3 com exemplo, 4 leve ajuda, 5 mão sobre mão.

plan = Esta semana ({ $child }): { $activities }. Bastam alguns minutos de cada vez.

plan-empty = Ainda não há atividades ({ $child }). Vamos escolher em conjunto na próxima visita.

progress =
    { $days ->
        [0] Esta semana ({ $child }) ainda não há nada guardado. Qualquer momento conta.
        [one] Exercícios esta semana ({ $child }): { $days } dia. Cada bocadinho conta.
       *[other] Exercícios esta semana ({ $child }): { $days } dias. Cada bocadinho conta.
    }

help-words =
    { $service }. Escreva o que fizeram, por ex. "copos 3 vezes". { -kw-plan }: esta semana. { -kw-undo }: anular. { -kw-book }: visita. { -kw-stop }: sem mensagens. Telefone: { $phone }

stopped = { $service }: não vai receber mais mensagens. As visitas continuam iguais. Para voltar: { -kw-start }

started = É bom voltar a escrever-lhe. As mensagens vão chegar outra vez. O que pode escrever: { -kw-help }

greeting = Olá! Conte o que já fizeram ({ $child }) ou envie { -kw-plan } para ver esta semana.

thanks-reply = De nada. Pode escrever quando quiser.

that-is-fine = Não faz mal. Pode escrever quando quiser.

language-changed = A partir de agora vou escrever em português.

language-name = Português

ask-language = Em que língua devo escrever? { $options }. Envie o número.

style-key-words-on = A partir de agora vou escrever frases curtas, com palavras-chave para fazer em gestos.

ask-style = Como devo escrever? 1) Palavras do dia a dia. 2) Frases curtas e simples. 3) Palavras-chave para fazer em gestos. Envie o número.

style-simple-on = A partir de agora vou escrever frases curtas e simples.

ask-good-time = A que horas é melhor lembrar? Envie a hora, por exemplo 17:30, ou "não".

not-understood = Desculpe, não entendi. Pode escrever "copos 3 vezes", "hoje não" ou "{ -kw-plan }". Para saber mais: { -kw-help }

not-understood-again = Desculpe, ainda não entendi. A mensagem foi passada a uma pessoa: { $service }. Não precisa de fazer mais nada.

resend-part = Uma parte da sua mensagem não chegou. Por favor, envie outra vez.

empty-text = A sua mensagem chegou sem palavras. Por favor, envie outra vez.

media-received = Agradecemos. Não consigo abrir fotos nem gravações. Uma pessoa ({ $service }) já sabe que enviou algo. Pode mostrar na visita ou escrever.

ask-stop = Quer deixar de receber mensagens? Escreva { -kw-yes } ou { -kw-no }.

text-too-long = A sua mensagem é muito longa e não consegui ler tudo. Por favor, envie em partes mais curtas.

choice-over = Essa pergunta já passou. Escreva por palavras suas.

handed-to-person = Agradecemos. Uma pessoa ({ $service }) vai ler e responder no horário de trabalho.

danger-call = Se alguém está em perigo agora, ligue 999.

visit-to-person = Agradecemos. A mensagem foi passada à pessoa que faz as visitas, que vai responder.

unknown-number = Desculpe, não conhecemos este número. Se tem apoio de um serviço Portage, ligue para { $phone }

emergency =
    Este não é um número de emergência. Se alguém está em perigo agora, ligue 999. Ajuda médica urgente: 111. Uma pessoa vai ler a mensagem: { $service }. Telefone: { $phone }

interpreter-offer = Se preferir outra língua, responda e vamos encontrar um intérprete.

first-text =
    Olá, somos { $service }. { $why } Responda { -kw-yes } para receber as nossas mensagens, ou { -kw-stop } e não voltamos a escrever. Como cuidamos dos dados: { $privacy }

yes-needed = Agradecemos a mensagem. Para podermos escrever-lhe ({ $service }), responda { -kw-yes }. Se não quiser: { -kw-stop }
