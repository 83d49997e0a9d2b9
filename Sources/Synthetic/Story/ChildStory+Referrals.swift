import Calendar
import DelimitedText

extension ChildStory {
  /// The day on which Kingfisher began to take referrals.
  private static let kingfisherBegan = CivilDate.dayNumber(year: 2012, month: 11, day: 5)
  /// The day from which the second version of the screening tool was used.
  private static let secondToolFrom = CivilDate.dayNumber(year: 2014, month: 1, day: 1)

  /// One row of the referrals file.
  private struct ReferralRow {
    var referredTo: ReferredTo
    var parent: Int?
    var referredAt: Int
    var outcome: ReferralOutcome
    var decidedAt: Int?
    var source: String
    var concern: String
  }

  mutating func writeReferrals(
    _ referrals: ArraySlice<ReferralPlan>, into tables: inout Tables, numbering identifiers: inout Identifiers
  ) throws(DelimitedWriteError) {
    for referral in referrals {
      let referredAt = officeTime(onDay: dayOfReferral(referral))
      let source = Vocabulary.sourceAgencies.draw(&stream)
      let concern = stream.chance(720) ? "yes" : stream.chance(820) ? "unknown" : "no"
      var row = ReferralRow(
        referredTo: .frontDoor, referredAt: referredAt, outcome: referral.outcome, source: source,
        concern: concern)
      switch referral.route {
      case .frontDoorOnly: break
      case .earlyHelp: row.referredTo = .earlyHelp
      case .kingfisherDirect: row.referredTo = .kingfisher
      case .frontDoorThenKingfisher:
        row.outcome = stream.chance(910) ? .accepted : .strategyDiscussion
        row.decidedAt = officeTime(onDay: CivilMinute.day(referredAt) + stream.within(1...3))
        let parent = try write(row, into: &tables, numbering: &identifiers)
        row = ReferralRow(
          referredTo: .kingfisher, parent: parent,
          referredAt: officeTime(onDay: CivilMinute.day(row.decidedAt ?? referredAt) + stream.within(1...4)),
          outcome: referral.outcome, source: "children's social care",
          concern: concern == "no" ? "unknown" : concern)
      }
      row.decidedAt = row.outcome == .pending ? nil : decision(on: row)
      _ = try write(row, into: &tables, numbering: &identifiers)
    }
  }

  /// A day soon after one of the child's episodes in that year, or any day of it. What still waits for a
  /// decision came in the last three weeks.
  private mutating func dayOfReferral(_ referral: ReferralPlan) -> Int {
    let year = window.years[referral.year]
    let isForKingfisher = referral.route == .kingfisherDirect || referral.route == .frontDoorThenKingfisher
    let isChain = referral.route == .frontDoorThenKingfisher
    let earliest = isForKingfisher ? max(year.lowerBound, ChildStory.kingfisherBegan) : year.lowerBound
    let latest = year.upperBound - (isChain ? 8 : 1)
    if referral.outcome == .pending { return stream.within(year.upperBound - 20...latest) }
    let starts = events.map(\.startDay).filter { year.contains($0) }
    if !starts.isEmpty, stream.chance(700) {
      let day = stream.element(of: starts) + stream.within(1...45)
      if (earliest...latest).contains(day) { return day }
    }
    return stream.within(earliest...latest)
  }

  private mutating func decision(on row: ReferralRow) -> Int {
    let days: ClosedRange<Int> =
      switch row.referredTo {
      case .frontDoor: 1...4
      case .kingfisher: 2...14
      case .earlyHelp: 3...16
      }
    let decided = officeTime(onDay: CivilMinute.day(row.referredAt) + stream.within(days))
    return min(decided, window.producedAt - 30)
  }

  /// Writes one row and returns its number.
  private mutating func write(
    _ row: ReferralRow, into tables: inout Tables, numbering identifiers: inout Identifiers
  ) throws(DelimitedWriteError) -> Int {
    let number = Identifiers.take(&identifiers.referral)
    let day = CivilMinute.day(row.referredAt)
    let score = screeningScore(of: row)
    let reviewedAt: Int? =
      row.referredTo == .kingfisher && !stream.chance(60)
      ? officeTime(onDay: day + stream.within(1...8)) : nil
    let closedAt = row.decidedAt.map { decided in
      officeTime(
        onDay: CivilMinute.day(decided)
          + (row.outcome == .accepted ? stream.within(40...300) : stream.within(1...21)))
    }
    tables.referrals.identifier(Identifiers.referralLetter, number)
    tables.referrals.token(token)
    tables.referrals.text(row.referredTo.rawValue)
    tables.referrals.identifier(Identifiers.referralLetter, row.parent)
    tables.referrals.time(row.referredAt)
    tables.referrals.text(row.source)
    tables.referrals.text(row.concern)
    tables.referrals.date(score == nil ? nil : day - stream.below(7))
    tables.referrals.text(score == nil ? nil : "county screening tool")
    tables.referrals.text(score == nil ? nil : day < ChildStory.secondToolFrom ? "1" : "2")
    tables.referrals.integer(score)
    tables.referrals.text(score.map { $0 < 12 ? "low" : $0 < 24 ? "medium" : "high" })
    tables.referrals.text(row.outcome.rawValue)
    tables.referrals.time(row.decidedAt)
    tables.referrals.time(reviewedAt.flatMap(known))
    tables.referrals.time(closedAt.flatMap(known))
    tables.referrals.text(isPlacedOutside(onDay: day) ? nil : District(rawValue: plan.homeDistrict)?.name)
    tables.referrals.integer(MonthNumber.age(bornIn: plan.birthMonth, onDay: day))
    tables.referrals.text(plan.isFemale ? "F" : "M")
    tables.referrals.text(ethnicGroup)
    tables.referrals.time(recordedAt(after: row.decidedAt ?? row.referredAt))
    try tables.referrals.endRow()
    return number
  }

  private mutating func screeningScore(of row: ReferralRow) -> Int? {
    let permille =
      switch row.referredTo {
      case .kingfisher: 780
      case .frontDoor: 600
      case .earlyHelp: 300
      }
    guard stream.chance(permille) else { return nil }
    switch row.outcome {
    case .accepted: return stream.within(18...58)
    case .noFurtherAction, .advice, .earlyHelp: return stream.within(2...26)
    default: return stream.within(8...40)
    }
  }

  private func isPlacedOutside(onDay day: Int) -> Bool {
    placements.contains { $0.areaAuthority != Vocabulary.county && $0.from <= day && day <= $0.to ?? .max }
  }
}
