# The page on which a child is referred, or a question asked, without an account.

## Form
## @channels chat

# Title of the page, and the button that begins.
refer-title = Refer a child

# Under the title.
refer-intro = A few questions. Leave out what you do not know or would rather say by phone.

# Where the address names no service: above the list of services.
refer-choose = Which Portage service is yours?

# Name of the list of languages.
refer-languages = Other languages

# What it is about; the next two are the answers.
refer-what = What is it about?

# One answer to refer-what.
refer-child = A child

# The other answer to refer-what.
refer-question = A question, or please ring me

# Who asks; the next five are the answers.
refer-by = Who are you?

# An answer to refer-by.
refer-by-parent = The parent or carer

# An answer to refer-by.
refer-by-setting = Nursery, pre-school or childminder

# An answer to refer-by.
refer-by-health = Health visitor, therapist or doctor

# An answer to refer-by.
refer-by-professional = Someone else who works with the child

# An answer to refer-by.
refer-by-early-help = A worker who made an early help plan with the family

# Name of a field.
refer-name = The child's full name

# Name of a field.
refer-born = Date of birth

# Name of a field with a list of districts.
refer-area = Where does the child live? Council district or postcode

# Name of a field.
refer-why = What would help the child and the family?

# Name of a field, in the place of refer-why where it is a question.
refer-ask = Your question

# Name of a field.
refer-ring = When may we ring?

# Name of a field.
refer-parent-name = Name of the parent or carer

# Name of a field.
refer-parent-phone = Phone number of the parent or carer

# Name of a field with a list of languages.
refer-language = Language the family likes to read

# Name of a field for somebody who is not the parent.
refer-own-name = Your own name

# Name of a field for somebody who is not the parent.
refer-own-phone = Your own phone number

# Name of a field for somebody who is not the parent.
refer-organisation = Where you work

# Beside a box to tick, for a parent.
# $service (Text, required) - name of the service
# @risk consent
refer-agree-parent = I am the parent or carer. I agree that { $service } keeps this and gets in touch with me.

# Beside a box to tick, for somebody else.
# @risk consent
refer-agree-other = The parent or carer knows about this and agrees.

# Under the box to tick.
# $privacy (Url, required) - address of the page on what is done with data
refer-privacy = How this is looked after: { $privacy }

# On the button that sends it.
refer-send = Send

# It is sent, by somebody who is not the parent.
# $service (Text, required) - name of the service
refer-sent = Thank you. { $service } has it now. Until the family has said yes, it waits.

# The service has a form of its own; the words of its page, in English, follow.
# $service (Text, required) - name of the service
refer-own-form = { $service } has a form of its own. What you wrote is kept for it, and they will ask for the rest:

# The service needs papers with it.
refer-papers = Please send what has been written about the child, such as reports.

# The number of what was sent follows.
refer-reference = If you ring about it, give this number:

# Above all that was written, to copy into the service's own form.
refer-told = What you wrote:

# On the button that prints it.
refer-print = Print this page

# Above names of services, where the home lies elsewhere.
refer-services = For that home you can also ask:
