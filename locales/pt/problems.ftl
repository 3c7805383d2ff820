# Drafts: not yet reviewed by a native speaker. See ../README.md.

problem-malformed-json = Não foi possível ler o pedido
    .detail = Envie o conteúdo como JSON válido.

problem-bad-request = Não foi possível entender o pedido
    .detail = Verifique o endereço e os cabeçalhos e envie o pedido outra vez.

problem-invalid-body = Alguns campos precisam de correção
    .detail = Corrija os campos indicados e envie o pedido outra vez.

problem-unknown-field = Campo desconhecido
    .detail = Retire o campo indicado ou verifique como está escrito.

problem-missing-field = Falta um campo
    .detail = Acrescente o campo indicado e envie o pedido outra vez.

problem-duplicate-field = Um campo aparece duas vezes
    .detail = Envie o campo indicado uma só vez.

problem-wrong-type = O valor é do tipo errado
    .detail = Envie o tipo que a documentação indica para este campo.

problem-too-long = O texto é longo demais
    .detail = Número de caracteres permitido: no máximo { $limit }.

problem-too-short = O texto é curto demais
    .detail = Número de caracteres necessário: no mínimo { $limit }.

problem-empty-value = O valor está vazio
    .detail = Escreva um valor ou retire o campo.

problem-out-of-range = O número está fora dos limites
    .detail = Use um número de { $least } a { $most }.

problem-too-many = Há itens a mais
    .detail = Número de itens permitido de cada vez: no máximo { $limit }.

problem-unknown-value = Não conhecemos este valor
    .detail = Use um dos valores da documentação.

problem-bad-date = A data não é válida
    .detail = Escreva a data como ano-mês-dia, por exemplo 2026-03-09.

problem-bad-birth-date = A data de nascimento não pode estar certa
    .detail = Indique um dia até hoje, e não há mais de oito anos.

problem-bad-range = As datas do período não estão certas
    .detail = Verifique as duas datas: a última é igual à primeira ou posterior, no máximo um ano depois.

problem-terms-overlap = Dois períodos letivos têm dias em comum
    .detail = Mude as datas de um dos dois, para que um acabe antes de o outro começar.

problem-half-term-outside-term = A pausa letiva não está dentro de um período letivo
    .detail = Mude as suas datas ou as do período letivo à sua volta.

problem-calendar-unreadable = Não foi possível ler esta linha do calendário
    .detail = Compare a linha com o formato do ficheiro.

problem-calendar-repeats = Não é possível ler datas que se repetem
    .detail = Escreva cada data como uma entrada própria.

problem-bad-time = A hora não é válida
    .detail = Escreva a hora com minutos, por exemplo 18:30.

problem-bad-zone = O fuso horário não é conhecido
    .detail = Use o nome de um fuso, por exemplo Europe/London.

problem-bad-id = O identificador não é válido
    .detail = Use o identificador exatamente como o recebeu.

problem-bad-phone = O número de telefone não é válido
    .detail = Verifique o número; fora do Reino Unido, comece com + e o código do país.

problem-bad-language = Esta língua não está disponível
    .detail = Escolha uma das línguas oferecidas.

problem-bad-cursor = A página não foi encontrada
    .detail = Comece outra vez na primeira página.

problem-uri-too-long = O endereço é longo demais
    .detail = Envie menos parâmetros ou parâmetros mais curtos.

problem-not-found = Não encontrado
    .detail = Verifique o endereço. Também pode ser que não tenha acesso a isto.

problem-method-not-allowed = Isto não pode ser feito aqui
    .detail = Use um dos métodos indicados no cabeçalho Allow.

problem-not-acceptable = Não há resposta na forma pedida
    .detail = Aceite application/json.

problem-unsupported-media-type = Esta forma de conteúdo não é aceite
    .detail = Envie o conteúdo como application/json.

problem-body-too-large = O pedido é grande demais
    .detail = Envie menos de cada vez.

problem-body-too-slow = O pedido demorou muito a chegar
    .detail = Verifique a ligação e envie o pedido outra vez.

