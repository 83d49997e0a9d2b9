import Calendar

extension StatutoryRule {
  /// The child turned 18 on the day on which both the missing episode and the episode of care end, and `REC` is not E8:
  /// flagged at the episode of care.
  static let rule580 = StatutoryRule(
    "580", "the child was missing on the 18th birthday, and the reason for ceasing is not E8", in: .episodes,
    "REC"
  ) { sent in
    let atBirthday = sent.missing.rows { row in
      guard let born = sent.missing.born[row] else { return false }
      return sent.missing.end[row] == CivilDate(dayNumber: born).adding(months: 12 * 18).dayNumber
    }
    let days = Dictionary(grouping: atBirthday) { sent.missing.child[$0] }
      .mapValues { rows in Set(rows.compactMap { sent.missing.end[$0] }) }
    return sent.episodes.rows { row in
      guard let ceased = sent.episodes.ceased[row], sent.episodes.reasonCeased[row] != "E8" else {
        return false
      }
      return days[sent.episodes.child[row]]?.contains(ceased) ?? false
    }
  }
}
