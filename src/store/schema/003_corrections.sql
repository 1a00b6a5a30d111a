-- What an analyst puts right (src/store/correct.h), apart from what was coded: records.json stays as it was coded, the
-- tables of items show it corrected, and taking a correction back leaves no trace in them.

CREATE TABLE corrections (
  correction INTEGER PRIMARY KEY,
  made TEXT NOT NULL,                   -- UTC, "2026-01-23T09:30:00Z"
  kind TEXT NOT NULL,                   -- merge | set | drop
  sha256 TEXT,                          -- of the report's text; null for a merge everywhere
  item TEXT,                            -- event | meeting | position | quote | actor
  span_begin INTEGER,                   -- where the item is told: numbers of items change when a report is coded anew
  span_end INTEGER,
  field TEXT,                           -- of a set
  value TEXT,                           -- of a set; of a merge the name that stays
  name TEXT,                            -- of a merge the name that goes; else what was coded, for reading
  note TEXT,
  undone INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX actors_by_any_case ON actors (name COLLATE NOCASE);
CREATE INDEX corrections_by_report ON corrections (sha256) WHERE undone = 0;

ALTER TABLE actors ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quotes ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE events ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE meetings ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE positions ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0;

-- The items of one day in an order that does not tell when their reports came: by the hash that begins their ids.
DROP INDEX quotes_by_day;
DROP INDEX events_by_day;
DROP INDEX events_by_type;
DROP INDEX events_by_mode;
DROP INDEX events_by_status;
DROP INDEX meetings_by_day;
DROP INDEX meetings_by_status;
DROP INDEX positions_by_day;
DROP INDEX positions_by_stance;
CREATE INDEX quotes_by_day ON quotes (first_day, substr(id, 1, 16));
CREATE INDEX events_by_day ON events (first_day, substr(id, 1, 16));
CREATE INDEX events_by_type ON events (type, first_day, substr(id, 1, 16));
CREATE INDEX events_by_mode ON events (mode, first_day, substr(id, 1, 16));
CREATE INDEX events_by_status ON events (status, first_day, substr(id, 1, 16));
CREATE INDEX meetings_by_day ON meetings (first_day, substr(id, 1, 16));
CREATE INDEX meetings_by_status ON meetings (status, first_day, substr(id, 1, 16));
CREATE INDEX positions_by_day ON positions (first_day, substr(id, 1, 16));
CREATE INDEX positions_by_stance ON positions (stance, first_day, substr(id, 1, 16));
