import Calendar
import Engine

/// The whole interrogation of an extract over a period: what the figures rest on, what stands out and why, and every
/// question of the meeting's agenda.
public struct Interrogation: Sendable {
  /// In the order in which they are read.
  public let sections: [FindingsSection]
  /// What is to be expected of signals where nothing has changed.
  public let falseSignals: FalseSignals

  /// - Parameters:
  ///   - period: what is asked about; two months, or a year.
  ///   - baseline: the months that make limits; nil: the 24 before the period, as far as the extract reaches back.
  ///   - library: the measures.
  ///   - agenda: the questions.
  ///   - session: has the native tables and the derived views.
  /// - Throws: ``InterrogationError``.
  public init(
    of period: ReportingPeriod, baseline: ReportingPeriod?, library: QueryLibrary, agenda: Agenda,
    session: Session
  ) throws(InterrogationError) {
    let reach = try ExtractReach(of: session)
    guard reach.holds(period) else {
      throw InterrogationError(
        kind: .parameter, place: "period \(period.label)",
        expected:
          "a period that the extract covers from its first day to its last, \(reach.from) to \(reach.to)",
        found: "another", mend: "ask about a period within it, or load an extract that covers this one")
    }
    let window = MeasureWindow(period: period, baseline: try reach.baseline(for: period, named: baseline))
    let family = try SignalFamily(library, window, reach, others: [], session: session)
    falseSignals = family.falseSignals
    var sections = [reach.section(for: window), family.summary]
    for finding in family.signalling {
      sections.append(
        try DrillDown(of: finding, in: window, session: session).section(
          testStands: family.stands(finding.measure.name), adjusted: family.adjusted[finding.measure.name]))
    }
    sections += [family.placesSection, family.measuresSection].compactMap(\.self)
    sections += try agenda.sections(from: period.start, to: period.end, session: session)
    self.sections = sections
  }
}
