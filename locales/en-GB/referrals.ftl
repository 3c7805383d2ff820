# Asking the service for a child.

## Referral
## @channels sms
## @max-sms 2

# A professional asked for a child, and the parent is asked whether that is right. It names no child
# and no reason: a phone is read by more people than its owner.
# @risk consent
# $service (Text, required) - name of the service
# $link (Url, required) - where to say yes or no
# $phone (Phone, required) - number of the service
referral-confirm = { $service }: somebody who works with your family asked us to get in touch with you. Is that right? Say yes or no here: { $link } Or ring { $phone }.

## Letter
## @channels app

# Title of the letter to a professional who referred a child; the name they gave follows.
letter-title = Your referral

# Its first sentence.
# $date (Date, required) - the day the referral came
letter-thanks = Thank you for your referral of { $date }.

# What became of it: no more than whoever asked may be told.
# $news (Key(taken_up|other_help|does_not_go_on), required) - what
letter-news =
    { $news ->
        [taken_up] We are in touch with the family.
        [other_help] We have shown the family where else there is help.
       *[does_not_go_on] The referral goes no further.
    }

# Its last sentence.
# $phone (Phone, required) - number of the service
letter-questions = If you have a question, ring { $phone }.
