# Drafts: not yet reviewed by a native speaker. See ../README.md.

visit-proposed =
    { $mode ->
        [phone] Proposta de chamada ({ $visitor }): { $day }, às { $time }.
        [video] Proposta de videochamada ({ $visitor }): { $day }, às { $time }.
       *[other] Proposta de visita ({ $visitor }): { $day }, às { $time }.
    } Se puder ser: { -kw-yes }. Outra hora: { -kw-no }

visit-booked =
    { $mode ->
        [phone] Chamada marcada ({ $visitor }): { $day }, às { $time }.
        [video] Videochamada marcada ({ $visitor }): { $day }, às { $time }.
       *[other] Visita marcada ({ $visitor }): { $day }, às { $time }.
    } Para mudar ou cancelar, basta escrever.

visit-tomorrow =
    { $mode ->
        [phone] Amanhã, chamada ({ $visitor }): { $day }, às { $time }.
        [video] Amanhã, videochamada ({ $visitor }): { $day }, às { $time }.
       *[other] Amanhã, visita ({ $visitor }): { $day }, às { $time }.
    } Não pode? Diga-nos, a hora serve a outra família.

visit-changed =
    { $mode ->
        [phone] Nova hora da chamada ({ $visitor }): { $day }, às { $time }.
        [video] Nova hora da videochamada ({ $visitor }): { $day }, às { $time }.
       *[other] Nova hora da visita ({ $visitor }): { $day }, às { $time }.
    } Era: { $old_day }, às { $old_time }. Se preferir outra hora, diga-nos.

visit-cancelled-by-us = Desculpe, a visita ({ $visitor }) fica sem efeito: { $day }, às { $time }. { $service } vai propor outra hora. Para escolher: { -kw-book }

visit-cancelled-by-you = Agradecemos a mensagem. Visita cancelada: { $day }, às { $time }. Outra hora: { -kw-book }

visit-cancel-undo = Anular: { -kw-undo }

visit-missed = Fomos visitar-vos ({ $visitor }). Tudo bem? Telefone: { $phone }. Pode escrever quando quiser. Encontramos outra hora com gosto.

visit-declined = Tudo bem. Esta hora fica livre: { $day }, às { $time }. Outra hora: { -kw-book }

visits-cancelled =
    Agradecemos a mensagem. { $count ->
        [one] { $count } visita cancelada:
       *[other] { $count } visitas canceladas:
    }

series-set =
    { $mode ->
        [phone] Chamadas
        [video] Videochamadas
       *[other] Visitas
    } ({ $visitor }): { $pattern ->
        [weekly] todas as semanas
        [fortnightly] de 2 em 2 semanas
        [monthly] todos os meses
       *[varying] nos dias combinados
    }{ $count ->
        [0] { "" }
        [one] , { $count } vez
       *[other] , { $count } vezes
    }. A primeira: { $day }, às { $time }. Para mudar ou cancelar, basta escrever.

visits-next = As próximas visitas:

visit-line =
    { $mode ->
        [phone] { $day }, às { $time }, chamada: { $visitor }
        [video] { $day }, às { $time }, videochamada: { $visitor }
       *[other] { $day }, às { $time }, visita: { $visitor }
    }

visit-waits = Esta espera pela resposta: { -kw-yes } ou { -kw-no }.

visits-none = Não vejo nenhuma visita marcada. Para marcar: { -kw-book }

ask-which-visit = De que visita se trata? Envie o número.

visit-option = { $number } { $visitor }, { $day }, às { $time }

ask-cancel-visit = Cancelar esta visita? { $visitor }, { $day }, às { $time }. Sim, cancelar: { -kw-yes }. Fica: { -kw-no }

ask-cancel-all =
    { $count ->
        [one] Cancelar { $count } visita marcada?
       *[other] Cancelar todas as { $count } visitas marcadas?
    } Sim, cancelar: { -kw-yes }. Ficam: { -kw-no }

visit-stays = Está bem, a visita fica: { $day }, às { $time }.

visits-stay = Está bem, as visitas ficam como estão.

ask-visit-for = Para quem é a visita? { $options }. Envie o número ou o nome.

slots-offer = Horas livres ({ $visitor }). Envie um número, ou escreva um dia que dê mais jeito.

slot-option = { $number } { $day }, às { $time }

slots-none = De momento, nenhuma hora livre. Uma pessoa vai encontrar uma consigo: { $service }.

slot-gone = Desculpe, sem vaga a esta hora: { $day }, às { $time }.

slots-other-days = Desculpe, nesse dia não há nada livre: { $day }.

ask-move-when = Quando daria mais jeito? Até escolher, a visita fica: { $day }, às { $time }.

visit-late-noted = Agradecemos a mensagem. Vamos avisar quem vos visita: { $visitor }.

visit-is-over = Esta visita já não pode ser mudada: { $day }, às { $time }. Uma nova: { -kw-book }

visit-confirmed =
    { $mode ->
        [phone] Que bom, temos chamada ({ $visitor }): { $day }, às { $time }.
        [video] Que bom, temos videochamada ({ $visitor }): { $day }, às { $time }.
       *[other] Que bom, temos visita ({ $visitor }): { $day }, às { $time }.
    }

visit-back = Visita marcada outra vez: { $visitor }, { $day }, às { $time }.

visit-not-back = Desculpe, esta hora foi entretanto ocupada: { $day }, às { $time }. A visita continua cancelada.

feed-name = Visitas

feed-visit =
    { $mode ->
        [phone] Chamada: { $visitor }
        [video] Videochamada: { $visitor }
       *[other] Visita: { $visitor }
    }

feed-own-visit =
    { $mode ->
        [phone] Chamada
        [video] Videochamada
       *[other] Visita
    }

feed-busy = Ocupado

conversation-due = Gostávamos de falar convosco sobre as visitas: o que ajuda e o que dificulta. Pode escrever-nos aqui. Telefone: { $phone }.
