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
