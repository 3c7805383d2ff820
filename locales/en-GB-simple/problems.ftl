# Easy Read, for what a family may see. Drafts; the rules stand in conversation.ftl.

problem-too-long = The text is too long
    .detail = You can use { $limit } letters. Make the text shorter.

problem-bad-phone = The phone number is wrong
    .detail = Look at the number again. Is it not a UK number? Then start with + and the country number.

problem-not-found = We cannot find this
    .detail = Look at the address again. You may not be allowed to see it.

problem-unauthorised = You are not signed in
    .detail = Sign in. Then try again.

problem-token-expired = You need to sign in again
    .detail = Sign in again. Your work is safe.

problem-session-ended = You are signed out
    .detail = Sign in again to go on.

problem-forbidden = You cannot do this
    .detail = Is this wrong? Ask your service.

problem-code-wrong = The code is wrong
    .detail = Look at the code. Type it again. You can also ask for a new code.

problem-code-expired = The code is too old
    .detail = Ask for a new code.

problem-invitation-invalid = The invitation does not work now
    .detail = Ask your visitor for a new one.

problem-stale-version = Another person changed this
    .detail = Open it again. Then make your change again.

problem-too-many-requests = You need to wait
    .detail =
    Wait { $seconds ->
        [one] 1 second
       *[other] { $seconds } seconds
    }. Then try again.

problem-busy = We are very busy now
    .detail = Try again soon. We did not save anything.

problem-internal = Something went wrong
    .detail = It is our mistake. Try again later.

problem-practised-in-future = This day is not here yet
    .detail = Choose today. Or choose a day before today.

problem-practised-too-old = This day is too long ago
    .detail = Choose a later day. Or tell your visitor.

problem-plan-not-loggable = I cannot save this
    .detail = Choose something from your plan now.

problem-help-exceeds-tries = The numbers are wrong
    .detail = Times with help cannot be more than all the times. Look at the numbers again.

problem-reminder-in-quiet-hours = This is your quiet time
    .detail = Choose a different time. Or change your quiet time.

problem-in-the-past = That time is over
    .detail = Choose a later time.

problem-ends-before-start = The end time is wrong
    .detail = The end must come after the start.

problem-closed-day = We do not visit on that day
    .detail = Choose another day.

problem-no-term-dates = We do not know the school terms
    .detail = Add the term dates to the calendar first. Or choose visits all year.

problem-slot-taken = That time is taken
    .detail = Choose another time.

problem-visit-over = You cannot change this visit now
    .detail = Look at the visit again. You can book a new one.

problem-visit-not-begun = The visit is still to come
    .detail = Do this when the visit has started.

problem-contact-needed = Talk with the family first
    .detail = Talk with the family. Write the talk down. Then try again.

problem-invite-only = You need an invitation
    .detail = Your visitor can tell you about invitations.

problem-has-left = This person has left the service
    .detail = Choose another person.

problem-role-not-held = This person does not have this role
    .detail = Choose another role, or another person.

problem-allotted-already = This person has the child on some of these days
    .detail = Change the days, or end the other time first.

problem-already-enrolled = The child is in this programme
    .detail = Look at the child's programmes.

problem-exclusive-programme = The child is in another programme
    .detail = A child cannot be in both.

problem-block-complete = All the visits are done
    .detail = Talk about what comes next.

problem-no-blocks = These visits do not come in blocks
    .detail = Look at the list of visits.
problem-child-died = The child has died
    .detail = Nothing new can start.

problem-statement-unreadable = We cannot read this line
    .detail = Check the line.

problem-view-missing = We asked somebody. They have not answered
    .detail =
        No answer yet: { $profession ->
            [speech_and_language] speech and language therapy
            [occupational_therapy] occupational therapy
            [physiotherapy] physiotherapy
            [educational_psychology] educational psychology
            [hearing] teacher for hearing
            [vision] teacher for vision
            [health_visiting] health visitor
            [paediatrics] doctor for children
            [setting] nursery or childminder
           *[other] somebody else
        }. Write down the answer. Or say why it will not come.

problem-no-standing-yes = The family has not said yes
    .detail = Ask the family first.

problem-work-begun = Work with this family has started
    .detail = There is a visit, a place or a programme. Look at these first.

problem-cannot-ask-by-text = We cannot text this parent
    .detail = Ring them. Then write down the answer.

problem-pattern-noticed-first = Nobody has said there is a problem
    .detail = First say that visits do not happen.

problem-contact-made-first = Nobody has talked with the family
    .detail = Talk with the family first.

problem-plan-agreed-first = There is no plan with the family
    .detail = Make a plan with the family first.

problem-lead-review-first = A lead must look first
    .detail = Ask a lead to look at this.

problem-letter-first = There is no letter
    .detail = Send a letter first. A person must check it.
