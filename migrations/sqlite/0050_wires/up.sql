-- What WhatsApp brings beside words: a reaction, other words for a message, its withdrawal.
ALTER TABLE inbox ADD COLUMN kind TEXT;
-- The message it is about, by the fingerprint of the network's name for it.
ALTER TABLE inbox ADD COLUMN about TEXT;
CREATE INDEX inbox_about ON inbox (service_id, about) WHERE about IS NOT NULL;
-- By which way a letter left or must leave, where a service has more than one.
ALTER TABLE outbox ADD COLUMN wire TEXT;
-- The question a letter asks, by the microsecond it was asked.
ALTER TABLE outbox ADD COLUMN question INTEGER;
CREATE INDEX outbox_ref ON outbox (service_id, provider_ref) WHERE provider_ref IS NOT NULL;
-- How and when a number was heard last, when in WhatsApp, and the fingerprint of the identity
-- WhatsApp has for it.
CREATE TABLE reach (
  service_id BLOB NOT NULL REFERENCES service (id),
  lane BLOB NOT NULL,
  wire TEXT NOT NULL,
  heard_at INTEGER,
  last_at INTEGER,
  user_hash BLOB,
  -- The lane of what they wrote before their number showed.
  former BLOB,
  PRIMARY KEY (service_id, lane),
  UNIQUE (service_id, user_hash)
) STRICT;
