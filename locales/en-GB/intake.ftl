# A child is referred by text: what a parent is asked, one question at a time.

## Intake
## @channels sms,whatsapp,chat
## @max-sms 2

# Opens it. Says how long what is written is kept, that it is no emergency service, and that other
# languages are there.
# $service (Text, required) - name of the service
# @max-sms 3
intake-start = { $service }: I can take your referral down here, a few short questions in your own time. What you write is kept for 28 days, then deleted, unless you send it off at the end. In danger ring 999. 1 refer my child, 2 ask a question or be rung. Send the number. For another language send its name.

# The first question.
intake-child = What is your child's first name?

# The date of birth; it need not be known.
# $child (Text, required) - the name as the parent wrote it
intake-born = When was { $child } born? Day, month and year, for example 3.4.2024. If you would rather say it later, send 0.

# The date could not be read, or cannot be a small child's; the question follows.
intake-born-again = I could not read that as a date of birth.

# Where they live.
# $options (Choices, required) - districts of the service, numbered
# @max-sms 3
intake-area = Where do you live? { $options }. Send the number, or the name of your place if it is not there.

# What they hope for.
# $child (Text, required) - the name as the parent wrote it
intake-why = What would help { $child } and you? Write it in your own words, or send 0 and say it when we ring.

# Who writes.
intake-parent = And what is your own name?

# The yes that sends it off.
# $service (Text, required) - name of the service
# $child (Text, required) - the name as the parent wrote it
# @risk consent
# @max-sms 2
intake-agree = Shall I send this to { $service }? You say with it that you are the parent or carer of { $child } and agree that they keep it and get in touch with you. 1 yes, send it, 2 no, delete it.

# A question, before any child is named.
intake-ask = What would you like to ask? If you would rather be rung, write when it suits you.

# It is sent.
# $service (Text, required) - name of the service
# $phone (Phone, required) - number of the service
intake-sent = Thank you. { $service } has it now, and a person will get in touch with you. You can also ring { $phone }.

# A text never stands for a signature.
# $service (Text, required) - name of the service
intake-signature = { $service } also needs your signature. They will bring you the form.

# The service has a form of its own.
# $service (Text, required) - name of the service
intake-own-form = { $service } has a form of its own. A person will go through it with you.

# The home may lie outside the service's area.
# $service (Text, required) - name of the service
intake-elsewhere = You may live outside the area of { $service }. They will tell you who can help.

# Everything is deleted.
intake-deleted = All that you wrote is deleted. You can write again whenever you like.

# The answer was none of those offered; the question follows.
intake-again = I could not read that.
