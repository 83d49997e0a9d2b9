import Testing

@testable import Planner

@Suite struct InlineSharedPlansTests {
  @Test func aNameReadOnceIsPlannedInPlace() throws {
    #expect(
      try Planned.text("WITH c AS (SELECT x AS a, y FROM loose) SELECT a FROM c WHERE a > 1") == """
        project a
          project a
            project x
              scan loose (x), where x > 1
        """)
  }

  @Test func aNameReadTwiceIsComputedOnce() throws {
    #expect(
      try Planned.text(
        "WITH c AS (SELECT x + 1 AS x FROM loose) SELECT 1 FROM c AS a JOIN c AS b ON a.x = b.x WHERE a.x > 1"
      )
        == """
        project 1
          join by hash x = x
            filter x > 1
              read c, computed once
                project (x + 1)
                  scan loose (x)
            read c, computed above
        """)
  }

  /// Reading a table again costs less than keeping what was read, and its rows stay in their order.
  @Test func aNameThatOnlyPicksRowsAndColumnsIsPlannedInPlace() throws {
    #expect(
      try Planned.text(
        "WITH c AS (SELECT child, hours FROM episodes WHERE hours > 1) SELECT 1 FROM c AS a JOIN c AS b USING (child)"
      ) == """
        project 1
          join by hash child = child
            project child
              project child
                scan episodes (child, hours), where hours > 1
            project child
              project child
                scan episodes (child, hours), where hours > 1
        """)
  }

  @Test func aNameReadOnceInsideOneReadTwiceIsPlannedInPlaceThere() throws {
    #expect(
      try Planned.text(
        "WITH c AS (SELECT x FROM loose), d AS (SELECT x * 2 AS x FROM c WHERE x > 1) SELECT a.x FROM d AS a, d AS b"
      ) == """
        project x
          join by nested loop
            read d, computed once
              project (x * 2)
                project x
                  project x
                    scan loose (x), where x > 1
            read d, computed above
        """)
  }

  @Test func aNameThatIsNotReadIsNotPlanned() throws {
    #expect(
      try Planned.text("WITH c AS (SELECT x FROM loose) SELECT y FROM loose") == """
        project y
          scan loose (y)
        """)
  }
}
