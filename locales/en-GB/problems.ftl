# Answers of the interface when something is not as it should be: a title, and one sentence that
# says what to do. Read by people in the app and by developers.

## Problems
## @channels app,chat

# 400: the body is not JSON.
problem-malformed-json = The request could not be read
    .detail = Send the body as valid JSON.

# 400: a header or an address that cannot be read.
problem-bad-request = The request could not be understood
    .detail = Check the address and the headers, and send the request again.

# 422: one or more fields are wrong; the fields are listed.
problem-invalid-body = Some fields need another look
    .detail = Correct the fields listed and send the request again.

# A field nobody knows.
problem-unknown-field = Unknown field
    .detail = Leave out the field named, or check its spelling.

# A field is needed.
problem-missing-field = A field is missing
    .detail = Add the field named and send the request again.

# A field came twice.
problem-duplicate-field = A field is there twice
    .detail = Send the field named once.

# A field has another type.
problem-wrong-type = The value has the wrong type
    .detail = Send the type the documentation gives for this field.

# A text is too long.
# $limit (Number, required) - most characters allowed
problem-too-long = The text is too long
    .detail = Use at most { $limit } characters.

# A text is too short.
# $limit (Number, required) - fewest characters allowed
problem-too-short = The text is too short
    .detail = Use at least { $limit } characters.

# A text is empty.
problem-empty-value = The value is empty
    .detail = Fill in a value, or leave the field out.

# A number is outside its range.
# $least (Number, required) - smallest number allowed
# $most (Number, required) - largest number allowed
problem-out-of-range = The number is out of range
    .detail = Use a number from { $least } to { $most }.

# A list is too long.
# $limit (Number, required) - most items allowed
problem-too-many = There are too many items
    .detail = Send at most { $limit } items at a time.

# A value is not one of the set.
problem-unknown-value = The value is not one we know
    .detail = Use one of the values in the documentation.

# A date that is none.
problem-bad-date = The date is not valid
    .detail = Write the date as year-month-day, for example 2026-03-09.

# A date of birth ahead, or more than eight years back.
problem-bad-birth-date = The date of birth cannot be right
    .detail = Give a day up to today, and not more than eight years ago.

# Dates of a calendar that end before they begin, or last longer than a year.
problem-bad-range = The dates of the range do not fit
    .detail = Check both dates: the last one is the same as the first or later, and at most a year later.

# Two terms of an imported calendar share a date.
problem-terms-overlap = Two terms share dates
    .detail = Change the dates of one of the two, so that a term is over before the next begins.

# A half term of an imported calendar has dates in no term.
problem-half-term-outside-term = The half term is not inside a term
    .detail = Change its dates, or those of the term around it.

# A line of an imported calendar file cannot be read.
problem-calendar-unreadable = This line of the calendar cannot be read
    .detail = Check the line against the format of the file.

# An imported calendar says that something repeats.
problem-calendar-repeats = Dates that repeat cannot be read
    .detail = List each date as an entry of its own.

# A time that is none.
problem-bad-time = The time is not valid
    .detail = Write the time as hours and minutes, for example 18:30.

# A time zone that is none.
problem-bad-zone = The time zone is not known
    .detail = Use a zone name such as Europe/London.

# An id that is none.
problem-bad-id = The id is not valid
    .detail = Use the id exactly as you received it.

# A phone number that is none.
problem-bad-phone = The phone number is not valid
    .detail = Check the number; outside the UK, begin with + and the country code.

# A language tag that is none, or not offered.
problem-bad-language = The language is not available
    .detail = Choose one of the languages offered.

# A page cursor that is none.
problem-bad-cursor = The page could not be found
    .detail = Start again from the first page.

# 414: the address is too long.
problem-uri-too-long = The address is too long
    .detail = Send fewer or shorter parameters.

# 404: nothing there, or not for this person.
problem-not-found = Not found
    .detail = Check the address. It may also be that this is not shared with you.

# 405.
problem-method-not-allowed = This cannot be done here
    .detail = Use one of the methods named in the Allow header.

# 406.
problem-not-acceptable = No answer in the form asked for
    .detail = Accept application/json.

# 415.
problem-unsupported-media-type = The form of the body is not supported
    .detail = Send the body as application/json.

# 413.
problem-body-too-large = The request is too large
    .detail = Send less at a time.

