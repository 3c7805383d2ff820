# Drafts: not yet reviewed by a native speaker. See ../README.md.

team-one = فريقكم: { $team }

team-several = يعمل في تلك المنطقة أكثر من فريق: { $teams }. شخص من الخدمة يقول أيها فريقكم.

team-none = لم يُذكر فريق لتلك المنطقة. شخص من الخدمة يقول أي فريق هو فريقكم.

team-no-teams = لا تذكر الخدمة فرقا حسب المناطق. هي لكل منطقتها.

team-elsewhere = لتلك المنطقة خدمة أخرى: { $services }

team-not-said = لا نستطيع معرفة المنطقة من ذلك. اكتبوا اسم دائرتكم أو اسألوا الخدمة: شخص يقول أي فريق هو فريقكم.

visitor-same-team = الفريق نفسه: { $team }

visitor-other-team = فريق آخر: { $teams }

visitor-no-team = لم يُسجل فريق
