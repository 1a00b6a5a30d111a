-- Names with all that a list of actors shows of them, kept up report by report. The row in `records` is written last:
-- it says that the report is whole.

DROP TRIGGER actor_names_added;
DROP TRIGGER actor_names_removed;
DROP TABLE actor_names;

-- In how many reports a name occurs, in how many events, and how often it is quoted.
CREATE TABLE actor_names (
  name TEXT NOT NULL,
  kind TEXT NOT NULL,                   -- "" where it is not known
  articles INTEGER NOT NULL,
  events INTEGER NOT NULL,
  quotes INTEGER NOT NULL,
  PRIMARY KEY (name, kind)
) WITHOUT ROWID;
CREATE INDEX actor_names_by_articles ON actor_names (articles DESC, name);
CREATE INDEX actor_names_by_kind ON actor_names (kind, articles DESC, name);

-- Codes and roles that reports give a name.
CREATE TABLE actor_name_facts (
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  fact TEXT NOT NULL,                   -- country | sector | group | role
  value TEXT NOT NULL,
  actors INTEGER NOT NULL,
  PRIMARY KEY (name, kind, fact, value)
) WITHOUT ROWID;
CREATE INDEX actor_name_facts_by_value ON actor_name_facts (value, fact, name, kind);

CREATE VIEW actor_counts AS
  SELECT n.article, n.name, coalesce(n.kind, '') AS kind, 1 AS articles,
    sum((SELECT count(*) FROM event_parties p WHERE p.actor = n.actor)) AS events,
    sum((SELECT count(*) FROM quotes q WHERE q.speaker = n.actor)) AS quotes
  FROM actors n GROUP BY n.article, n.name, n.kind;

CREATE VIEW actor_facts AS
  SELECT n.article, n.name, coalesce(n.kind, '') AS kind, c.kind AS fact, c.code AS value
  FROM actors n JOIN actor_codes c USING (actor)
  UNION ALL
  SELECT article, name, coalesce(kind, ''), 'role', role FROM actors WHERE role IS NOT NULL;

INSERT INTO actor_names (name, kind, articles, events, quotes)
  SELECT name, kind, sum(articles), sum(events), sum(quotes) FROM actor_counts GROUP BY name, kind;
INSERT INTO actor_name_facts (name, kind, fact, value, actors)
  SELECT name, kind, fact, value, count(*) FROM actor_facts GROUP BY name, kind, fact, value;

CREATE TRIGGER names_counted AFTER INSERT ON records BEGIN
  INSERT INTO actor_names (name, kind, articles, events, quotes)
    SELECT name, kind, articles, events, quotes FROM actor_counts WHERE article = new.article
    ON CONFLICT (name, kind) DO UPDATE
    SET articles = articles + 1, events = events + excluded.events, quotes = quotes + excluded.quotes;
  INSERT INTO actor_name_facts (name, kind, fact, value, actors)
    SELECT name, kind, fact, value, count(*) FROM actor_facts WHERE article = new.article
    GROUP BY name, kind, fact, value
    ON CONFLICT (name, kind, fact, value) DO UPDATE SET actors = actors + excluded.actors;
END;

CREATE TRIGGER names_discounted BEFORE DELETE ON articles BEGIN
  UPDATE actor_names SET articles = actor_names.articles - gone.articles, events = actor_names.events - gone.events,
      quotes = actor_names.quotes - gone.quotes
    FROM (SELECT * FROM actor_counts WHERE article = old.article) AS gone
    WHERE actor_names.name = gone.name AND actor_names.kind = gone.kind;
  UPDATE actor_name_facts SET actors = actor_name_facts.actors - gone.actors
    FROM (SELECT name, kind, fact, value, count(*) AS actors FROM actor_facts WHERE article = old.article
          GROUP BY name, kind, fact, value) AS gone
    WHERE actor_name_facts.name = gone.name AND actor_name_facts.kind = gone.kind
      AND actor_name_facts.fact = gone.fact AND actor_name_facts.value = gone.value;
  DELETE FROM actor_name_facts WHERE actors = 0 AND (name, kind) IN
    (SELECT name, coalesce(kind, '') FROM actors WHERE article = old.article);
  DELETE FROM actor_names WHERE articles = 0 AND (name, kind) IN
    (SELECT name, coalesce(kind, '') FROM actors WHERE article = old.article);
END;

-- Where an analyst corrected an actor: what to look through when a merge is taken back.
CREATE INDEX actors_by_corrected ON actors (article) WHERE corrected = 1;

-- Processes are kept with their last and next round from now on.
DELETE FROM talk_cache;
