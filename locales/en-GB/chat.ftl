# The chat page: what stands around the bubbles. The bubbles themselves are in conversation.ftl.

## Page
## @channels chat

# Title of the page.
chat-title = Chat

# Always in sight at the top of the page.
# @risk safeguarding
chat-safety = This is not an emergency service. If anyone is in danger now, call 999. For urgent medical help, call 111.

# Follows chat-safety, under the name of the service.
# $phone (Phone, required) - the service's number for families
chat-ring = To talk to us, ring { $phone }.

# Name of the list of bubbles, for people who hear the page.
chat-thread = Messages

# Stands in an empty chat.
chat-empty = Write how practice went, or ask about your visits. Just write as you talk.

# Name of the field one writes in.
chat-write = Your message

# On the button beside the field.
chat-send = Send

# Read out before a bubble the carer wrote.
chat-you = You

# Under a bubble that waits for a connection.
chat-waiting = Not sent yet. It goes by itself when you are connected.

# Under a bubble that could not be taken.
chat-refused = This could not be sent.

# On the button that brings older bubbles.
chat-older = Show older messages

# In front of the words to sign, in the key-word style.
chat-sign = Sign

# The page does not know who is reading it.
chat-signed-out = You are signed out. Open the link from your Portage service again.

# Before a code is sent.
chat-code-ask = To make sure it is you, we send a code to your phone.

# On the button that sends the code.
chat-code-send = Send me the code

# Name of the field for the code.
chat-code = Code from the text

# On the button after the code.
chat-go = Go on

# Something went wrong on the way; trying again may help.
chat-again = That did not work. Please try again.

# In a browser that runs no scripts.
chat-no-script = This page needs JavaScript. You can send a text instead, or ring your service.
