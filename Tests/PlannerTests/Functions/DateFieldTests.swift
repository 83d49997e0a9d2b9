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
    #expect(DateField(named: "S") == .second)
    #expect(DateField(named: "weekday") == .dow)
  }

  @Test func onlyPeriodsCanBeCutTo() {
    #expect(DateField.allCases.filter { !$0.isPeriod } == [.yearweek, .dow, .isodow, .doy, .epoch, .julian])
    #expect(
      DateField.allCases.filter { !$0.isPartOfInterval } == [
        .isoyear, .yearweek, .week, .dow, .isodow, .doy, .julian,
      ])
  }
}
