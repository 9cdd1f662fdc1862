-- The database of dateline, version 5.  docs/reference/database.md describes the views, which are stable; tables may change
-- between versions.  Ids are 64-bit hashes; views print them as the faces do (d-0123456789abcdef).  begin and end are byte
-- offsets, half-open, into documents.text (layers, entries) or the raw page (blocks, facts).

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Evidence: the raw bytes (zstd), and where they were met.
CREATE TABLE pages (
  document INTEGER PRIMARY KEY, size INTEGER NOT NULL, sha256 TEXT NOT NULL, form TEXT NOT NULL, url TEXT NOT NULL,
  charset TEXT NOT NULL, given TEXT NOT NULL, bytes BLOB NOT NULL);
CREATE TABLE captures (
  document INTEGER NOT NULL, path TEXT NOT NULL, record TEXT NOT NULL, has_record INTEGER NOT NULL, seen INTEGER,
  PRIMARY KEY (document, path, record)) WITHOUT ROWID;

-- What was read from a page.
CREATE TABLE documents (
  document INTEGER PRIMARY KEY, kind TEXT NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL, raw_runs BLOB NOT NULL,
  sentences BLOB NOT NULL, extras TEXT NOT NULL, zone TEXT NOT NULL);
-- What the rows of a document were when it was stored.
CREATE TABLE seals (document INTEGER PRIMARY KEY, digest TEXT NOT NULL);
CREATE TABLE facts (
  document INTEGER NOT NULL, kind TEXT NOT NULL, n INTEGER NOT NULL, value TEXT NOT NULL, basis TEXT NOT NULL,
  begin INTEGER, "end" INTEGER, why TEXT NOT NULL, PRIMARY KEY (document, kind, n)) WITHOUT ROWID;
CREATE TABLE clues (
  document INTEGER NOT NULL, n INTEGER NOT NULL, kind INTEGER NOT NULL, value TEXT, weekday INTEGER NOT NULL,
  begin INTEGER NOT NULL, "end" INTEGER NOT NULL, place TEXT NOT NULL, told INTEGER NOT NULL, from_hour INTEGER NOT NULL, entry INTEGER NOT NULL,
  PRIMARY KEY (document, n)) WITHOUT ROWID;
-- A block that stands in the document's text has no copy of it here.
CREATE TABLE blocks (
  document INTEGER NOT NULL, n INTEGER NOT NULL, kind TEXT NOT NULL, begin INTEGER NOT NULL, "end" INTEGER NOT NULL,
  text TEXT NOT NULL, text_begin INTEGER, text_end INTEGER, PRIMARY KEY (document, n)) WITHOUT ROWID;
CREATE TABLE entries (
  document INTEGER NOT NULL, n INTEGER NOT NULL, time TEXT, headline TEXT NOT NULL, begin INTEGER NOT NULL,
  "end" INTEGER NOT NULL, body_begin INTEGER NOT NULL, body_end INTEGER NOT NULL, stated_begin INTEGER NOT NULL,
  stated_end INTEGER NOT NULL, clock INTEGER NOT NULL, PRIMARY KEY (document, n)) WITHOUT ROWID;
CREATE TABLE notes (
  document INTEGER NOT NULL, layer TEXT NOT NULL, n INTEGER NOT NULL, code TEXT NOT NULL, detail TEXT NOT NULL,
  begin INTEGER NOT NULL, "end" INTEGER NOT NULL, PRIMARY KEY (document, layer, n)) WITHOUT ROWID;

-- The layers.
CREATE TABLE names (
  document INTEGER NOT NULL, n INTEGER NOT NULL, begin INTEGER NOT NULL, "end" INTEGER NOT NULL, first INTEGER NOT NULL,
  last INTEGER NOT NULL, type TEXT NOT NULL, place TEXT, place_name TEXT, country TEXT, lat REAL, lon REAL, why TEXT,
  rule TEXT NOT NULL, PRIMARY KEY (document, n)) WITHOUT ROWID;
CREATE TABLE times (
  document INTEGER NOT NULL, n INTEGER NOT NULL, begin INTEGER NOT NULL, "end" INTEGER NOT NULL, type TEXT NOT NULL,
  value TEXT NOT NULL, mod TEXT NOT NULL, start TEXT, finish TEXT, anchor TEXT NOT NULL, rule TEXT NOT NULL,
  alternatives TEXT NOT NULL, how TEXT NOT NULL, confidence REAL NOT NULL, PRIMARY KEY (document, n)) WITHOUT ROWID;
CREATE TABLE quotes (
  document INTEGER NOT NULL, n INTEGER NOT NULL, begin INTEGER NOT NULL, "end" INTEGER NOT NULL, kind TEXT NOT NULL,
  cue_begin INTEGER, cue_end INTEGER, rule TEXT NOT NULL, PRIMARY KEY (document, n)) WITHOUT ROWID;
