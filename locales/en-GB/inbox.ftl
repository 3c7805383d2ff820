# What people of the service write themselves, and texts that are there for them to send. English is
# the source; every comment below is part of the message's contract (see ../README.md).

## A person answers
## @channels sms,whatsapp,chat
## @max-sms 1

# A person of the service answers in words of their own. Says first whose they are; what follows is
# theirs, in whatever language they wrote.
# $title (Text, required) - what the service calls them
# $service (Text, required) - name of the service
# $words (Text, required) - the words, as they were typed
# @max-sms 2
person-writes = { $title }, { $service }: { $words }

# A further line of the same words.
# $words (Text, required) - the words, as they were typed
person-goes-on = { $words }

# A person has read the message and answers later.
# $title (Text, required) - what the service calls them
# $service (Text, required) - name of the service
person-read = { $title }, { $service }: I have read your message and will come back to you.

# A person will ring.
# $title (Text, required) - what the service calls them
# $service (Text, required) - name of the service
# $at (DateTime, required) - when
person-will-ring = { $title }, { $service }: I will ring you: { $at }.

# A person wants to ring and asks when.
# $title (Text, required) - what the service calls them
# $service (Text, required) - name of the service
person-when-to-ring = { $title }, { $service }: I would like to ring you. When is a good time?

# A person asks to be rung.
# $title (Text, required) - what the service calls them
# $service (Text, required) - name of the service
# $phone (Phone, required) - the service's number for families
person-please-ring = { $title }, { $service }: Please ring us when you can: { $phone }.

# A person has given the talk back. What is read from now on is answered by the program again; a
# question that waited follows.
# $service (Text, required) - name of the service
machine-again = { $service }: the automatic answers are back. Write to me whenever you like.
