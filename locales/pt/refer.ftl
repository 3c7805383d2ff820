# Drafts: not yet reviewed by a native speaker. See ../README.md.

refer-title = Pedir ajuda para uma criança

refer-intro = Algumas perguntas. Deixe de fora o que não sabe ou prefere dizer por telefone.

refer-choose = Qual é o seu serviço Portage?

refer-languages = Outras línguas

refer-what = De que se trata?

refer-child = De uma criança

refer-question = De uma pergunta, ou peço que me liguem

refer-by = Quem faz o pedido?

refer-by-parent = Pai, mãe ou quem cuida

refer-by-setting = Creche, jardim de infância ou ama

refer-by-health = Enfermagem, terapia ou medicina

refer-by-professional = Outra pessoa que trabalha com a criança

refer-by-early-help = Alguém que fez com a família um plano de apoio precoce

refer-name = Nome completo da criança

refer-born = Data de nascimento

refer-area = Onde vive a criança? Município (council district) ou código postal

refer-why = O que ajudaria a criança e a família?

refer-ask = A sua pergunta

refer-ring = Quando podemos ligar?

refer-parent-name = Nome do pai, da mãe ou de quem cuida

refer-parent-phone = Telefone do pai, da mãe ou de quem cuida

refer-language = Língua em que a família gosta de ler

refer-own-name = O seu nome

refer-own-phone = O seu telefone

refer-organisation = Onde trabalha

refer-agree-parent = Sou o pai, a mãe ou quem cuida. Concordo que { $service } guarde isto e entre em contacto comigo.

refer-agree-other = O pai, a mãe ou quem cuida sabe disto e concorda.

refer-privacy = Como cuidamos dos dados: { $privacy }

refer-send = Enviar

refer-sent = Obrigado. { $service } já recebeu. Enquanto a família não disser que sim, o pedido espera.

refer-own-form = { $service } tem um formulário próprio. O que escreveu fica guardado para ele, e vão pedir o resto:

refer-papers = Por favor envie o que já se escreveu sobre a criança, por exemplo relatórios.

refer-reference = Se telefonar sobre isto, diga este número:

refer-told = O que escreveu:

refer-print = Imprimir esta página

refer-services = Para essa morada também pode perguntar a:
