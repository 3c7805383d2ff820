# Drafts: not yet reviewed by a native speaker. See ../README.md.

person-writes = { $title }، { $service }: { $words }

person-goes-on = { $words }

person-read = { $title }، { $service }: آپ کا پیغام پڑھ لیا ہے، جواب بعد میں آئے گا۔

person-will-ring = { $title }، { $service }: آپ کو فون آئے گا: { $at }۔

person-when-to-ring = { $title }، { $service }: ہم آپ کو فون کرنا چاہتے ہیں۔ کون سا وقت ٹھیک ہے؟

person-please-ring = { $title }، { $service }: جب ممکن ہو ہمیں فون کریں: { $phone }۔

machine-again = { $service }: خودکار جواب پھر سے آ رہے ہیں۔ جب چاہیں لکھیں۔
