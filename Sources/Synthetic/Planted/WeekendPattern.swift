import Calendar

/// The planted pattern: in the last two months, girls of one children's home in Cherwell go missing together
/// on Saturdays and are found in an adjoining area.
struct WeekendPattern {
  /// One Saturday and who went.
  struct Outing {
    var start: Int
    var end: Int
    var members: [Int]
  }

  let outings: [Outing]

  init(window: Window, seed: Seed) {
    var stream = seed.stream(.weekendPattern, 0)
    let firstDay = CivilDate(dayNumber: window.end + 1).adding(months: -2).dayNumber
    let saturdays = (firstDay...window.end - 2).filter { Weekday(dayNumber: $0) == .saturday }.prefix(8)
    // Everyone's outings, dealt round the Saturdays one after another, so that three go each time.
    let hands = Calibration.weekendGroup.enumerated().flatMap {
      Array(repeating: $0.offset, count: $0.element)
    }
    outings = saturdays.enumerated().map { index, saturday in
      let start = saturday * CivilMinute.perDay + stream.within(1050...1180)
      let returns = saturday + (stream.chance(600) ? 1 : 2)
      return Outing(
        start: start, end: returns * CivilMinute.perDay + stream.within(200...540),
        members: stride(from: index, to: hands.count, by: saturdays.count).map { hands[$0] })
    }
  }

  /// The events of one member, each within half an hour of the others'.
  func events(ofMember member: Int, _ stream: inout RandomStream) -> [MissingEvent] {
    outings.filter { $0.members.contains(member) }.map { outing in
      MissingEvent(
        category: .missing, start: outing.start + stream.below(30),
        end: CivilMinute.ordinary(outing.end + stream.below(30)), isInCare: true, isPartOfPattern: true)
    }
  }
}