problem-unauthorised = Não tem sessão iniciada
    .detail = Entre na sua conta e tente outra vez.

problem-token-expired = A sua sessão terminou
    .detail = Entre outra vez para continuar. Nada do que guardou se perdeu.

problem-session-ended = A sua sessão foi encerrada
    .detail = Entre outra vez para continuar.

problem-forbidden = Não tem acesso a isto
    .detail = Se acha que devia ter acesso, pergunte ao seu serviço.

problem-code-wrong = O código não está certo
    .detail = Verifique o código e escreva-o outra vez, ou peça um novo.

problem-code-expired = O código já não é válido
    .detail = Peça um código novo.

problem-invitation-invalid = Este convite já não funciona
    .detail = Peça um novo à pessoa que faz as visitas.

problem-no-phone = Não há número de telefone desta pessoa
    .detail = Acrescente primeiro um número de telefone: o código de acesso é enviado para lá.

problem-conflict = Entretanto, algo mudou
    .detail = Carregue outra vez e repita a sua alteração.

problem-id-conflict = Este identificador já está em uso
    .detail = Use um identificador novo para um registo novo.

problem-stale-version = Alguém mudou isto depois de o abrir
    .detail = Carregue a versão mais recente e repita a sua alteração.

problem-precondition-required = Falta a versão
    .detail = Envie a versão que está a mudar no cabeçalho If-Match.

problem-too-many-requests = Pedidos a mais
    .detail =
    Aguarde { $seconds ->
        [one] { $seconds } segundo
       *[other] { $seconds } segundos
    } e tente outra vez.

problem-busy = Estamos muito ocupados neste momento
    .detail = Tente outra vez daqui a pouco. Nada foi guardado.

problem-internal = Algo falhou do nosso lado
    .detail = Tente outra vez mais tarde. Já sabemos do problema.

problem-too-early = A data é cedo demais
    .detail = Escolha uma data mais tarde.

problem-practised-in-future = Esse dia ainda não chegou
    .detail = Escolha hoje ou um dia antes.

problem-practised-too-old = Esse dia já passou há muito tempo
    .detail = Escolha um dia mais recente ou fale com a pessoa que faz as visitas.

problem-plan-not-loggable = Não é possível guardar exercícios neste plano
    .detail = Escolha uma atividade do plano atual.

problem-help-exceeds-tries = Os números não batem certo
    .detail = As tentativas com ajuda não podem ser mais do que todas as tentativas.

problem-reminder-in-quiet-hours = Essa hora está nas suas horas de silêncio
    .detail = Escolha outra hora ou mude as horas de silêncio.

problem-standing-needed = Esta pessoa não pode dar consentimento pela criança
    .detail = Só o pode dar quem tem responsabilidade parental ou age em nome da autarquia. Indique isso primeiro ou deixe o consentimento de fora.

problem-consent-needed = Primeiro é preciso o acordo da família
    .detail = Este serviço pede o acordo da família. Fale com ela e depois indique que concordou.

problem-last-consent = Não ficaria ninguém que possa dar consentimento
    .detail = Dê primeiro esse direito a outra pessoa.

problem-second-factor-wrong = O código da aplicação de autenticação não está certo
    .detail = Espere pelo próximo código na aplicação e escreva-o. Cada código serve uma vez.

problem-second-factor-paused = Demasiados códigos errados da aplicação de autenticação
    .detail = Espere 15 minutos, peça um novo código por SMS e tente outra vez.

problem-thread-held = Outra pessoa tem esta conversa
    .detail = Ficou com ela e responde. Um responsável pode ficar com ela.

problem-thread-not-taken = Ninguém tem esta conversa
    .detail = Fique primeiro com ela; depois pode responder.

problem-not-to-be-texted = Não se pode escrever a esta pessoa agora
    .detail = Disse stop, não disse sim ou pediu silêncio. Fale com ela de outra forma.

problem-last-lead = O serviço ficaria sem responsável
    .detail = Convide primeiro outro responsável. Depois de ele entrar, tente outra vez.