CREATE TABLE figures (
  document INTEGER NOT NULL, n INTEGER NOT NULL, begin INTEGER NOT NULL, "end" INTEGER NOT NULL, value REAL NOT NULL,
  high REAL, comparator TEXT NOT NULL, unit TEXT NOT NULL, counted TEXT NOT NULL, what TEXT NOT NULL, scope TEXT NOT NULL,
  start TEXT, finish TEXT, rule TEXT NOT NULL, PRIMARY KEY (document, n)) WITHOUT ROWID;
CREATE TABLE events (
  document INTEGER NOT NULL, n INTEGER NOT NULL, begin INTEGER NOT NULL, "end" INTEGER NOT NULL, type TEXT NOT NULL,
  mode TEXT NOT NULL, cameo TEXT NOT NULL, place INTEGER, start TEXT, finish TEXT, time INTEGER, modality TEXT NOT NULL,
  what TEXT NOT NULL, clause_begin INTEGER NOT NULL, clause_end INTEGER NOT NULL, rule TEXT NOT NULL, aside INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (document, n)) WITHOUT ROWID;
CREATE TABLE plan_mentions (
  document INTEGER NOT NULL, n INTEGER NOT NULL, begin INTEGER NOT NULL, "end" INTEGER NOT NULL, what TEXT NOT NULL,
  place_text TEXT NOT NULL, place INTEGER, start TEXT, finish TEXT, before_start TEXT, before_finish TEXT,
  status TEXT NOT NULL, clause_begin INTEGER NOT NULL, clause_end INTEGER NOT NULL, rule TEXT NOT NULL,
  PRIMARY KEY (document, n)) WITHOUT ROWID;
-- Whoever stands beside a quote, figure, event or plan.  role: speaker, claimant, actor, recipient, by, who.
CREATE TABLE parties (
  document INTEGER NOT NULL, layer TEXT NOT NULL, n INTEGER NOT NULL, role TEXT NOT NULL, k INTEGER NOT NULL,
  begin INTEGER NOT NULL, "end" INTEGER NOT NULL, name INTEGER NOT NULL, code TEXT NOT NULL, sector TEXT NOT NULL,
  PRIMARY KEY (document, layer, n, role, k)) WITHOUT ROWID;

-- What the user decided about stories, and what became of the stories that earlier runs told of.  Never made anew.
-- documents and rest are JSON lists of ids.
CREATE TABLE decisions (
  number INTEGER PRIMARY KEY, kind TEXT NOT NULL, documents TEXT NOT NULL, rest TEXT NOT NULL, why TEXT NOT NULL,
  at INTEGER NOT NULL, undone INTEGER);
CREATE TABLE story_log (
  n INTEGER PRIMARY KEY, what TEXT NOT NULL, was INTEGER NOT NULL, story INTEGER NOT NULL, known INTEGER, decision INTEGER,
  documents TEXT NOT NULL, terms TEXT NOT NULL, likeness REAL NOT NULL);
CREATE TABLE story_redirects (was INTEGER PRIMARY KEY, story INTEGER NOT NULL);

-- Across pages, for everything that is stored; made anew after each ingest.  Answers for another moment (--as-of) are
-- computed from the layers above.
CREATE TABLE joined_dates (document INTEGER PRIMARY KEY, value TEXT NOT NULL, basis TEXT NOT NULL, why TEXT NOT NULL);
CREATE TABLE articles (article INTEGER PRIMARY KEY, origin INTEGER NOT NULL, reason TEXT NOT NULL);
CREATE TABLE revisions (
  article INTEGER NOT NULL, n INTEGER NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (article, n)) WITHOUT ROWID;
CREATE TABLE copies (
  article INTEGER NOT NULL, n INTEGER NOT NULL, document INTEGER NOT NULL, kind TEXT NOT NULL, of INTEGER NOT NULL,
  share REAL NOT NULL, share_of REAL NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (article, n)) WITHOUT ROWID;
CREATE TABLE entities (
  entity INTEGER PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, aliases TEXT NOT NULL, mentions INTEGER NOT NULL,
  place TEXT);
CREATE TABLE roles (
  entity INTEGER NOT NULL, n INTEGER NOT NULL, role TEXT NOT NULL, "from" TEXT, "to" TEXT, support TEXT NOT NULL,
  PRIMARY KEY (entity, n)) WITHOUT ROWID;
CREATE TABLE mentions (
  document INTEGER NOT NULL, name INTEGER NOT NULL, entity INTEGER NOT NULL, PRIMARY KEY (document, name)) WITHOUT ROWID;
