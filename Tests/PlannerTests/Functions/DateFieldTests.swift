import Testing

@testable import Planner

@Suite struct DateFieldTests {
  @Test func fieldsAreFoundInAnyNumberAndCase() {
    #expect(DateField(named: "MONTH") == .month)
    #expect(DateField(named: "months") == .month)
    #expect(DateField(named: "Hours") == .hour)
    #expect(DateField(named: "dow") == .dow)
    #expect(DateField(named: "mnth") == nil)
    #expect(DateField(named: "") == nil)
    #expect(DateField(named: "s") == nil)
  }

  @Test func onlyPeriodsCanBeCutTo() {
    #expect(DateField.allCases.filter { !$0.isPeriod } == [.dow, .isodow, .doy])
    #expect(DateField.allCases.filter { !$0.isPartOfInterval } == [.week, .dow, .isodow, .doy])
  }
}
