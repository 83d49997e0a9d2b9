import Testing

@testable import Planner

@Suite struct LimitPushdownTests {
  @Test func columnsAreComputedForTheRowsThatAreWanted() throws {
    #expect(
      try Planned.text("SELECT 10 / x FROM loose LIMIT 2 OFFSET 1") == """
        project (10 / x)
          limit 2 offset 1
            scan loose (x)
        """)
  }

  @Test func aLimitStaysAboveAllElse() throws {
    #expect(
      try Planned.text("SELECT x FROM loose WHERE y = 0 ORDER BY x LIMIT 2") == """
        limit 2
          sort x
            first 2 rows order x
              project x
                scan loose (x, y), where y = 0
        """)
  }
}
