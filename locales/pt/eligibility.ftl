# Drafts: not yet reviewed by a native speaker. See ../README.md.

eligible-age = A idade a que o serviço se destina

eligible-terms = Períodos completos até à escola: { $terms } ou mais

eligible-area = A família mora na área

eligible-delay-months = Atraso em meses: { $months } ou mais; áreas de desenvolvimento: { $areas } ou mais

eligible-delay-share = Atraso como parte da idade: { $of }/{ $parts } ou mais; áreas de desenvolvimento: { $areas } ou mais

eligible-delay = Um atraso ou uma necessidade importante

eligible-need =
    { $need ->
        [recognised_syndrome] Uma síndrome ou condição reconhecida
        [social_communication] Dificuldades na comunicação social
        [neurodevelopmental] Um atraso do neurodesenvolvimento
        [autism_pathway] Em avaliação para autismo
       *[diagnosis] Um diagnóstico ligado a estas necessidades
    }

eligible-support = A família ou a creche precisa de muito apoio

eligible-specialist = Sem outra educação especializada

eligible-impact = Sente-se em casa e na creche

eligible-tried = A ajuda habitual já foi tentada

eligible-commitment =
    { $commitment ->
        [daily_practice] A família consegue ter tempo para praticar todos os dias
        [programme_approaches] A família aceita a forma de trabalhar do programa
       *[regular_visits] A família pode estar presente nas visitas regulares
    }

eligible-consent = O pai ou a mãe concordou com o pedido

eligible-hours = Menos horas por semana na creche do que { $hours }

eligible-verdict =
    { $verdict ->
        [met] sim
        [not_met] de momento não
        [near_the_line] perto do limite, uma pessoa vê
        [expected] esperado e ainda não presente, uma pessoa vê
        [no_number] o serviço não indica um número, uma pessoa vê
        [last_year] o serviço deixa este ano em aberto, uma pessoa vê
        [running_term] só resta o período em curso, uma pessoa vê
        [one_place] por agora num dos dois lugares, uma pessoa vê
        [diagnosis] uma pessoa vê se está ligado
        [many_hours] fala-se sobre isso e pode mudar o que se oferece
       *[unknown] ainda não sabemos
    }
