import DelimitedText

extension ChildStory {
  private static let outcomes = Weighted<InterviewOutcome>([
    (.accepted, 66), (.declined, 19), (.notLocated, 5), (.missingAgain, 4), (.notRequired, 3), (.pending, 3),
  ])

  /// Writes the interviews after the returns that are known. One interview may cover several returns that lie
  /// close together, and some returns lead to none.
  mutating func writeInterviews(
    into tables: inout Tables, numbering identifiers: inout Identifiers
  ) throws(DelimitedWriteError) {
    var covered: [Int] = []
    let returns = events.indices.filter {
      events[$0].category == .missing && events[$0].end <= window.interviewsTo * CivilMinute.perDay
    }
    for (position, index) in returns.enumerated() {
      let event = events[index]
      let next = position + 1 < returns.count ? events[returns[position + 1]] : nil
      covered.append(index)
      if let next, next.end - event.end < 4 * CivilMinute.perDay, stream.chance(550) { continue }
      let isElsewhere = event.isInCare && plan.isOutside && plan.role == .lookedAfter
      if stream.chance(isElsewhere ? 640 : event.isInCare ? 860 : 760) {
        try writeInterview(covering: covered, next: next, into: &tables, numbering: &identifiers)
      }
      covered = []
    }
  }

  private mutating func writeInterview(
    covering covered: [Int], next: MissingEvent?, into tables: inout Tables,
    numbering identifiers: inout Identifiers
  ) throws(DelimitedWriteError) {
    let lastReturn = events[covered[covered.count - 1]].end
    let returnDay = CivilMinute.day(lastReturn)
    // In time is one or two days later in office hours, late at least four: no doubt about the 72 hours.
    let planned = officeTime(
      onDay: returnDay + (stream.chance(585) ? stream.within(1...2) : stream.within(4...15)))
    var outcome = ChildStory.outcomes.draw(&stream)
    if outcome == .accepted, let next, next.start < planned { outcome = .missingAgain }
    if outcome == .pending, window.interviewsTo - returnDay > 40 { outcome = .declined }
    var isCompleted = outcome == .accepted && !stream.chance(70)
    let interviewsEnd = (window.interviewsTo + 1) * CivilMinute.perDay
    if isCompleted, planned >= min(interviewsEnd, window.producedAt) {
      outcome = .pending
      isCompleted = false
    }
    let offered = CivilMinute.ordinary(min(lastReturn + stream.within(30...1300), planned - 20))
    guard let offered = known(offered) else { return }
    let completed = isCompleted ? planned : nil
    let isHarm = stream.chance(45)
    let shared = completed.map { $0 + stream.within(60...2000) }.flatMap {
      stream.chance(isHarm ? 800 : 240) ? known(CivilMinute.ordinary($0)) : nil
    }
    let number = Identifiers.take(&identifiers.interview)
    tables.returnInterviews.identifier(Identifiers.interviewLetter, number)
    tables.returnInterviews.token(token)
    tables.returnInterviews.time(offered)
    tables.returnInterviews.text(outcome.rawValue)
    tables.returnInterviews.time(completed)
    tables.returnInterviews.yesNo(isCompleted && !stream.chance(110) ? stream.chance(610) : nil)
    tables.returnInterviews.text(Vocabulary.interviewAgencies.draw(&stream))
    tables.returnInterviews.text(isCompleted ? drawReasons() : nil)
    tables.returnInterviews.yesNo(isCompleted && !stream.chance(60) ? isHarm : nil)
    tables.returnInterviews.time(shared)
    tables.returnInterviews.yesNo(isCompleted && !stream.chance(150) ? stream.chance(330) : nil)
    tables.returnInterviews.time(recordedAt(after: completed ?? offered))
    try tables.returnInterviews.endRow()
    // A few interviews are on file without saying which episodes they were about.
    guard !stream.chance(40) else { return }
    for episode in covered.flatMap({ events[$0].episodes }) {
      tables.interviewEpisodes.identifier(Identifiers.interviewLetter, number)
      tables.interviewEpisodes.identifier(Identifiers.episodeLetter, episode)
      try tables.interviewEpisodes.endRow()
    }
  }

  /// One or two reasons, separated by a semicolon.
  private mutating func drawReasons() -> String {
    let first = Vocabulary.reasons.draw(&stream)
    let second = Vocabulary.reasons.draw(&stream)
    return first == second || first == "unclear" || second == "unclear" ? first : "\(first);\(second)"
  }
}
