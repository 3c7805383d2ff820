# Drafts: not yet reviewed by a native speaker. See ../README.md.

chat-title = Conversa

chat-safety = Este não é um serviço de emergência. Se alguém estiver em perigo agora, ligue 999. Para ajuda médica urgente, ligue 111.

chat-ring = Para falar connosco, ligue { $phone }.

chat-thread = Mensagens

chat-empty = Escreva como correu a prática ou pergunte pelas visitas. Escreva como fala.

chat-write = A sua mensagem

chat-send = Enviar

chat-you = Eu

chat-waiting = Ainda não foi enviada. Segue sozinha quando houver ligação.

chat-refused = Não foi possível enviar.

chat-older = Mostrar mensagens mais antigas

chat-sign = Gestos

chat-signed-out = A sua sessão terminou. Abra outra vez a ligação do seu serviço Portage.

chat-code-ask = Para sabermos que é mesmo a sua conta, enviamos um código para o telemóvel.

chat-code-send = Enviar o código

chat-code = Código da mensagem

chat-go = Continuar

chat-again = Não resultou. Tente outra vez.

chat-no-script = Esta página precisa de JavaScript. Pode enviar uma mensagem de texto ou ligar.
