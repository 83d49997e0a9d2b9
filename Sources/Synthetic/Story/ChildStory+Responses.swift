import Calendar
import DelimitedText

extension ChildStory {
  private static let agencies = Weighted([
    ("children's social care;police", 40), ("children's social care;police;health", 25),
    ("children's social care;police;school", 20), ("children's social care;police;health;school", 15),
  ])

  /// Writes what the agencies did about the child's episodes: strategy meetings after three in ninety days,
  /// panels, trigger plans for the most frequent, risk reviews where exploitation is feared.
  mutating func writeResponses(
    into tables: inout Tables, numbering identifiers: inout Identifiers
  ) throws(DelimitedWriteError) {
    let missing = events.filter { $0.category == .missing }
    var lastMeeting = Int.min
    for (position, event) in missing.enumerated() {
      let day = event.startDay
      let isThirdInNinetyDays = position >= 2 && day - missing[position - 2].startDay <= 90
      if isThirdInNinetyDays && (lastMeeting == .min || day - lastMeeting > 45) {
        lastMeeting = day
        try writeResponse(
          .strategyMeeting, to: event, dueOn: thirdWeekday(after: day), into: &tables, numbering: &identifiers
        )
      }
      if position == 8 {
        try writeResponse(.triggerPlan, to: event, dueOn: day + 7, into: &tables, numbering: &identifiers)
      }
      if stream.chance(60) {
        try writeResponse(
          .missingPanel, to: event, dueOn: day + stream.within(10...30), into: &tables,
          numbering: &identifiers)
      }
      if isAtRisk && stream.chance(180) {
        try writeResponse(.riskReview, to: event, dueOn: day + 10, into: &tables, numbering: &identifiers)
      }
    }
  }

  private func thirdWeekday(after day: Int) -> Int {
    var due = day
    var remaining = 3
    while remaining > 0 {
      due += 1
      if !Weekday(dayNumber: due).isWeekend { remaining -= 1 }
    }
    return due
  }

  /// Due dates are dates without a time: the column is one that only looks like times.
  private mutating func writeResponse(
    _ kind: ResponseKind, to event: MissingEvent, dueOn due: Int, into tables: inout Tables,
    numbering identifiers: inout Identifiers
  ) throws(DelimitedWriteError) {
    let fate = stream.below(100)
    let earliest = min(event.startDay + 1, due)
    let held: Int? =
      fate < 68
      ? officeTime(onDay: stream.within(earliest...due))
      : fate < 88 ? officeTime(onDay: due + stream.within(1...20)) : nil
    let heldAndKnown = held.flatMap(known)
    let number = Identifiers.take(&identifiers.response)
    tables.responses.identifier(Identifiers.responseLetter, number)
    tables.responses.token(token)
    tables.responses.identifier(Identifiers.episodeLetter, stream.chance(80) ? nil : event.episodes[0])
    tables.responses.text(kind.rawValue)
    tables.responses.date(due)
    tables.responses.time(heldAndKnown)
    tables.responses.text(heldAndKnown == nil ? nil : ChildStory.agencies.draw(&stream))
    tables.responses.time(recordedAt(after: heldAndKnown ?? event.start))
    try tables.responses.endRow()
  }
}
