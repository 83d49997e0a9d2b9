import Testing

@testable import Workbook

/// Expected: the codes of ECMA-376 Part 1, 18.8.30 and 18.8.31, and what spreadsheet programs write.
@Suite struct DateDisplayTests {
  @Test(arguments: [
    "General", "0", "0.00", "#,##0", "0%", "0.00E+00", "@", "0 \"days\"", "[Red]0", "[$£-809]0", "0_d",
    "\\d0", "General;dd",
  ]) func numbers(code: String) { #expect(DateDisplay(code: code) == nil) }

  @Test(arguments: [
    ("dd/mm/yyyy", true, true, false), ("[$-809]d mmmm yyyy;@", true, true, false),
    ("yyyy-mm-dd hh:mm", true, true, true),
    ("mmm-yy", true, false, false), ("mmmm", true, false, false), ("hh:mm", false, false, true),
    ("mm:ss.0", false, false, true), ("h:mm AM/PM", false, false, true), ("DD/MM/YY", true, true, false),
    ("[Red]d\\-m", true, true, false),
  ]) func dates(code: String, date: Bool, day: Bool, time: Bool) throws {
    let display = try #require(DateDisplay(code: code))
    #expect((display.showsDate, display.showsDay, display.showsTime) == (date, day, time))
    #expect(!display.isElapsed)
  }

  @Test func durations() {
    #expect(DateDisplay(code: "[h]:mm:ss")?.isElapsed == true)
    #expect(DateDisplay.builtIn(46)?.isElapsed == true)
  }

  @Test func builtInOnes() {
    #expect(DateDisplay.builtIn(14)?.showsDay == true)
    #expect(DateDisplay.builtIn(17)?.showsDay == false)
    #expect(DateDisplay.builtIn(22)?.showsTime == true)
    #expect(DateDisplay.builtIn(0) == nil)
    #expect(DateDisplay.builtIn(49) == nil)
  }
}