CREATE TABLE stories (
  story INTEGER PRIMARY KEY, title TEXT NOT NULL, first TEXT, last TEXT, reports INTEGER NOT NULL, origins INTEGER NOT NULL,
  terms TEXT NOT NULL, outlets INTEGER NOT NULL, diversity REAL NOT NULL, novelty REAL NOT NULL, decay REAL NOT NULL,
  score REAL NOT NULL);
CREATE TABLE related_stories (
  story INTEGER NOT NULL, n INTEGER NOT NULL, related INTEGER NOT NULL, likeness REAL NOT NULL, terms TEXT NOT NULL,
  PRIMARY KEY (story, n)) WITHOUT ROWID;
CREATE TABLE story_documents (
  story INTEGER NOT NULL, n INTEGER NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (story, n)) WITHOUT ROWID;
CREATE TABLE plans (
  plan INTEGER PRIMARY KEY, story INTEGER, what TEXT NOT NULL, who TEXT NOT NULL, place TEXT NOT NULL, start TEXT,
  finish TEXT, status TEXT NOT NULL);
CREATE TABLE plan_steps (
  plan INTEGER NOT NULL, n INTEGER NOT NULL, known INTEGER, status TEXT NOT NULL, start TEXT, finish TEXT,
  document INTEGER NOT NULL, begin INTEGER NOT NULL, "end" INTEGER NOT NULL, origin INTEGER, rule TEXT NOT NULL,
  PRIMARY KEY (plan, n)) WITHOUT ROWID;
CREATE TABLE developments (
  development INTEGER NOT NULL, story INTEGER NOT NULL, n INTEGER NOT NULL, start TEXT, finish TEXT, headline TEXT NOT NULL,
  summary TEXT NOT NULL, status TEXT NOT NULL, type TEXT NOT NULL, "by" TEXT NOT NULL, origins INTEGER NOT NULL,
  reports INTEGER NOT NULL, first_known INTEGER, plan INTEGER, weight REAL NOT NULL, episode INTEGER, PRIMARY KEY (story, n)) WITHOUT ROWID;
CREATE TABLE episodes (
  episode INTEGER PRIMARY KEY, story INTEGER NOT NULL, title TEXT NOT NULL, start TEXT, finish TEXT, place TEXT NOT NULL,
  lines INTEGER NOT NULL, origins INTEGER NOT NULL, reports INTEGER NOT NULL);
CREATE TABLE support (
  story INTEGER NOT NULL, development INTEGER NOT NULL, line INTEGER NOT NULL, n INTEGER NOT NULL, document INTEGER NOT NULL,
  begin INTEGER NOT NULL, "end" INTEGER NOT NULL, origin INTEGER, known INTEGER,
  PRIMARY KEY (story, line, n)) WITHOUT ROWID;
CREATE TABLE series_points (
  series INTEGER NOT NULL, n INTEGER NOT NULL, story INTEGER NOT NULL, what TEXT NOT NULL, scope TEXT NOT NULL,
  unit TEXT NOT NULL, start TEXT, finish TEXT, known INTEGER, value REAL NOT NULL, high REAL, comparator TEXT NOT NULL,
  claimant TEXT NOT NULL, entity INTEGER, document INTEGER NOT NULL, begin INTEGER NOT NULL, "end" INTEGER NOT NULL,
  origin INTEGER, replaced INTEGER NOT NULL, PRIMARY KEY (series, n)) WITHOUT ROWID;

CREATE VIRTUAL TABLE words USING fts5 (headline, text, content = '', tokenize = 'unicode61 remove_diacritics 2');
-- Batches of pages make few and large segments; merging them again and again costs more than it saves a search.
INSERT INTO words(words, rank) VALUES ('automerge', 0), ('hashsize', 8000000);

-- ---- stable views.
CREATE VIEW v_documents AS
  SELECT printf('d-%016x', d.document) AS id, c.path, CASE c.has_record WHEN 1 THEN c.record END AS record, p.url, d.kind,
         d.language, d.text,
         (SELECT value FROM facts f WHERE f.document = d.document AND f.kind = 'headline') AS headline,
         (SELECT value FROM facts f WHERE f.document = d.document AND f.kind = 'outlet') AS outlet,
         (SELECT value FROM facts f WHERE f.document = d.document AND f.kind = 'agency') AS agency,
         coalesce((SELECT value FROM joined_dates j WHERE j.document = d.document),
                  (SELECT value FROM facts f WHERE f.document = d.document AND f.kind = 'published')) AS published,
         CASE WHEN c.seen IS NOT NULL THEN strftime('%Y-%m-%dT%H:%M:%SZ', c.seen, 'unixepoch') END AS seen
  FROM documents d JOIN pages p USING (document) JOIN captures c USING (document);
