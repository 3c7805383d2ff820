# Drafts: not yet reviewed by a native speaker. See ../README.md.

team-one = Wasz zespół: { $team }

team-several = Na tym terenie pracuje więcej niż jeden zespół: { $teams }. Który jest wasz, powie pracownik usługi.

team-none = Żaden zespół nie jest wymieniony dla tego terenu. Który jest wasz, powie pracownik usługi.

team-no-teams = Usługa nie wymienia zespołów według terenu. Obsługuje cały swój teren.

team-elsewhere = Dla tego terenu jest inna usługa: { $services }

team-not-said = Po tym nie możemy rozpoznać terenu. Prosimy napisać nazwę dystryktu albo zapytać usługę: pracownik powie, który zespół jest wasz.

visitor-same-team = Ten sam zespół: { $team }

visitor-other-team = Inny zespół: { $teams }

visitor-no-team = Nie zapisano zespołu
