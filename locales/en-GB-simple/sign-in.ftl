# Easy Read. Drafts; the rules stand in conversation.ftl.

sign-in-code =
    Your code is { $code }. Do not tell anyone this code.

    @{ $host } #{ $code }

invitation-note = { $service } has made a page about your small steps. Open { $link } on your phone. You can do this until { $until }.