CREATE VIEW v_stories AS
  SELECT printf('s-%016x', story) AS id, title, first, last, reports, origins, terms, outlets, diversity, novelty, decay,
         score
  FROM stories;
CREATE VIEW v_related_stories AS
  SELECT printf('s-%016x', story) AS story, printf('s-%016x', related) AS related, likeness, terms FROM related_stories;
CREATE VIEW v_decisions AS
  SELECT number, kind, documents, rest, nullif(why, '') AS why, strftime('%Y-%m-%dT%H:%M:%SZ', at, 'unixepoch') AS at,
         CASE WHEN undone IS NOT NULL THEN strftime('%Y-%m-%dT%H:%M:%SZ', undone, 'unixepoch') END AS undone
  FROM decisions;
CREATE VIEW v_story_log AS
  SELECT n, what, printf('s-%016x', was) AS was, printf('s-%016x', story) AS story,
         CASE WHEN known IS NOT NULL THEN strftime('%Y-%m-%dT%H:%M:%SZ', known, 'unixepoch') END AS known, decision, documents,
         terms, likeness
  FROM story_log;
CREATE VIEW v_story_redirects AS
  SELECT printf('s-%016x', was) AS was, printf('s-%016x', story) AS story FROM story_redirects;
CREATE VIEW v_story_documents AS
  SELECT printf('s-%016x', story) AS story, printf('d-%016x', document) AS document FROM story_documents;
CREATE VIEW v_quotes AS
  SELECT printf('d-%016x', q.document) AS document, q.begin, q."end", q.kind,
         CAST(substr(CAST(d.text AS BLOB), q.begin + 1, q."end" - q.begin) AS TEXT) AS text,
         CAST(substr(CAST(d.text AS BLOB), p.begin + 1, p."end" - p.begin) AS TEXT) AS speaker,
         printf('e-%016x', m.entity) AS entity, q.rule
  FROM quotes q JOIN documents d USING (document)
  LEFT JOIN parties p ON p.document = q.document AND p.layer = 'quotes' AND p.n = q.n
  LEFT JOIN mentions m ON m.document = q.document AND m.name = p.name;
CREATE VIEW v_times AS
  SELECT printf('d-%016x', t.document) AS document, t.begin, t."end",
         CAST(substr(CAST(d.text AS BLOB), t.begin + 1, t."end" - t.begin) AS TEXT) AS text, t.type, t.value, t.mod, t.start,
         t.finish, t.anchor, t.how, t.confidence, t.alternatives, t.rule
  FROM times t JOIN documents d USING (document);
CREATE VIEW v_figures AS
  SELECT printf('d-%016x', q.document) AS document, q.begin, q."end", q.value, q.high, q.comparator, q.unit, q.counted,
         q.what, q.scope,
         CAST(substr(CAST(d.text AS BLOB), q.begin + 1, q."end" - q.begin) AS TEXT) AS text,
         CAST(substr(CAST(d.text AS BLOB), p.begin + 1, p."end" - p.begin) AS TEXT) AS claimant, q.start, q.finish, q.rule
  FROM figures q JOIN documents d USING (document)
  LEFT JOIN parties p ON p.document = q.document AND p.layer = 'figures' AND p.n = q.n;
CREATE VIEW v_events AS
  SELECT printf('d-%016x', q.document) AS document, q.begin, q."end", q.type, q.mode, q.cameo, q.modality, q.start, q.finish,
         CAST(substr(CAST(d.text AS BLOB), q.clause_begin + 1, q.clause_end - q.clause_begin) AS TEXT) AS clause, q.rule
  FROM events q JOIN documents d USING (document);
CREATE VIEW v_entities AS
  SELECT printf('e-%016x', entity) AS id, name, type, aliases, mentions, place FROM entities;
CREATE VIEW v_plans AS
  SELECT printf('p-%016x', plan) AS id, printf('s-%016x', story) AS story, what, who, place, start, finish, status FROM plans;
CREATE VIEW v_developments AS
  SELECT printf('v-%016x', development) AS id, printf('s-%016x', story) AS story, start, finish, headline, summary, status,
         type, nullif("by", '') AS "by", origins, reports,
         CASE WHEN first_known IS NOT NULL THEN strftime('%Y-%m-%dT%H:%M:%SZ', first_known, 'unixepoch') END AS first_known,
         CASE WHEN episode IS NOT NULL THEN printf('b-%016x', episode) END AS episode
  FROM developments;
CREATE VIEW v_episodes AS
  SELECT printf('b-%016x', episode) AS id, printf('s-%016x', story) AS story, title, start, finish, nullif(place, '') AS place, lines,
         origins, reports
  FROM episodes;
CREATE VIEW v_notes AS
  SELECT printf('d-%016x', document) AS document, code, detail, begin, "end" FROM notes;
