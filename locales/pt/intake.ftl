# Drafts: not yet reviewed by a native speaker. See ../README.md.

intake-start = { $service }: posso registar aqui o seu pedido, com algumas perguntas curtas, ao seu ritmo. O que escrever fica guardado 28 dias e depois é apagado, a não ser que o envie no fim. Em perigo ligue 999. 1 pedir apoio para o meu filho ou filha, 2 fazer uma pergunta ou receber uma chamada. Envie o número. Para outra língua envie o nome dela.

intake-child = Qual é o primeiro nome da criança?

intake-born = Quando nasceu { $child }? Dia, mês e ano, por exemplo 3.4.2024. Se preferir dizer depois, envie 0.

intake-born-again = Não consegui ler a data de nascimento.

intake-area = Onde vive? { $options }. Envie o número, ou o nome da localidade se não estiver aqui.

intake-why = O que ajudaria { $child } e a sua família? Escreva por palavras suas, ou envie 0 e diga ao telefone.

intake-parent = E qual é o seu nome?

intake-agree = Envio isto para { $service }? Com isto diz que é mãe, pai ou cuidador de { $child } e aceita que guardem a informação e o contactem. 1 sim, enviar, 2 não, apagar.

intake-ask = O que gostaria de perguntar? Se preferir uma chamada, escreva quando lhe dá jeito.

intake-sent = Obrigado. { $service } já recebeu e alguém vai entrar em contacto consigo. Também pode ligar para { $phone }.

intake-signature = { $service } precisa também da sua assinatura. Levam-lhe o formulário.

intake-own-form = { $service } tem um formulário próprio. Alguém o preenche consigo.

intake-elsewhere = Pode viver fora da área de { $service }. Vão dizer-lhe quem pode ajudar.

intake-deleted = Tudo o que escreveu foi apagado. Pode voltar a escrever quando quiser.

intake-again = Não consegui ler a resposta.
