import Calendar
import Testing

@testable import Extracts

/// The checks that look over months and over extracts: for each what hits, and the nearest that does not.
@Suite struct MonthlyCheckTests {
  /// How many rows of each category a month has.
  private struct Month {
    var missing = 134
    var absent = 16
  }

  /// A year of months from April 2014, with their episodes spread evenly over the days, in an extract of that year.
  private func folder(_ months: [Month]) -> ExtractFolder {
    var rows = "episode_id,child_id,category,started_at,returned_at\n"
    for (index, month) in months.enumerated() {
      let first = CivilDate(year: 2014, month: 4, day: 1)!.adding(months: index)
      let count = month.missing + month.absent
      for number in 0..<count {
        let day = first.adding(days: number * 28 / max(count, 1))
        let category = number < month.missing ? "missing" : "absent"
        rows += "e\(index)x\(number),bcdf,\(category),\(day) 18:\(10 + number % 50),\(day) 18:59:59\n"
      }
    }
    var folder = ExtractFolder()
    folder.files["missing_episodes.csv"] = rows
    return folder
  }

  /// The months' findings as "column detail".
  private func findings(_ folder: ExtractFolder, _ rule: Rule) throws -> [String] {
    try folder.loaded().findings.filter { $0.rule == rule }.map { finding in
      #expect(finding.line == nil)
      return "\(finding.column ?? "-") \(finding.detail ?? "-")"
    }
  }

  private func months(_ change: (Int, inout Month) -> Void) -> [Month] {
    (0..<12).map { index in
      var month = Month()
      change(index, &month)
      return month
    }
  }

  @Test func aCategoryThatIsUsedNoMore() throws {
    let vanished = months { if $0 >= 8 { $1 = Month(missing: 150, absent: 0) } }
    #expect(
      try findings(folder(vanished), .categoryDrift)
        == ["category 2014-12: absent in 0 of 150 rows, before in 128 of 1200"])
    let fewer = months { if $0 >= 8 { $1 = Month(missing: 144, absent: 6) } }
    #expect(try findings(folder(fewer), .categoryDrift) == [])
  }

  @Test func aCategoryThatTakesTheOthersPlace() throws {
    #expect(
      try findings(folder(months { if $0 == 3 { $1 = Month(missing: 110, absent: 40) } }), .categoryDrift)
        == ["category 2014-07: absent in 40 of 150 rows, before in 48 of 450"])
    // Too few rows, months before, or points of difference.
    #expect(
      try findings(folder(months { if $0 == 3 { $1 = Month(missing: 30, absent: 19) } }), .categoryDrift)
        == [])
    #expect(
      try findings(folder(months { if $0 == 2 { $1 = Month(missing: 110, absent: 40) } }), .categoryDrift)
        == [])
    #expect(
      try findings(folder(months { if $0 == 3 { $1 = Month(missing: 127, absent: 23) } }), .categoryDrift)
        == [])
    // Months that differ much among themselves say little about the next.
    #expect(
      try findings(
        folder(
          months { index, month in
            if index < 4 {
              month = index % 2 == 0 ? Month(missing: 118, absent: 32) : Month(missing: 150, absent: 0)
            }
            if index == 4 { month = Month(missing: 110, absent: 40) }
          }), .categoryDrift
      ).filter { $0.contains("2014-08") } == [])
  }

  @Test func outcomesStillPendingAreNoDrift() throws {
    func findings(_ last: String) throws -> [String] {
      var folder = ExtractFolder()
      folder.files["return_interviews.csv"] = "interview_id,child_id,offered_at,outcome\n"
      for month in 0..<6 {
        let first = CivilDate(year: 2014, month: 4, day: 1)!.adding(months: month)
        for number in 0..<80 {
          let outcome = month == 5 && number < 20 ? last : number % 4 == 0 ? "declined" : "accepted"
          folder.append(
            "i\(month)x\(number),bcdf,\(first.adding(days: number / 4)) 10:30,\(outcome)",
            to: "return_interviews.csv")
        }
      }
      return try self.findings(folder, .categoryDrift)
    }
    #expect(try findings("pending") == [])
    #expect(
      try findings("not required") == ["outcome 2014-09: not required in 20 of 80 rows, before in 0 of 400"])
  }

  @Test func aMonthOfHalfTheRowsOrTwice() throws {
    func findings(_ missing: Int, at place: Int = 8) throws -> [String] {
      try self.findings(
        folder(months { if $0 == place { $1 = Month(missing: missing, absent: 16) } }), .volumeOutOfLine)
    }
    #expect(try findings(59) == ["started_at 2014-12: 75 rows, about 150 in the months before"])
    #expect(try findings(284) == ["started_at 2014-12: 300 rows, about 150 in the months before"])
    #expect(try findings(84) == [])
    #expect(try findings(209) == [])
    // Six months must stand before it.
    #expect(try findings(59, at: 6).count == 1)
    #expect(try findings(59, at: 5) == [])
  }

  @Test func aMonthThatTheExtractCoversInPartIsNotLookedAt() throws {
    var half = folder(months { if $0 == 11 { $1 = Month(missing: 59, absent: 16) } })
    #expect(try findings(half, .volumeOutOfLine).count == 1)
    half.files["extract.csv"]!.replace("2015-03-31,", with: "2015-03-30,", maxReplacements: 1)
    #expect(try findings(half, .volumeOutOfLine) == [])
  }

  @Test func aMonthOfWhichANewerExtractLostHalf() throws {
    func findings(_ left: Int) throws -> [String] {
      var series = ExtractSeries()
      let old = folder([Month(missing: 40, absent: 0)])
      var new = folder([Month(missing: left, absent: 0)])
      new.files["extract.csv"]!.replace("2015-04-10", with: "2015-05-10")
      series.extracts = [old, new]
      return try series.loaded().findings.filter { $0.rule == .volumeOutOfLine }.map { $0.detail ?? "" }
    }
    #expect(try findings(23) == ["2014-04: 23 rows in the newest extract, 40 as first reported"])
    #expect(try findings(24) == [])
  }

  @Test func sameEventInTwoExtracts() throws {
    func lines(_ row: String) throws -> [String] {
      var series = ExtractSeries()
      series.extracts[1].append(row, to: "missing_episodes.csv")
      return try series.loaded().findings.filter { $0.rule == .sameEventInTwoExtracts }.map {
        "\($0.file.suffix(21)):\($0.line ?? 0) \($0.column ?? "")"
      }
    }
    // Of a day that the newer extract does not span, or the older one's would be withdrawn.
    #expect(
      try lines("e9,ghjk,missing,2014-04-03 22:15,,low,police") == ["/missing_episodes.csv:7 started_at"])
    #expect(try lines("e9,ghjk,missing,2014-04-03 22:16,,low,police") == [])
    #expect(try lines("e9,bcdf,missing,2014-04-03 22:15,,low,police") == [])
    #expect(try lines("e9,ghjk,missing,2014-04-03 22:15,,low,authority") == [])
    #expect(try lines("e1,ghjk,missing,2014-04-03 22:15,,low,police") == [])
  }
}
