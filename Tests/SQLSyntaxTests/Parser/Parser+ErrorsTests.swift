import SQLSyntax
import Testing

@Suite("What a wrong query is told")
struct ParserErrorsTests {
  /// Each report holds its query: what stands after `1 | `.
  @Test(arguments: [
    """
    line 1, column 22: expected a comma or FROM after this column, found “risk_level”
    1 | SELECT child_id WERE risk_level = 'high'
      |                      ^~~~~~~~~~
    “WERE” was read as a new name; perhaps WHERE was meant
    """,
    """
    line 1, column 44: expected a comma, a join, WHERE, GROUP BY, ORDER BY or LIMIT after this table, found “category”
    1 | SELECT child_id FROM missing_episodes WERE category = 'missing'
      |                                            ^~~~~~~~
    “WERE” was read as a new name; perhaps WHERE was meant
    """,
    """
    line 1, column 22: expected a comma or FROM after this column, found “missing_episodes”
    1 | SELECT child_id FORM missing_episodes
      |                      ^~~~~~~~~~~~~~~~
    “FORM” was read as a new name; perhaps FROM was meant
    """,
    """
    line 1, column 18: expected a column, a value or an expression, found FROM
    1 | SELECT child_id, from, to FROM care_periods
      |                  ^~~~
    a column with this name is written "from"
    """,
    """
    line 1, column 41: expected a column, a value or an expression, found FROM
    1 | SELECT child_id FROM care_periods WHERE from > 1
      |                                         ^~~~
    a column with this name is written "from"
    """,
    """
    line 1, column 40: expected AND, OR, GROUP BY, ORDER BY or LIMIT after this condition, found “Neill”
    1 | SELECT child_id FROM t WHERE name = 'O'Neill'
      |                                        ^~~~~
    an apostrophe inside a text is written twice: 'O''Neill'
    """,
    """
    line 1, column 37: the text that begins here has no closing quote
    1 | SELECT child_id FROM t WHERE name = 'x
      |                                     ^
    close it with ', and write an apostrophe inside it twice: ''
    """,
    """
    line 1, column 8: the name that begins here has no closing double quote
    1 | SELECT "child_id FROM t
      |        ^
    """,
    """
    line 1, column 10: the comment that begins here is never closed with */
    1 | SELECT a /* remark FROM t
      |          ^~
    """,
    """
    line 1, column 28: expected a comma, HAVING, ORDER BY or LIMIT after this group, found WHERE
    1 | SELECT a FROM t GROUP BY a WHERE b = 1
      |                            ^~~~~
    WHERE stands before GROUP BY
    """,
    """
    line 1, column 28: expected a comma, ASC, DESC, NULLS FIRST, NULLS LAST or LIMIT after this sort key, found GROUP
    1 | SELECT a FROM t ORDER BY a GROUP BY a
      |                            ^~~~~
    GROUP BY stands before ORDER BY
    """,
    """
    line 1, column 28: expected a comma, ASC, DESC, NULLS FIRST, NULLS LAST or LIMIT after this sort key, found UNION
    1 | SELECT a FROM t ORDER BY a UNION SELECT b FROM u
      |                            ^~~~~
    put the query before UNION in brackets, or move ORDER BY to the end
    """,
    """
    line 1, column 29: comparisons do not chain: “<” follows another one
    1 | SELECT a FROM t WHERE 1 < b < 3
      |                             ^
    write a < b AND b < c, or put one comparison in brackets
    """,
    """
    line 1, column 35: expected a column, a value or an expression, found the end of the text
    1 | SELECT a FROM t WHERE b = NULL AND
      |                                   ^
    """,
    """
    line 1, column 28: expected a list or a query in brackets after IN, found the number 1
    1 | SELECT a FROM t WHERE b IN 1, 2
      |                            ^
    write IN ('a', 'b')
    """,
    """
    line 1, column 28: expected NULL, TRUE, FALSE or DISTINCT FROM after IS, found the number 3
    1 | SELECT a FROM t WHERE b IS 3
      |                            ^
    values are compared by = or IS NOT DISTINCT FROM
    """,
    """
    line 1, column 15: expected a column, a value or an expression, found FROM
    1 | SELECT count( FROM t
      |               ^~~~
    """,
    """
    line 1, column 15: expected a comma, an operator or a closing bracket, found FROM
    1 | SELECT (a + 1 FROM t
      |               ^~~~
    """,
    """
    line 1, column 39: expected AND, OR, GROUP BY, ORDER BY or LIMIT after this condition, or a closing bracket, found the end of the text
    1 | SELECT a FROM (SELECT b FROM t WHERE c
      |                                       ^
    """,
    """
    line 1, column 24: expected ON or USING after this join, found WHERE
    1 | SELECT a FROM t JOIN u WHERE t.x = u.x
      |                        ^~~~~
    a join of every pair is a CROSS JOIN
    """,
    """
    line 1, column 24: expected OFFSET, found “,”
    1 | SELECT a FROM t LIMIT 5, 10
      |                        ^
    LIMIT a, b is written LIMIT b OFFSET a
    """,
    """
    line 1, column 19: expected an alias, a join or the next clause, found “.”
    1 | SELECT a FROM main.t
      |                   ^
    tables have no schema: write the name alone
    """,
    """
    line 1, column 11: expected an operator or the next item, found “.”
    1 | SELECT a.b.c FROM t
      |           ^
    a name has one qualifier, as in episode.started_at
    """,
    """
    line 1, column 20: expected a name after AS, found a text in quotes
    1 | SELECT a FROM t AS 'x'
      |                    ^~~
    names stand in double quotes, texts in single ones
    """,
    """
    line 1, column 8: “`” has no meaning here
    1 | SELECT `a` FROM t
      |        ^
    names stand in double quotes, as in "from"
    """,
    """
    line 1, column 27: “?” has no meaning here
    1 | SELECT a FROM t WHERE b = ?
      |                           ^
    name the parameter, as in $from
    """,
    """
    line 1, column 9: “[” has no meaning here
    1 | SELECT a[1] FROM t
      |         ^
    names stand in double quotes; lists and structures are not part of the dialect
    """,
    """
    line 1, column 8: the number “12abc” runs into letters
    1 | SELECT 12abc FROM t
      |        ^~~~~
    put a blank after the number, or double quotes around a name that begins with a digit
    """,
    """
    line 1, column 19: expected WHEN after CASE, found THEN
    1 | SELECT CASE a = 1 THEN 2 END
      |                   ^~~~
    """,
    """
    line 1, column 27: expected WHEN, ELSE or END of this CASE, found FROM
    1 | SELECT CASE WHEN a THEN 2 FROM t
      |                           ^~~~
    """,
    """
    line 1, column 15: expected AS and a type in CAST, found “INTEGER”
    1 | SELECT CAST(a INTEGER) FROM t
      |               ^~~~~~~
    """,
    """
    line 1, column 19: expected a unit after INTERVAL, as in DAY or MONTH, found FROM
    1 | SELECT INTERVAL 3 FROM t
      |                   ^~~~
    for example INTERVAL 3 DAY, or INTERVAL '3 days'
    """,
    """
    line 1, column 34: expected AND after the lower bound of BETWEEN, found “,”
    1 | SELECT a FROM t WHERE b BETWEEN 1, 2
      |                                  ^
    """,
    """
    line 1, column 31: expected PARTITION BY, ORDER BY, a frame or a closing bracket in this window, found “a”
    1 | SELECT sum(a) OVER (PARTITION a) FROM t
      |                               ^
    write PARTITION BY
    """,
    """
    line 1, column 38: expected PRECEDING or FOLLOWING after this distance, found “)”
    1 | SELECT sum(a) OVER (ORDER BY a ROWS 3) FROM t
      |                                      ^
    """,
    """
    line 1, column 8: expected FROM after DELETE, found “t”
    1 | DELETE t
      |        ^
    """,
    """
    line 1, column 27: expected a comma or a closing bracket after this column, found “b”
    1 | CREATE TABLE t (a INTEGER b TEXT)
      |                           ^
    """,
    """
    line 1, column 1: expected SELECT, WITH, VALUES, EXPLAIN, DESCRIBE, SUMMARIZE, SHOW, SET, COPY, CREATE, INSERT, UPDATE, DELETE or DROP, found “MERGE”
    1 | MERGE INTO t
      | ^~~~~
    CREATE OR REPLACE TABLE … AS SELECT makes a table anew, with the columns and rows it is to have
    """,
    """
    line 1, column 7: expected a column, a value or an expression, found the end of the text
    1 | SELECT
      |       ^
    """,
    """
    line 1, column 10: expected a comma or FROM after this column, found SELECT
    1 | SELECT 1 SELECT 2
      |          ^~~~~~
    a semicolon separates two statements
    """,
    """
    line 1, column 11: expected only one statement, found SELECT
    1 | SELECT 1; SELECT 2
      |           ^~~~~~
    run the statements one by one
    """,
    """
    line 1, column 38: expected AND, OR, GROUP BY, ORDER BY or LIMIT after this condition, found “c”
    1 | SELECT * FROM t WHERE a = 1 OR b = 2 c = 3
      |                                      ^
    """,
    """
    line 1, column 11: expected a query in brackets after AS, found SELECT
    1 | WITH a AS SELECT 1 SELECT 2
      |           ^~~~~~
    """,
    """
    line 1, column 22: expected SELECT or a comma and the next part of WITH, found WHERE
    1 | WITH a AS (SELECT 1) WHERE a
      |                      ^~~~~
    """,
    """
    line 1, column 23: expected BY after GROUP, found “a”
    1 | SELECT a FROM t GROUP a
      |                       ^
    """,
    """
    line 1, column 9: expected a comma or FROM after this column, found a text in quotes
    1 | SELECT x'00'
      |         ^~~~
    letters before a text, as in x'00' or E'…', are not part of the dialect
    """,
    """
    line 1, column 8: a name in double quotes has at least one character
    1 | SELECT "" FROM t
      |        ^~
    """,
    """
    line 1, column 20: expected a list in brackets after DISTINCT ON, found “a”
    1 | SELECT DISTINCT ON a FROM t
      |                    ^
    """,
    """
    line 1, column 18: expected a comma or FROM after this column, found “t”
    1 | SELECT a AS FROM t
      |                  ^
    FROM was read as a new name; perhaps the name after AS is missing
    """,
    """
    line 1, column 30: expected a sort key, found ALL
    1 | SELECT rank() OVER (ORDER BY ALL) FROM t
      |                              ^~~
    name the columns to sort by
    """,
    """
    line 1, column 18: expected a table or a query in brackets, found WHERE
    1 | SELECT a FROM t, WHERE b
      |                  ^~~~~
    perhaps a comma too many
    """,
    """
    line 1, column 12: expected a comma or FROM after this column, found “+”
    1 | SELECT t.* + 1 FROM t
      |            ^
    """,
    """
    line 1, column 23: expected a query in brackets after EXISTS
    1 | SELECT a FROM t WHERE EXISTS (a)
      |                       ^~~~~~~~~~
    """,
    """
    line 1, column 23: expected a query in brackets after ANY
    1 | SELECT a FROM t WHERE b = ANY (1, 2)
      |                       ^~~~~~~~~~~~~~
    a list of values is compared by IN (…)
    """,
    """
    line 1, column 10: expected a column, a value or an expression, found “,”
    1 | SELECT a,, b FROM t
      |          ^
    """,
    """
    line 1, column 23: expected a column, a value or an expression, found the end of the text
    1 | SELECT a FROM t OFFSET
      |                       ^
    """,
    """
    line 1, column 22: expected JOIN after LEFT, found “u”
    1 | SELECT a FROM t LEFT u ON x
      |                      ^
    """,
    """
    line 1, column 34: expected a column, a value or an expression, found “=”
    1 | SELECT é, ü FROM täble WHERE ö = = 1
      |                                  ^
    """,
  ])
  func reports(report: String) throws {
    let lines = report.split(separator: "\n")
    let sql = String(lines[1].dropFirst("1 | ".count))
    let error = #expect(throws: SyntaxError.self) { try Parser.parseStatement(sql) }
    #expect(error?.report(in: SourceText(sql)) == report)
  }

  @Test func theSecondLineOfAScriptIsNamed() throws {
    let script = "SELECT 1;\n\nSELECT a\nFORM t;\n"
    let error = #expect(throws: SyntaxError.self) { try Parser.parse(script: script) }
    let expected = """
      line 4, column 6: expected a comma or FROM after this column, found “t”
      4 | FORM t;
        |      ^
      “FORM” was read as a new name; perhaps FROM was meant
      """
    #expect(error?.report(in: SourceText(script)) == expected)
  }

  @Test func nothingBetweenSingleQuotesIsRepeatedInTheMessage() {
    for sql in [
      "SELECT a 'secret'", "SELECT 'secret", "SELECT a FROM t AS 'secret'", "SELECT 'secret' 'secret'",
    ] {
      let error = #expect(throws: SyntaxError.self) { try Parser.parseStatement(sql) }
      #expect(error.map { !$0.description.contains("secret") } == true)
    }
  }
}
