import Testing

@testable import Planner

/// Where the stored order serves, nothing is sorted and nothing is hashed.
@Suite struct PhysicalPlannerTests {
  @Test func aWindowOverTheStoredOrderNeedsNoSort() throws {
    #expect(
      try Planned.text("SELECT lag(day) OVER (PARTITION BY child ORDER BY day) FROM episodes") == """
        project lag
          window lag(day, 1, NULL) by child order day
            scan episodes (child, day), in stored order by whole child
        """)
  }

  @Test func aWindowOverAnotherOrderIsSorted() throws {
    #expect(
      try Planned.text("SELECT lag(day) OVER (PARTITION BY child ORDER BY day DESC) FROM episodes") == """
        project lag
          window lag(day, 1, NULL) by child order day DESC
            sort child, day DESC within child
              scan episodes (child, day), in stored order by whole child
        """)
    #expect(
      try Planned.text("SELECT lag(day) OVER (PARTITION BY district ORDER BY day) FROM episodes") == """
        project lag
          window lag(day, 1, NULL) by district order day
            sort district, day
              scan episodes (day, district)
        """)
    #expect(
      try Planned.text("SELECT lag(day) OVER (PARTITION BY child ORDER BY day NULLS FIRST) FROM episodes")
        == """
        project lag
          window lag(day, 1, NULL) by child order day NULLS FIRST
            sort child, day NULLS FIRST within child
              scan episodes (child, day), in stored order by whole child
        """)
  }

  /// Chunks of whole children hold whole partitions, however many further columns these have.
  @Test func partitionsWithinGroupsOfTheStoredOrderAreSortedChunkByChunk() throws {
    #expect(
      try Planned.text(
        "SELECT row_number() OVER (PARTITION BY child, district ORDER BY day) AS n FROM episodes QUALIFY n = 1"
      )
        == """
        project row_number
          filter row_number = 1
            window row_number() by child, district order day
              sort child, district, day within child
                scan episodes (child, day, district), in stored order by whole child
        """)
    #expect(
      try Planned.text("SELECT child, day, hours FROM episodes ORDER BY child, day, hours DESC LIMIT 2")
        == """
        limit 2
          sort child, day, hours DESC within child, day
            project child, day, hours
              scan episodes (child, day, hours), in stored order by whole child, day
        """)
  }

  /// A window over everything needs one chunk, and of pairs that know nothing of children the first are picked as they come.
  @Test func whatIsSortedWholeAllTheSame() throws {
    #expect(
      try Planned.text("SELECT row_number() OVER (ORDER BY child, hours) FROM episodes") == """
        project row_number
          window row_number() order child, hours
            sort child, hours
              scan episodes (child, hours)
        """)
    #expect(
      try Planned.text(
        "SELECT row_number() OVER (PARTITION BY e.child ORDER BY p.since DESC) AS n FROM episodes AS e JOIN placements AS p ON p.place = e.district QUALIFY n = 1"
      ) == """
        project row_number
          filter row_number = 1
            window row_number() by child order since DESC
              sort child, since DESC
                first 1 rows by child order since DESC
                  join by hash district = place
                    scan episodes (child, district)
                    scan placements (since, place)
        """)
  }

  /// What a join by the child makes of a child's rows is sorted child by child.
  @Test func pairsWithinGroupsOfTheStoredOrderAreSortedChunkByChunk() throws {
    #expect(
      try Planned.text(
        "SELECT row_number() OVER (PARTITION BY e.child ORDER BY p.since DESC) AS n FROM episodes AS e JOIN placements AS p ON p.child = e.child QUALIFY n = 1"
      ) == """
        project row_number
          filter row_number = 1
            window row_number() by child order since DESC
              sort child, since DESC within child
                join by hash child = child
                  scan episodes (child), in stored order by whole child
                  scan placements (child, since)
        """)
  }

  @Test func aWindowWithoutPartitionOverTheStoredOrderIsGatheredNotSorted() throws {
    #expect(
      try Planned.text("SELECT row_number() OVER (ORDER BY child) FROM episodes") == """
        project row_number
          window row_number() order child
            gather
              scan episodes (child)
        """)
  }

  @Test func windowsOfOnePartitionAndOrderAreOneOperator() throws {
    #expect(
      try Planned.text(
        "SELECT sum(hours) OVER w, rank() OVER w, count(*) OVER (PARTITION BY child) FROM episodes WINDOW w AS (PARTITION BY child ORDER BY day)"
      ) == """
        project sum, rank, count
          window count(*) by child
            window sum(hours), rank() by child order day
              scan episodes (child, day, hours), in stored order by whole child
        """)
  }

  @Test func groupsOfTheStoredKeyAreFormedInOrder() throws {
    #expect(
      try Planned.text("SELECT child, count(*) FROM episodes GROUP BY child") == """
        project child, count
          aggregate in order by child: count(*)
            scan episodes (child), in stored order by whole child
        """)
    #expect(
      try Planned.text("SELECT day, child, district, count(*) FROM episodes GROUP BY 1, 2, 3") == """
        project day, child, district, count
          aggregate in order by day, child, district: count(*)
            scan episodes (child, day, district), in stored order by whole child, day
        """)
  }

  @Test func aSeriesIsInOrderAlready() throws {
    #expect(
      try Planned.text(
        "SELECT i, lag(i) OVER (ORDER BY i DESC) FROM generate_series(9, 0, -1) AS t(i) ORDER BY i DESC")
          == """
          project i, lag
            window lag(i, 1, NULL) order i DESC
              gather
                project generate_series
                  generate_series 9, 0, -1
                    values, 1 rows
          """)
    #expect(
      try Planned.text("SELECT n FROM loose, range(x) AS n ORDER BY n") == """
        sort n
          project n
            project range
              range 0, x, 1
                scan loose (x)
        """)
  }

  @Test func groupsOfOtherColumnsAreHashed() throws {
    #expect(
      try Planned.text("SELECT day, count(DISTINCT child) FROM episodes GROUP BY day") == """
        project day, count
          aggregate by hash by day: count(DISTINCT in order child)
            scan episodes (child, day), in stored order by whole child
        """)
    #expect(
      try Planned.text("SELECT upper(child), count(*) FROM episodes GROUP BY upper(child)") == """
        project group1, count
          aggregate by hash by uppercase(child): count(*)
            scan episodes (child)
        """)
  }

  @Test func distinctOfTheStoredKeyIsFormedInOrder() throws {
    #expect(
      try Planned.text("SELECT DISTINCT child, hours FROM episodes") == """
        aggregate in order by child, hours
          project child, hours
            scan episodes (child, hours), in stored order by whole child
        """)
  }

  @Test func groupsOfGroupsGoOnInOrder() throws {
    #expect(
      try Planned.text(
        "SELECT child, max(n) FROM (SELECT child, day, count(*) AS n FROM episodes GROUP BY child, day) AS d GROUP BY child"
      ) == """
        project child, max
          aggregate in order by child: max(n)
            project child, count
              aggregate in order by child, day: count(*)
                scan episodes (child, day), in stored order by whole child
        """)
  }

  @Test func anOrderThatTheRowsHaveIsNotMadeAgain() throws {
    #expect(
      try Planned.text("SELECT child, day FROM episodes WHERE hours > 1 ORDER BY child, day") == """
        project child, day
          scan episodes (child, day, hours), where hours > 1
        """)
    #expect(
      try Planned.text("SELECT child, count(*) FROM episodes GROUP BY child ORDER BY child") == """
        project child, count
          aggregate in order by child: count(*)
            scan episodes (child), in stored order by whole child
        """)
    #expect(
      try Planned.text(
        "SELECT e.child, place FROM episodes AS e JOIN placements AS p ON e.child = p.child ORDER BY e.child, e.day"
      ) == """
        project child, place
          project child, place, day
            join by hash child = child
              scan episodes (child, day)
              scan placements (child, place)
        """)
  }

  @Test func anOrderThatTheRowsLackIsMade() throws {
    #expect(
      try Planned.text("SELECT child, day FROM episodes ORDER BY child DESC") == """
        sort child DESC
          project child, day
            scan episodes (child, day)
        """)
    #expect(
      try Planned.text("SELECT day FROM episodes ORDER BY day") == """
        sort day
          project day
            scan episodes (day)
        """)
  }

  @Test func aColumnComputedOnTheWayEndsTheOrder() throws {
    #expect(
      try Planned.text("SELECT c FROM (SELECT child || '' AS c, day FROM episodes) AS s ORDER BY c") == """
        sort c
          project c
            project concatenate(child, '')
              scan episodes (child)
        """)
  }

  @Test func anAsofJoinReadsBothSidesInStoredOrder() throws {
    #expect(
      try Planned.text(
        "SELECT place FROM episodes AS e ASOF LEFT JOIN placements AS p ON e.child = p.child AND e.day >= p.since"
      ) == """
        project place
          asof left join child = child AND day >= since, right side in stored order
            scan episodes (child, day)
            scan placements (child, since, place)
        """)
  }

  @Test func anAsofJoinSortsARightSideThatStandsOtherwise() throws {
    #expect(
      try Planned.text("SELECT 1 FROM loose AS a ASOF JOIN loose AS b ON a.x >= b.x") == """
        project 1
          asof join x >= x, right side sorted
            scan loose (x)
            scan loose (x)
        """)
  }

  @Test func aWindowOverAJoinOfTheStoredOrderGoesOn() throws {
    #expect(
      try Planned.text(
        "SELECT lag(place) OVER (PARTITION BY e.child ORDER BY e.day) FROM episodes AS e ASOF JOIN placements AS p ON e.child = p.child AND e.day >= p.since"
      ) == """
        project lag
          window lag(place, 1, NULL) by child order day
            asof join child = child AND day >= since, right side in stored order
              scan episodes (child, day), in stored order by whole child
              scan placements (child, since, place)
        """)
  }

  @Test func anInequalityIsSearchedForInSortedRows() throws {
    #expect(
      try Planned.text("SELECT 1 FROM loose AS a LEFT JOIN loose AS b ON a.x < b.x AND a.y <> b.y") == """
        project 1
          left join by range x < x AND y <> y, right side sorted
            scan loose (x, y)
            scan loose (x, y)
        """)
    #expect(
      try Planned.text(
        "SELECT 1 FROM episodes AS e JOIN placements AS p ON e.child = p.child AND p.since >= e.day AND p.since < e.day"
      ) == """
        project 1
          join by range child = child AND day <= since AND day > since, right side in stored order
            scan episodes (child, day)
            scan placements (child, since)
        """)
  }

  /// The value bound from both sides is searched for first, then the one that is stored in order, then the first.
  @Test func twoValuesComparedAreAnOverlap() throws {
    #expect(
      try Planned.text("SELECT 1 FROM loose AS a JOIN loose AS b ON a.x <= b.y AND b.x <= a.y") == """
        project 1
          join by overlap x <= y AND y >= x, right side sorted
            scan loose (x, y)
            scan loose (x, y)
        """)
    #expect(
      try Planned.text(
        "SELECT 1 FROM episodes AS a SEMI JOIN episodes AS b ON a.child = b.child AND a.hours < b.hours AND a.day > b.day"
      ) == """
        project 1
          semi join by overlap child = child AND day > day AND hours < hours, right side in stored order
            scan episodes (child, day, hours)
            scan episodes (child, day, hours)
        """)
    #expect(
      try Planned.text(
        "SELECT 1 FROM loose AS a JOIN episodes AS b ON a.x < b.hours + 1 AND a.x < b.hours AND a.y > b.hours"
      ) == """
        project 1
          join by overlap x < hours AND y > hours AND x < (hours + 1), right side sorted
            scan loose (x, y)
            scan episodes (hours)
        """)
  }

  @Test func aComparisonWithAnyOrAllLooksAtExtremes() throws {
    #expect(
      try Planned.text("SELECT x > ALL (SELECT y FROM loose) FROM loose") == """
        project NOT all
          mark join by extremes x <= y
            scan loose (x)
            project y
              scan loose (y)
        """)
  }

  @Test func aJoinWithoutComparisonsIsANestedLoop() throws {
    #expect(
      try Planned.text("SELECT 1 FROM loose AS a LEFT JOIN loose AS b ON a.x <> b.x") == """
        project 1
          left join by nested loop x <> x
            scan loose (x)
            scan loose (x)
        """)
  }

  /// What is computed once comes in the order of the plan that computes it.
  @Test func aResultReadTwiceKeepsItsOrder() throws {
    let plan = try Planned.text(
      """
      WITH c AS (SELECT child, day, count(*) AS n FROM episodes GROUP BY child, day)
      SELECT a.child, count(*) FROM c AS a JOIN c AS b ON a.child = b.child AND a.day < b.day GROUP BY a.child
      """)
    #expect(plan.contains("aggregate in order by child: count(*)"))
    #expect(plan.contains("join by range child = child AND day < day, right side in stored order"))
  }
}
