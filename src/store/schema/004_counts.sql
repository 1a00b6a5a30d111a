-- Counts that are kept up as reports come and go, so that nobody has to read all of them.

-- How many events of each quad class happened on a day: cooperation and conflict over time.

CREATE TABLE quad_days (
  day TEXT NOT NULL,
  quad TEXT NOT NULL,
  events INTEGER NOT NULL,
  PRIMARY KEY (day, quad)
) WITHOUT ROWID;

INSERT INTO quad_days (day, quad, events)
  SELECT first_day, quad, count(*) FROM events
  WHERE background = 0 AND status IN ('happened', 'ongoing') AND first_day IS NOT NULL AND quad IS NOT NULL
  GROUP BY first_day, quad;

CREATE TRIGGER quad_days_added AFTER INSERT ON events
WHEN new.background = 0 AND new.status IN ('happened', 'ongoing') AND new.first_day IS NOT NULL AND new.quad IS NOT NULL
BEGIN
  INSERT INTO quad_days (day, quad, events) VALUES (new.first_day, new.quad, 1)
  ON CONFLICT (day, quad) DO UPDATE SET events = events + 1;
END;

CREATE TRIGGER quad_days_removed AFTER DELETE ON events
WHEN old.background = 0 AND old.status IN ('happened', 'ongoing') AND old.first_day IS NOT NULL AND old.quad IS NOT NULL
BEGIN
  UPDATE quad_days SET events = events - 1 WHERE day = old.first_day AND quad = old.quad;
END;

-- In how many reports a name occurs.
CREATE TABLE actor_names (
  name TEXT NOT NULL,
  kind TEXT NOT NULL,                   -- "" where it is not known
  articles INTEGER NOT NULL,
  PRIMARY KEY (name, kind)
) WITHOUT ROWID;
CREATE INDEX actor_names_by_articles ON actor_names (articles, name);

INSERT INTO actor_names (name, kind, articles)
  SELECT name, coalesce(kind, ''), count(DISTINCT article) FROM actors GROUP BY name, kind;

CREATE TRIGGER actor_names_added AFTER INSERT ON actors
WHEN NOT EXISTS (SELECT 1 FROM actors
                 WHERE name = new.name AND kind IS new.kind AND article = new.article AND actor <> new.actor)
BEGIN
  INSERT INTO actor_names (name, kind, articles) VALUES (new.name, coalesce(new.kind, ''), 1)
  ON CONFLICT (name, kind) DO UPDATE SET articles = articles + 1;
END;

CREATE TRIGGER actor_names_removed AFTER DELETE ON actors
WHEN NOT EXISTS (SELECT 1 FROM actors WHERE name = old.name AND kind IS old.kind AND article = old.article)
BEGIN
  UPDATE actor_names SET articles = articles - 1 WHERE name = old.name AND kind = coalesce(old.kind, '');
END;
