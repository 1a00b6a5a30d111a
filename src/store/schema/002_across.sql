-- What brings reports together (src/store/derive.h): for whom an actor speaks, which tellings of events may be one
-- event, and which negotiation a report, its meetings and its positions belong to. All of it follows from the one report,
-- so that the order in which reports arrive changes nothing; what several reports make together is worked out when it is
-- asked for, from these indexes.

ALTER TABLE actors ADD COLUMN party TEXT;      -- "RUS", "SYR:OPP", "UN"
ALTER TABLE events ADD COLUMN block TEXT;      -- class, parties and day: only events that agree in it can be one
ALTER TABLE meetings ADD COLUMN talk TEXT;     -- negotiation: "SYR", "ARM|AZE"
ALTER TABLE positions ADD COLUMN talk TEXT;
CREATE INDEX actors_by_party ON actors (party);
CREATE INDEX events_by_block ON events (block);
CREATE INDEX meetings_by_talk ON meetings (talk, first_day);
CREATE INDEX positions_by_talk ON positions (talk, first_day);

CREATE TABLE talk_reports (
  talk TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  parties TEXT NOT NULL,                       -- JSON: [[code, share in 1/1000, name], …], most named first
  words INTEGER NOT NULL,                      -- that speak of negotiation, where the report is about this one
  PRIMARY KEY (talk, article)
) WITHOUT ROWID;
CREATE INDEX talk_reports_by_article ON talk_reports (article);

-- Processes that were worked out already; a report that joins or leaves a negotiation makes its row void.
CREATE TABLE talk_cache (
  talk TEXT PRIMARY KEY,
  json TEXT NOT NULL
) WITHOUT ROWID;

CREATE TRIGGER talk_reports_added AFTER INSERT ON talk_reports BEGIN
  DELETE FROM talk_cache WHERE talk = new.talk;
END;
CREATE TRIGGER talk_reports_removed AFTER DELETE ON talk_reports BEGIN
  DELETE FROM talk_cache WHERE talk = old.talk;
END;

-- Articles kept by an older program, whose items have no such values yet.
CREATE TABLE underived (article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE);
INSERT INTO underived SELECT article FROM articles;
