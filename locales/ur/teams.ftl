# Drafts: not yet reviewed by a native speaker. See ../README.md.

team-one = آپ کی ٹیم: { $team }

team-several = اس علاقے میں ایک سے زیادہ ٹیمیں کام کرتی ہیں: { $teams }۔ سروس کا کوئی فرد بتائے گا کہ آپ کی ٹیم کون سی ہے۔

team-none = اس علاقے کے لیے کوئی ٹیم درج نہیں۔ سروس کا کوئی فرد بتائے گا کہ آپ کی ٹیم کون سی ہے۔

team-no-teams = سروس علاقوں کے حساب سے ٹیمیں نہیں بتاتی۔ وہ اپنے پورے علاقے کے لیے ہے۔

team-elsewhere = اس علاقے کے لیے دوسری سروس ہے: { $services }

team-not-said = اس سے ہم علاقہ نہیں جان سکتے۔ اپنے ضلع کا نام لکھیں یا سروس سے پوچھیں: کوئی فرد بتائے گا کہ آپ کی ٹیم کون سی ہے۔

visitor-same-team = وہی ٹیم: { $team }

visitor-other-team = دوسری ٹیم: { $teams }

visitor-no-team = کوئی ٹیم درج نہیں
