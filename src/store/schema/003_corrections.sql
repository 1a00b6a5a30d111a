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
CREATE INDEX corrections_by_report ON corrections (sha256) WHERE undone = 0;

ALTER TABLE actors ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quotes ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE events ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE meetings ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE positions ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0;