problem-in-the-past = Essa hora já passou
    .detail = Escolha uma hora que ainda não passou.

problem-ends-before-start = O fim não vem depois do início
    .detail = Escolha um fim que venha depois do início.

problem-closed-day = Nesse dia não há visitas
    .detail = Escolha outro dia.

problem-no-term-dates = Não há datas dos períodos letivos
    .detail = Junte os períodos letivos ao calendário ou escolha visitas durante todo o ano.

problem-slot-taken = Essa hora já não está livre
    .detail = Escolha outra hora.

problem-visit-over = Esta visita já não pode ser alterada
    .detail = Veja a visita de novo. Se precisar, marque uma nova.

problem-visit-not-begun = A visita ainda não começou
    .detail = Registe o resultado depois de a visita começar.

problem-contact-needed = Primeiro é preciso falar com a família
    .detail = Fale com a família, registe a conversa e tente outra vez.

problem-invite-only = As famílias vêm quando são convidadas
    .detail = A pessoa que vos visita pode dizer quando saem os próximos convites.

problem-has-left = Esta pessoa já não trabalha no serviço
    .detail = Escolha outra pessoa da lista da equipa.

problem-role-not-held = Esta pessoa não tem essa função
    .detail = Escolha uma função que tenha ou outra pessoa.

problem-allotted-already = Esta pessoa já acompanha a criança em alguns destes dias
    .detail = Veja quem acompanha a criança e depois mude os dias ou termine primeiro o outro período.

problem-already-enrolled = A criança já está neste programa
    .detail = Veja os programas da criança.

problem-exclusive-programme = A criança está num programa que não pode estar ao lado deste
    .detail = Veja os programas da criança. Termine primeiro o outro ou proponha este mais tarde.

problem-block-complete = Todas as visitas deste programa já se realizaram
    .detail = Fale com a família sobre o que vem a seguir.

problem-no-blocks = As visitas deste programa não são feitas por blocos
    .detail = Consulte a lista de visitas do programa.
problem-child-died = A criança faleceu
    .detail = Nada pode ser iniciado.

problem-statement-unreadable = Não é possível ler esta linha
    .detail = Compare a linha com o formato do ficheiro.

problem-view-missing = Falta um parecer que foi pedido
    .detail =
        Ainda ninguém disse o que lhe aconteceu: { $profession ->
            [speech_and_language] terapia da fala e da linguagem
            [occupational_therapy] terapia ocupacional
            [physiotherapy] fisioterapia
            [educational_psychology] psicologia educacional
            [hearing] professor de audição
            [vision] professor de visão
            [health_visiting] enfermeira de família
            [paediatrics] médico de crianças
            [setting] infantário ou ama
           *[other] outro profissional
        }. Registe o que chegou, ou diga porque não vem.

problem-no-standing-yes = Não há um sim para isto
    .detail = Pergunte primeiro à família. Quem tem responsabilidade parental pode dizer sim na aplicação.

problem-work-begun = Já resultou algo desta ligação
    .detail = Depende dela uma visita, um lugar na lista, um lugar no infantário ou um programa. Veja isso primeiro com a família.

problem-cannot-ask-by-text = Não se pode perguntar a este pai ou mãe por SMS
    .detail = Telefone ou pergunte quando se encontrarem e depois registe a resposta. O motivo está entre as suas tarefas.

problem-pattern-noticed-first = Ainda não se notou nada
    .detail = Registe primeiro que as visitas não acontecem.

problem-contact-made-first = Ainda ninguém falou com a família
    .detail = Fale primeiro com a família e registe isso.

problem-plan-agreed-first = Ainda não há um plano combinado com a família
    .detail = Combine primeiro com a família como continuar e registe isso.

problem-lead-review-first = Um responsável ainda não viu isto
    .detail = Peça primeiro a um responsável que veja isto e o registe.

problem-letter-first = Ainda não foi enviada nenhuma carta
    .detail = Envie primeiro uma carta revista por uma pessoa e registe isso.
