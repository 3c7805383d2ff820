# Drafts: not yet reviewed by a native speaker. See ../README.md.

sign-in-code =
    તમારો સાઇન ઇન કોડ: { $code }. આ કોઈને ન આપો.

    @{ $host } #{ $code }

invitation-note = { $service } તરફથી આમંત્રણ: નાનાં પગલાં સાથે જુઓ. ફોન પર ખોલો: { $link } છેલ્લો દિવસ: { $until }.
