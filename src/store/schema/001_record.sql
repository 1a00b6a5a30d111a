-- The record of docs/record.md as tables: one row an item, lists in tables of their own. Every item hangs on its
-- article and goes when the article goes. first_day and last_day bound an item's date as whole days, so that "2026-01"
-- can be compared; an item without a date takes the day its report was published, and then date_by is null.

CREATE TABLE articles (
  article INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  sha256 TEXT NOT NULL UNIQUE,          -- of the text: the same text is kept once
  title TEXT,
  published TEXT,
  source TEXT,
  url TEXT,
  language TEXT,
  text TEXT NOT NULL,
  version TEXT,                         -- what made the record
  models TEXT,
  dictionaries TEXT
);
CREATE INDEX articles_by_id ON articles (id);
CREATE INDEX articles_by_day ON articles (published);
CREATE INDEX articles_by_source ON articles (source, published);

-- The whole record as JSON, less the text, which is in articles.
CREATE TABLE records (
  article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
  json TEXT NOT NULL
);

CREATE TABLE actors (
  actor INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT,
  role TEXT,
  confidence REAL,
  because TEXT
);
CREATE INDEX actors_by_article ON actors (article);
CREATE INDEX actors_by_id ON actors (id);
CREATE INDEX actors_by_name ON actors (name, kind, article);

CREATE TABLE actor_codes (
  actor INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE,
  kind TEXT NOT NULL,                   -- country | sector | group
  code TEXT NOT NULL,
  PRIMARY KEY (actor, kind, code)
) WITHOUT ROWID;
CREATE INDEX actor_codes_by_code ON actor_codes (code, actor);

CREATE TABLE mentions (
  actor INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE,
  span_begin INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  form TEXT NOT NULL,
  PRIMARY KEY (actor, span_begin, span_end)
) WITHOUT ROWID;

CREATE TABLE times (
  article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  span_begin INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  text TEXT NOT NULL,
  type TEXT,
  value TEXT,
  date_from TEXT,
  date_to TEXT,
  PRIMARY KEY (article, ordinal)
) WITHOUT ROWID;

CREATE TABLE places (
  place INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  span_begin INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  text TEXT NOT NULL,
  name TEXT,
  country TEXT,
  lat REAL,
  lon REAL,
  kind TEXT,
  gazetteer_id TEXT,
  use TEXT
);
CREATE INDEX places_by_article ON places (article);
CREATE INDEX places_by_name ON places (name COLLATE NOCASE);
CREATE INDEX places_by_country ON places (country);

CREATE TABLE quotes (
  quote INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  id TEXT NOT NULL,
  kind TEXT,
  speaker INTEGER REFERENCES actors ON DELETE CASCADE,
  speaker_text TEXT,
  cue TEXT,
  addressee INTEGER REFERENCES actors ON DELETE CASCADE,
  medium TEXT,
  date_from TEXT,
  date_to TEXT,
  date_by TEXT,
  first_day TEXT,
  last_day TEXT,
  text TEXT NOT NULL,
  span_begin INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  confidence REAL,
  because TEXT
);
CREATE INDEX quotes_by_article ON quotes (article);
CREATE INDEX quotes_by_id ON quotes (id);
CREATE INDEX quotes_by_speaker ON quotes (speaker, first_day);
CREATE INDEX quotes_by_addressee ON quotes (addressee);
CREATE INDEX quotes_by_day ON quotes (first_day);
CREATE INDEX quotes_by_last_day ON quotes (last_day);

CREATE TABLE events (
  event INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  mode TEXT,
  quad TEXT,
  score REAL,
  cameo TEXT,
  status TEXT,
  background INTEGER NOT NULL,
  date_from TEXT,
  date_to TEXT,
  date_by TEXT,
  first_day TEXT,
  last_day TEXT,
  place INTEGER REFERENCES places ON DELETE CASCADE,
  reported_by INTEGER REFERENCES actors ON DELETE CASCADE,
  quote INTEGER REFERENCES quotes ON DELETE CASCADE,
  text TEXT NOT NULL,
  span_begin INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  sentence_begin INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  confidence REAL,
  because TEXT
);
CREATE INDEX events_by_article ON events (article);
CREATE INDEX events_by_id ON events (id);
CREATE INDEX events_by_type ON events (type, first_day);
CREATE INDEX events_by_mode ON events (mode, first_day);
CREATE INDEX events_by_status ON events (status, first_day);
CREATE INDEX events_by_day ON events (first_day);
CREATE INDEX events_by_last_day ON events (last_day);
CREATE INDEX events_by_place ON events (place);
CREATE INDEX events_by_reporter ON events (reported_by);
CREATE INDEX events_by_quote ON events (quote);

CREATE TABLE event_parties (
  event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  role TEXT NOT NULL,                   -- actor | recipient
  ordinal INTEGER NOT NULL,
  actor INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE,
  PRIMARY KEY (event, role, ordinal)
) WITHOUT ROWID;
CREATE INDEX event_parties_by_actor ON event_parties (actor, role, event);

CREATE TABLE event_contexts (
  event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  context TEXT NOT NULL,
  PRIMARY KEY (event, context)
) WITHOUT ROWID;
CREATE INDEX event_contexts_by_context ON event_contexts (context, event);

CREATE TABLE event_counts (
  event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  counted TEXT NOT NULL,
  value REAL,
  low REAL,
  high REAL,
  unit TEXT,
  PRIMARY KEY (event, ordinal)
) WITHOUT ROWID;