# 408: the body came too slowly.
problem-body-too-slow = The request took too long to arrive
    .detail = Check the connection and send the request again.

# 401: not signed in.
problem-unauthorised = You are not signed in
    .detail = Sign in and try again.

# 401: the token is past its time.
problem-token-expired = Your sign-in has run out
    .detail = Sign in again to carry on. Nothing you saved is lost.

# 401: signed out elsewhere.
problem-session-ended = You have been signed out
    .detail = Sign in again to carry on.

# 403.
problem-forbidden = You cannot do this
    .detail = If you think you should be able to, ask your service.

# The sign-in code is wrong.
problem-code-wrong = That code is not right
    .detail = Check the code and type it again, or ask for a new one.

# The sign-in code is too old.
problem-code-expired = That code has run out
    .detail = Ask for a new code.

# The invitation is used up, too old or unknown.
problem-invitation-invalid = This invitation does not work any more
    .detail = Ask your visitor for a new one.

# Somebody is to consent for a child who has no authority to.
problem-standing-needed = This person cannot consent for a child
    .detail = Only somebody with parental responsibility, or acting for a local authority, can. Set the standing first, or leave consent out.

# The family's yes is a rule of the service, and the form does not say that it is there.
problem-consent-needed = The family has to agree first
    .detail = This service asks for the family's agreement. Talk it over with them, then say that they agreed.

# 409: the last carer who can consent for a child is to be ended or to lose that right.
problem-last-consent = Nobody would be left who can consent
    .detail = Give another carer that right first.

# A carer who has no phone number cannot be invited.
problem-no-phone = There is no phone number for this person
    .detail = Add a phone number first: the sign-in code is sent to it.

# 409.
problem-conflict = Something has changed in the meantime
    .detail = Load it again and repeat your change.

# 409: the id is used for other content.
problem-id-conflict = This id is already in use
    .detail = Use a new id for a new entry.

# 412: another version is stored.
problem-stale-version = Someone has changed this since you opened it
    .detail = Load the newest version and repeat your change.

# 428: no If-Match.
problem-precondition-required = The version is missing
    .detail = Send the version you are changing in the If-Match header.

# 429.
# $seconds (Number, required) - seconds to wait
problem-too-many-requests = Too many requests
    .detail =
    Please wait { $seconds ->
        [one] 1 second
       *[other] { $seconds } seconds
    } and try again.

# 503.
problem-busy = We are very busy just now
    .detail = Please try again in a moment. Nothing was saved.

# 500.
problem-internal = Something went wrong on our side
    .detail = Please try again later. We have been told about it.

# The day is before the first one possible.
problem-too-early = The date is too early
    .detail = Choose a later date.

# Practice on a day to come.
problem-practised-in-future = That day is still to come
    .detail = Choose today or a day before.

# Practice longer ago than can be recorded.
problem-practised-too-old = That day is too long ago
    .detail = Choose a later day, or tell your visitor about it.

# The plan is not open for practice.
problem-plan-not-loggable = Practice cannot be saved for this plan
    .detail = Choose an activity from the present plan.

# More tries with help than tries.
problem-help-exceeds-tries = The numbers do not fit together
    .detail = The tries with help cannot be more than all the tries.

# The reminder would come in quiet hours.
problem-reminder-in-quiet-hours = That time is in your quiet hours
    .detail = Choose another time, or change your quiet hours.

# The code of the authenticator app is wrong.
problem-second-factor-wrong = That code from your authenticator app is not right
    .detail = Wait for the next code in the app and type that one. Each code works once.

# 429.
problem-second-factor-paused = Too many wrong codes from an authenticator app
    .detail = Please wait 15 minutes, then ask for a new code by text and try again.

# 409.
problem-thread-held = Somebody else has this thread
    .detail = They took it and answer in it. A lead can take it over.

# 409.
problem-thread-not-taken = This thread is in nobody's hands
    .detail = Take it first; then you can answer.

# 409.
problem-not-to-be-texted = This person must not be texted now
    .detail = They said stop, have not said yes, or asked for silence. Talk with them another way.

# 409.
problem-last-lead = The service would be without a lead
    .detail = Invite another lead first. Once they have signed in, try again.

# A time before now.
problem-in-the-past = That time has passed
    .detail = Choose a time that is still to come.

# An end at or before its start.
problem-ends-before-start = The end is not after the start
    .detail = Choose an end that comes after the start.

