import Testing

@testable import Planner

@Suite struct ColumnPruningTests {
  @Test func aScanReadsWhatIsUsedAndNothingElse() throws {
    #expect(
      try Planned.text("SELECT district FROM episodes WHERE hours > 1") == """
        project district
          scan episodes (hours, district), where hours > 1
        """)
  }

  @Test func nothingIsReadToCountRows() throws {
    #expect(
      try Planned.text("SELECT count(*) FROM episodes") == """
        project count
          aggregate by hash: count(*)
            scan episodes ()
        """)
  }

  @Test func aggregatesAndWindowsThatNobodyReadsAreNotComputed() throws {
    #expect(
      try Planned.text(
        "SELECT a FROM (SELECT district AS a, sum(hours) AS b, count(*) AS c FROM episodes GROUP BY district) AS s"
      ) == """
        project a
          project district
            aggregate by hash by district
              scan episodes (district)
        """)
    #expect(
      try Planned.text("SELECT x FROM (SELECT x, rank() OVER (ORDER BY y) AS r FROM loose) AS s") == """
        project x
          project x
            scan loose (x)
        """)
  }

  @Test func aJoinKeepsItsKeys() throws {
    #expect(
      try Planned.text("SELECT place FROM episodes JOIN placements USING (child)") == """
        project place
          join by hash child = child
            scan episodes (child)
            scan placements (child, place)
        """)
  }

  @Test func aResultReadTwiceHasWhatEitherReaderReads() throws {
    #expect(
      try Planned.text(
        "WITH c AS (SELECT x + 1 AS a, y + 1 AS b, x - y AS d FROM loose) SELECT p.b FROM c AS p JOIN c AS q ON p.a = q.a"
      ) == """
        project b
          join by hash a = a
            read c, computed once
              project (x + 1), (y + 1)
                scan loose (x, y)
            read c, computed above
        """)
  }

  /// One shared result that reads another.
  @Test func aResultReadByAnotherHasWhatThatOneReads() throws {
    #expect(
      try Planned.text(
        """
        WITH c AS (SELECT x + 1 AS a, y + 1 AS b FROM loose),
        d AS (SELECT p.a AS a, q.b AS b FROM c AS p JOIN c AS q ON p.a = q.a)
        SELECT m.a FROM d AS m JOIN d AS n ON m.a = n.a
        """
      ).contains("(y + 1)") == false)
  }

  @Test func distinctAndUnionNeedEveryColumn() throws {
    #expect(
      try Planned.text("SELECT a FROM (SELECT DISTINCT x AS a, y AS b FROM loose) AS s") == """
        project a
          aggregate by hash by a, b
            project x, y
              scan loose (x, y)
        """)
    #expect(
      try Planned.text(
        "SELECT a FROM (SELECT x AS a, y AS b FROM loose UNION ALL SELECT y, x FROM loose) AS s") == """
          project a
            union all
              project x, y
                scan loose (x, y)
              project y, x
                scan loose (x, y)
          """)
  }
}
