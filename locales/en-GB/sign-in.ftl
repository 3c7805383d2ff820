# Getting in.

## Sign-in
## @channels sms
## @max-sms 1

# The code for signing in. The last line is read by the phone itself and has to stay exactly so,
# as the last line: it lets the phone fill in the code on our page only.
# $code (Exact, required) - six digits
# $host (Exact, required) - host name of our page
sign-in-code =
    Your sign-in code is { $code }. Please do not share it with anyone.

    @{ $host } #{ $code }

# Stands beside an invitation link that a visitor gives to a family.
# @channels sms,whatsapp,app
# @max-sms 2
# $service (Text, required) - name of the service
# $link (Url, required) - the invitation
# $until (Date, required) - last day it works
invitation-note = { $service } invites you to follow the small steps you are working on. Open { $link } on your phone. Last day: { $until }.