CREATE TABLE meetings (
  meeting INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  id TEXT NOT NULL,
  format TEXT,
  channel TEXT,
  host INTEGER REFERENCES actors ON DELETE CASCADE,
  place INTEGER REFERENCES places ON DELETE CASCADE,
  date_from TEXT,
  date_to TEXT,
  date_by TEXT,
  first_day TEXT,
  last_day TEXT,
  duration TEXT,
  duration_text TEXT,
  topic TEXT,
  round INTEGER,
  status TEXT,
  confidence REAL,
  because TEXT
);
CREATE INDEX meetings_by_article ON meetings (article);
CREATE INDEX meetings_by_id ON meetings (id);
CREATE INDEX meetings_by_day ON meetings (first_day);
CREATE INDEX meetings_by_last_day ON meetings (last_day);
CREATE INDEX meetings_by_status ON meetings (status, first_day);
CREATE INDEX meetings_by_place ON meetings (place);
CREATE INDEX meetings_by_host ON meetings (host);

CREATE TABLE meeting_participants (
  meeting INTEGER NOT NULL REFERENCES meetings ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  actor INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE,
  side TEXT,
  leads INTEGER NOT NULL,
  PRIMARY KEY (meeting, ordinal)
) WITHOUT ROWID;
CREATE INDEX meeting_participants_by_actor ON meeting_participants (actor, meeting);
CREATE INDEX meeting_participants_by_side ON meeting_participants (side, meeting);

CREATE TABLE meeting_events (
  meeting INTEGER NOT NULL REFERENCES meetings ON DELETE CASCADE,
  event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  PRIMARY KEY (meeting, event)
) WITHOUT ROWID;
CREATE INDEX meeting_events_by_event ON meeting_events (event);

CREATE TABLE positions (
  position INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  id TEXT NOT NULL,
  stance TEXT,
  content TEXT,
  condition TEXT,
  quote INTEGER REFERENCES quotes ON DELETE CASCADE,
  date_from TEXT,
  date_to TEXT,
  date_by TEXT,
  first_day TEXT,
  last_day TEXT,
  repeated INTEGER NOT NULL,
  span_begin INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  confidence REAL,
  because TEXT
);
CREATE INDEX positions_by_article ON positions (article);
CREATE INDEX positions_by_id ON positions (id);
CREATE INDEX positions_by_stance ON positions (stance, first_day);
CREATE INDEX positions_by_day ON positions (first_day);
CREATE INDEX positions_by_last_day ON positions (last_day);
CREATE INDEX positions_by_quote ON positions (quote);

CREATE TABLE position_parties (
  position INTEGER NOT NULL REFERENCES positions ON DELETE CASCADE,
  role TEXT NOT NULL,                   -- actor | toward
  ordinal INTEGER NOT NULL,
  actor INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE,
  PRIMARY KEY (position, role, ordinal)
) WITHOUT ROWID;
CREATE INDEX position_parties_by_actor ON position_parties (actor, role, position);

CREATE TABLE position_issues (
  position INTEGER NOT NULL REFERENCES positions ON DELETE CASCADE,
  issue TEXT NOT NULL,
  PRIMARY KEY (position, issue)
) WITHOUT ROWID;
CREATE INDEX position_issues_by_issue ON position_issues (issue, position);

CREATE TABLE documents (
  document INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT,
  date_from TEXT,
  date_to TEXT,
  date_by TEXT,
  confidence REAL,
  because TEXT
);
CREATE INDEX documents_by_article ON documents (article);
CREATE INDEX documents_by_id ON documents (id);
CREATE INDEX documents_by_name ON documents (name);

CREATE TABLE document_parties (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  actor INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE,
  PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;
CREATE INDEX document_parties_by_actor ON document_parties (actor, document);

-- Words to rows. Names keep their form; running text is searched by stem. The texts stay in the tables above.
CREATE VIRTUAL TABLE actor_words USING fts5 (
  name, content = 'actors', content_rowid = 'actor', tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE article_words USING fts5 (
  title, text, content = 'articles', content_rowid = 'article', tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE quote_words USING fts5 (
  text, content = 'quotes', content_rowid = 'quote', tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE position_words USING fts5 (
  content, condition, content = 'positions', content_rowid = 'position',
  tokenize = 'porter unicode61 remove_diacritics 2');

CREATE TRIGGER actors_added AFTER INSERT ON actors BEGIN
  INSERT INTO actor_words (rowid, name) VALUES (new.actor, new.name);
END;
CREATE TRIGGER actors_removed AFTER DELETE ON actors BEGIN
  INSERT INTO actor_words (actor_words, rowid, name) VALUES ('delete', old.actor, old.name);
END;
CREATE TRIGGER articles_added AFTER INSERT ON articles BEGIN
  INSERT INTO article_words (rowid, title, text) VALUES (new.article, new.title, new.text);
END;
CREATE TRIGGER articles_removed AFTER DELETE ON articles BEGIN
  INSERT INTO article_words (article_words, rowid, title, text) VALUES ('delete', old.article, old.title, old.text);
END;
CREATE TRIGGER quotes_added AFTER INSERT ON quotes BEGIN
  INSERT INTO quote_words (rowid, text) VALUES (new.quote, new.text);
END;
CREATE TRIGGER quotes_removed AFTER DELETE ON quotes BEGIN
  INSERT INTO quote_words (quote_words, rowid, text) VALUES ('delete', old.quote, old.text);
END;
CREATE TRIGGER positions_added AFTER INSERT ON positions BEGIN
  INSERT INTO position_words (rowid, content, condition) VALUES (new.position, new.content, new.condition);
END;
CREATE TRIGGER positions_removed AFTER DELETE ON positions BEGIN
  INSERT INTO position_words (position_words, rowid, content, condition)
  VALUES ('delete', old.position, old.content, old.condition);
END;