# A bank holiday, a closure, or outside the terms.
problem-closed-day = The service makes no visits that day
    .detail = Choose another day.

# Visits in term time only, and no term to come is in the calendar.
problem-no-term-dates = No term dates are known
    .detail = Import the terms into the service's calendar, or let the visits go on all year.

# One of the two diaries is taken.
problem-slot-taken = That time is not free any more
    .detail = Choose another time.

# Over, called off, or held no longer.
problem-visit-over = This visit cannot be changed any more
    .detail = Look at the visit again. Book a new one if you need one.

# An outcome before the start.
problem-visit-not-begun = The visit has not begun
    .detail = Keep what became of it once it has begun.

# A reason that needs a talk with the family on record.
problem-contact-needed = A talk with the family comes first
    .detail = Talk with the family, keep the talk on record, then try again.

# A group that families are invited to.
problem-invite-only = Families come to it when they are invited
    .detail = Your visitor can tell you when the next invitations go out.

# 422 at a field: their access was taken away.
problem-has-left = This person no longer works for the service
    .detail = Choose somebody else from the list of staff.

# 422 at a field: a role the person does not hold.
problem-role-not-held = This person does not have that role
    .detail = Choose a role they have, or somebody else.

# 409: allotted twice to the same person over the same days.
problem-allotted-already = This person has the child in some of these days
    .detail = Look at who has the child, then change the days or end the other stretch first.

# Once in a programme at a time.
problem-already-enrolled = The child is in this programme
    .detail = Look at the child's programmes.

# Programmes that exclude each other.
problem-exclusive-programme = The child is in a programme this one cannot stand beside
    .detail = Look at the child's programmes. End the other one first, or offer this one later.

# No more visits of a programme of so many.
problem-block-complete = All visits of this programme took place
    .detail = Talk over with the family what comes next.

# The visits of the programme do not come in blocks.
problem-no-blocks = Visits of this programme do not come in blocks
    .detail = Look at the visits of the programme instead.

# A child who died is to be put on a list, or linked with what was asked for it. Said to staff.
problem-child-died = The child has died
    .detail = Nothing can be started.

# A line of a file of statements cannot be read.
problem-statement-unreadable = This line of the file cannot be read
    .detail = Check the line against the format of the file.

# A plan is to be agreed while a view that somebody was asked for is silently missing.
# $profession (Key(speech_and_language|occupational_therapy|physiotherapy|educational_psychology|hearing|vision|health_visiting|paediatrics|setting|other), required) - whose view
problem-view-missing = A view that was asked for is missing
    .detail =
        Nobody has said yet what became of it: { $profession ->
            [speech_and_language] speech and language therapy
            [occupational_therapy] occupational therapy
            [physiotherapy] physiotherapy
            [educational_psychology] educational psychology
            [hearing] teacher for hearing
            [vision] teacher for vision
            [health_visiting] health visitor
            [paediatrics] doctor for children
            [setting] nursery or childminder
           *[other] another professional
        }. Keep what came, or say why it will not come.

# Nothing is told without a yes.
problem-no-standing-yes = No yes stands for this
    .detail = Ask the family first. Somebody with parental responsibility can say yes in the app.

# A link or a joining is to be undone of which something came. Said to staff.
problem-work-begun = Something has already come of this link
    .detail = A visit, a place on the list, a nursery place or a programme hangs on it. Look at these with the family first.

# A parent is to be asked by text who cannot be. Said to staff.
problem-cannot-ask-by-text = This parent cannot be asked by text
    .detail = Ring them or ask when you meet, then write down their answer. The reason is among your tasks.

# A step before anybody noticed that visits do not take place.
problem-pattern-noticed-first = Nothing was noticed yet
    .detail = First write down that visits do not take place.

# A step before anybody talked with the family.
problem-contact-made-first = Nobody has talked with the family yet
    .detail = Talk with them first, and write down that you did.

# A step before a plan was agreed with the family.
problem-plan-agreed-first = No plan has been agreed with the family yet
    .detail = Agree with them how to go on, and write that down first.

# A step before a lead looked.
problem-lead-review-first = A lead has not looked at it yet
    .detail = Ask a lead to look at it and to write that down first.

# A step before a letter was sent.
problem-letter-first = No letter has been sent yet
    .detail = Send a letter that a person has reviewed first, and write that down.
