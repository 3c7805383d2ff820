# Drafts: not yet reviewed by a native speaker. See ../README.md.

team-one = A vossa equipa: { $team }

team-several = Nessa zona trabalha mais de uma equipa: { $teams }. Uma pessoa do serviço diz qual é a vossa.

team-none = Nenhuma equipa está indicada para essa zona. Uma pessoa do serviço diz qual é a vossa.

team-no-teams = O serviço não indica equipas por zona. Atende toda a sua zona.

team-elsewhere = Para essa zona há outro serviço: { $services }

team-not-said = Por isso não conseguimos saber a zona. Escreva o nome do seu distrito ou pergunte ao serviço: uma pessoa diz qual é a vossa equipa.

visitor-same-team = Mesma equipa: { $team }

visitor-other-team = Outra equipa: { $teams }

visitor-no-team = Sem equipa registada
