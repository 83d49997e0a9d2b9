import Testing

@Suite("CREATE and DROP")
struct ParserDefinitionTests {
  @Test(arguments: [
    (
      "create table t (id int primary key, name varchar(30) not null unique, at timestamp null)",
      "CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(30) UNIQUE NOT NULL, at TIMESTAMP)"
    ),
    (
      "CREATE OR REPLACE TEMP TABLE t (a INTEGER, b INTEGER, PRIMARY KEY (a, b), UNIQUE (b))",
      "CREATE OR REPLACE TABLE t (a INTEGER, b INTEGER, PRIMARY KEY (a, b), UNIQUE (b))"
    ),
    (
      "CREATE TABLE IF NOT EXISTS t (\"unique\" TEXT, \"primary\" TEXT, key TEXT)",
      "CREATE TABLE IF NOT EXISTS t (\"unique\" TEXT, \"primary\" TEXT, key TEXT)"
    ),
    ("create temporary table t as select 1", "CREATE TABLE t AS SELECT 1"),
    ("CREATE TABLE t(a, b) AS (VALUES (1, 2))", "CREATE TABLE t (a, b) AS VALUES (1, 2)"),
    ("CREATE TABLE \"if\" AS SELECT 1", "CREATE TABLE \"if\" AS SELECT 1"),
    ("CREATE OR REPLACE VIEW v (a) AS SELECT b FROM t", "CREATE OR REPLACE VIEW v (a) AS SELECT b FROM t"),
    ("CREATE VIEW IF NOT EXISTS v AS VALUES (1)", "CREATE VIEW IF NOT EXISTS v AS VALUES (1)"),
    ("CREATE UNIQUE INDEX i ON t (a DESC, b ASC)", "CREATE UNIQUE INDEX ON t (a, b)"),
    ("CREATE INDEX IF NOT EXISTS i ON t(a)", "CREATE INDEX ON t (a)"),
    ("DROP TABLE IF EXISTS a, b", "DROP TABLE IF EXISTS a, b"),
    ("drop view v", "DROP VIEW v"),
  ])
  func definitions(sql: String, expected: String) { #expect(canonical(sql) == expected) }

  @Test(arguments: [
    ("DESCRIBE t", "DESCRIBE t"), ("describe select 1", "DESCRIBE SELECT 1"), ("show tables;", "SHOW TABLES"),
    ("summarize T", "SUMMARIZE t"), ("summarize (select 1)", "SUMMARIZE SELECT 1"),
    ("explain analyze insert into t values (1)", "EXPLAIN ANALYZE INSERT INTO t VALUES (1)"),
    ("copy t to 'a.csv'", "COPY t TO 'a.csv'"),
    (
      "copy t (a, B) to 'it''s' with (format Json, HEADER, delimiter ';')",
      "COPY t (a, b) TO 'it''s' (FORMAT 'json', HEADER, DELIMITER ';')"
    ),
    (
      "copy (with c as (select 1) select * from c) to 'a'",
      "COPY (WITH c AS (SELECT 1) SELECT * FROM c) TO 'a'"
    ),
  ])
  func descriptions(sql: String, expected: String) { #expect(canonical(sql) == expected) }

  @Test("The words of statements stay names everywhere else")
  func wordsAreNames() {
    let sql = "SELECT key, index, set, table, \"update\".temp AS view FROM show AS \"update\""
    #expect(
      canonical(sql) == "SELECT key, index, set, table, update.temp AS view FROM show AS update")
  }
}
