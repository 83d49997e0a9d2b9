import Testing

@testable import Planner

@Suite struct FilterPushdownTests {
  private func text(_ sql: String) throws -> String {
    Planned.explained(FilterPushdown.apply(to: try Planned.bound(sql)))
  }

  @Test func aConditionMovesIntoTheScan() throws {
    #expect(
      try text("SELECT x FROM loose WHERE x > 1 AND y = 0") == """
        project x
          scan loose (x, y), where x > 1 AND y = 0
        """)
  }

  @Test func aConditionMovesThroughSubqueriesUnderTheNamesTheyGive() throws {
    #expect(
      try text("SELECT b FROM (SELECT x AS a, y AS b FROM loose) AS s WHERE a > 1") == """
        project b
          project x, y
            scan loose (x, y), where x > 1
        """)
  }

  @Test func aConditionOnAComputedColumnStaysAboveIt() throws {
    #expect(
      try text("SELECT a FROM (SELECT x * 2 AS a FROM loose) AS s WHERE a > 1") == """
        project a
          filter a > 1
            project (x * 2)
              scan loose (x, y)
        """)
  }

  @Test func conditionsGoToTheSideOfAJoinTheyRead() throws {
    #expect(
      try text(
        "SELECT 1 FROM episodes AS e JOIN placements AS p ON e.child = p.child WHERE e.hours > 1 AND p.place = 'home'"
      )
        == """
        project 1
          join by hash child = child
            scan episodes (child, day, hours, district), where hours > 1
            scan placements (child, since, place), where place = 'home'
        """)
  }

  @Test func equalitiesOfACommaBecomeKeys() throws {
    #expect(
      try text("SELECT 1 FROM episodes AS e, placements AS p WHERE e.child = p.child AND p.since < e.day")
        == """
        project 1
          join by range child = child AND day > since, right side in stored order
            scan episodes (child, day, hours, district)
            scan placements (child, since, place)
        """)
  }

  @Test func onNarrowsTheRightOfALeftJoinAndWhereItsLeft() throws {
    #expect(
      try text(
        "SELECT 1 FROM episodes AS e LEFT JOIN placements AS p ON e.child = p.child AND p.place = 'home' AND e.hours > 1 WHERE e.district = 'x'"
      ) == """
        project 1
          left join by hash child = child AND hours > 1
            scan episodes (child, day, hours, district), where district = 'x'
            scan placements (child, since, place), where place = 'home'
        """)
  }

  @Test func whereOnTheRightOfALeftJoinStaysAboveIt() throws {
    #expect(
      try text(
        "SELECT 1 FROM episodes AS e LEFT JOIN placements AS p ON e.child = p.child WHERE p.place IS NULL")
          == """
          project 1
            filter place IS NULL
              left join by hash child = child
                scan episodes (child, day, hours, district)
                scan placements (child, since, place)
          """)
  }

  /// What guards it must come first: a join that keeps rows from it, ON before WHERE, the conditions in their order.
  @Test func aConditionThatCanFailDoesNotPassAJoin() throws {
    #expect(
      try text(
        "SELECT 1 FROM loose AS a JOIN loose AS b ON a.x = b.x AND a.y <> b.y WHERE 10 / a.y > 1 AND b.y > 0")
          == """
          project 1
            join by hash x = x AND y <> y AND (10 / y) > 1
              scan loose (x, y)
              scan loose (x, y), where y > 0
          """)
  }

  @Test func aConditionThatCanFailStandsInAScanAfterThoseBeforeIt() throws {
    #expect(
      try text("SELECT 1 FROM (SELECT * FROM loose WHERE y <> 0) AS s WHERE 10 / y > 1") == """
        project 1
          project x, y
            scan loose (x, y), where y <> 0 AND (10 / y) > 1
        """)
  }

  @Test func aConditionOnAGroupedColumnMovesBelowTheGroups() throws {
    #expect(
      try text("SELECT child FROM episodes GROUP BY child HAVING child > 'a' AND count(*) > 1") == """
        project child
          filter count > 1
            aggregate in order by child: count(*)
              scan episodes (child, day, hours, district), where child > 'a', in stored order by whole child
        """)
  }

  @Test func aConditionOnThePartitionMovesBelowTheWindowAndNoOther() throws {
    #expect(
      try text(
        "SELECT 1 FROM (SELECT child, hours, row_number() OVER (PARTITION BY child ORDER BY day) AS n FROM episodes) AS s WHERE child = 'a' AND n = 1 AND hours > 1"
      ) == """
        project 1
          project child, hours, row_number
            filter (row_number = 1 AND hours > 1)
              window row_number() by child order day
                scan episodes (child, day, hours, district), where child = 'a', in stored order by whole child
        """)
  }

  @Test func aConditionMovesBelowSortAndDistinctAndIntoEverySideOfAUnion() throws {
    #expect(
      try text(
        "SELECT * FROM (SELECT x FROM loose UNION SELECT y FROM loose ORDER BY 1) AS u WHERE x > 1") == """
          project x
            sort x
              aggregate by hash by x
                union all
                  project x
                    scan loose (x, y), where x > 1
                  project y
                    scan loose (x, y), where y > 1
          """)
  }

  @Test func nothingMovesBelowALimit() throws {
    #expect(
      try text("SELECT * FROM (SELECT x FROM loose ORDER BY x LIMIT 2) AS s WHERE x > 1") == """
        project x
          filter x > 1
            limit 2
              sort x
                first 2 rows order x
                  project x
                    scan loose (x, y)
        """)
  }

  @Test func whereOnlyTheFactOfAMatchIsWantedTheJoinIsASemiOrAnAntiJoin() throws {
    #expect(
      try text("SELECT x FROM loose WHERE x IN (SELECT y FROM loose) AND y > 0") == """
        project x
          project x, y, true
            semi join by hash x = y
              scan loose (x, y), where y > 0
              project y
                scan loose (x, y)
        """)
    #expect(
      try text(
        "SELECT x FROM loose WHERE NOT EXISTS (SELECT 1 FROM episodes WHERE hours > x AND district = 'x')")
          == """
          project x
            project x, y, false
              anti join by range x < hours, right side sorted
                scan loose (x, y)
                scan episodes (child, day, hours, district), where district = 'x'
          """)
  }

  /// NOT IN is NULL beside a NULL.
  @Test func whereTheOppositeOfInIsWantedItIsNot() throws {
    #expect(
      try text("SELECT x FROM loose WHERE x NOT IN (SELECT y FROM loose)") == """
        project x
          filter NOT in
            mark join by hash x = y
              scan loose (x, y)
              project y
                scan loose (x, y)
        """)
  }

  @Test func anAsofJoinPassesConditionsToItsLeftOnly() throws {
    #expect(
      try text(
        "SELECT 1 FROM episodes AS e ASOF JOIN placements AS p ON e.child = p.child AND e.day >= p.since WHERE e.hours > 1 AND p.place = 'home'"
      ) == """
        project 1
          filter place = 'home'
            asof join child = child AND day >= since, right side in stored order
              scan episodes (child, day, hours, district), where hours > 1
              scan placements (child, since, place)
        """)
  }
}
