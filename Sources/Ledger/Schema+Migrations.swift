extension Schema {
  /// Version 1: entries that only grow, and the values kept beside them.
  ///
  /// The guards refuse UPDATE and DELETE on entries, and an INSERT that is not the next entry, which also stops
  /// `INSERT OR REPLACE`, for which SQLite fires no DELETE trigger.
  static let entriesAndGuards = [
    """
    CREATE TABLE entries (
      seq INTEGER PRIMARY KEY CHECK (seq >= 1),
      prev TEXT NOT NULL CHECK (length(prev) = 64),
      kind TEXT NOT NULL,
      utc TEXT NOT NULL,
      payload TEXT NOT NULL,
      hash TEXT NOT NULL CHECK (length(hash) = 64)
    )
    """,
    """
    CREATE TABLE side (
      entry INTEGER NOT NULL REFERENCES entries (seq),
      name TEXT NOT NULL,
      position INTEGER NOT NULL CHECK (position >= 0),
      value TEXT NOT NULL,
      PRIMARY KEY (entry, name, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TRIGGER entries_refuse_update BEFORE UPDATE ON entries
    BEGIN SELECT RAISE(ABORT, 'ledger entries are never changed; a correction is a new entry'); END
    """,
    """
    CREATE TRIGGER entries_refuse_delete BEFORE DELETE ON entries
    BEGIN SELECT RAISE(ABORT, 'ledger entries are never removed; a correction is a new entry'); END
    """,
    """
    CREATE TRIGGER entries_refuse_gap BEFORE INSERT ON entries
    WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entries)
      OR NEW.prev <> coalesce((SELECT hash FROM entries ORDER BY seq DESC LIMIT 1), printf('%064d', 0))
    BEGIN SELECT RAISE(ABORT, 'a ledger entry must follow the last one'); END
    """,
  ]

  /// Version 2: foreign keys between entries, and values beside the chain that only a purge removes.
  ///
  /// A payload's member whose name ends in `_entry` is the number of an earlier entry. A trigger takes those members
  /// into a table with real foreign keys, so that an entry naming one that is not there is refused. As numbers have no
  /// gaps, the CHECK says the same to tools that do not enforce foreign keys. What a broken file of version 1 holds
  /// beyond that is left out here: verification names it.
  static let referencesAndPurge = [
    """
    CREATE TABLE entry_references (
      entry INTEGER NOT NULL REFERENCES entries (seq),
      name TEXT NOT NULL,
      target INTEGER NOT NULL REFERENCES entries (seq),
      PRIMARY KEY (entry, name, target),
      CONSTRAINT a_reference_names_an_earlier_entry CHECK (target BETWEEN 1 AND entry - 1)
    ) STRICT, WITHOUT ROWID
    """,
    """
    INSERT INTO entry_references (entry, name, target)
    SELECT DISTINCT seq, key, atom
    FROM entries, json_tree(CASE WHEN typeof(payload) = 'text' AND json_valid(payload) THEN payload ELSE '{}' END) AS member
    WHERE substr(key, -6) = '_entry' AND member.type = 'integer' AND atom BETWEEN 1 AND seq - 1
      AND atom IN (SELECT seq FROM entries)
    """,
    """
    CREATE TRIGGER entries_keep_references AFTER INSERT ON entries
    BEGIN
      INSERT INTO entry_references (entry, name, target)
      SELECT DISTINCT NEW.seq, key, atom FROM json_tree(NEW.payload) WHERE substr(key, -6) = '_entry';
    END
    """,
    """
    CREATE TRIGGER entry_references_refuse_update BEFORE UPDATE ON entry_references
    BEGIN SELECT RAISE(ABORT, 'what an entry refers to is never changed'); END
    """,
    """
    CREATE TRIGGER entry_references_refuse_delete BEFORE DELETE ON entry_references
    BEGIN SELECT RAISE(ABORT, 'what an entry refers to is never removed'); END
    """,
    """
    CREATE TRIGGER side_refuse_update BEFORE UPDATE ON side
    BEGIN SELECT RAISE(ABORT, 'values beside the chain are added and purged, never changed'); END
    """,
    """
    CREATE TRIGGER side_refuse_later_insert BEFORE INSERT ON side
    WHEN NEW.entry IS NOT (SELECT max(seq) FROM entries)
      OR EXISTS (
        SELECT 1 FROM side WHERE entry = NEW.entry AND name = NEW.name AND position = NEW.position)
    BEGIN SELECT RAISE(ABORT, 'values beside the chain are added once, with their entry'); END
    """,
    """
    CREATE TRIGGER side_refuse_delete BEFORE DELETE ON side
    WHEN (SELECT kind FROM entries ORDER BY seq DESC LIMIT 1) IS NOT 'purge'
    BEGIN SELECT RAISE(ABORT, 'values beside the chain are removed by a purge alone, which is an entry'); END
    """,
  ]
}
