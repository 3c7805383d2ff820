# Drafts: not yet reviewed by a native speaker. See ../README.md.

sign-in-code =
    तपाईंको साइन इन कोड: { $code }। यो कसैलाई नदिनुहोस्।

    @{ $host } #{ $code }

invitation-note = { $service } को निम्तो: साना पाइला सँगै हेर्नुहोस्। फोनमा खोल्नुहोस्: { $link } अन्तिम दिन: { $until }।
