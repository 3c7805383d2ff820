# Drafts: not yet reviewed by a native speaker. See ../README.md.

referral-confirm = { $service }: людина, яка працює з вашою родиною, попросила нас зв'язатися з вами. Це правильно? Скажіть так або ні тут: { $link } або зателефонуйте { $phone }.
