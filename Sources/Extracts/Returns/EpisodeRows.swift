/// Episodes of care: a row for every change of legal status, placement or carer.
struct EpisodeRows: Sendable {
  /// Reasons for an episode that say that care went on.
  static let continuing: Set<String> = ["P", "L", "T", "U", "B"]
  /// Placements that last for a while only.
  static let temporary: Set<String> = ["T0", "T1", "T2", "T3", "T4"]
  /// Placements for adoption and with foster carers.
  static let adoptionOrFoster: Set<String> = [
    "A3", "A4", "A5", "A6", "U1", "U2", "U3", "U4", "U5", "U6",
  ]
  /// Placements that no other public body provides.
  static let neverOtherPublic = adoptionOrFoster.union(["P1", "K1", "K2"])
  /// Legal statuses of short breaks.
  static let shortBreaks: Set<String> = ["V3", "V4"]

  let table: ReturnTable
  let child: [String]
  /// `DECOM`, when it began.
  let began: [Int?]
  /// `DEC`, when it ceased.
  let ceased: [Int?]
  let beganText: [String]
  let ceasedText: [String]
  /// `RNE`, why it began.
  let reasonBegan: [String]
  /// `LS`
  let legalStatus: [String]
  /// `CIN`
  let need: [String]
  /// `PLACE`
  let placement: [String]
  /// `PLACE_PROVIDER`
  let provider: [String]
  /// `REC`, why it ceased.
  let reasonCeased: [String]
  /// `REASON_PLACE_CHANGE`
  let reasonChanged: [String]
  let homePostcode: [String]
  let placementPostcode: [String]
  /// The rows of each child by the day they began, in the file's order where it is one; those without a date are last.
  let byChild: [String: [Int]]

  init(_ table: ReturnTable) {
    self.table = table
    child = table.texts("CHILD")
    beganText = table.texts("DECOM")
    ceasedText = table.texts("DEC")
    began = table.days("DECOM")
    ceased = table.days("DEC")
    reasonBegan = table.texts("RNE")
    legalStatus = table.texts("LS")
    need = table.texts("CIN")
    placement = table.texts("PLACE")
    provider = table.texts("PLACE_PROVIDER")
    reasonCeased = table.texts("REC")
    reasonChanged = table.texts("REASON_PLACE_CHANGE")
    homePostcode = table.texts("HOME_POST")
    placementPostcode = table.texts("PL_POST")
    byChild = Dictionary(grouping: child.indices) { [child] in child[$0] }.mapValues { [began] rows in
      rows.sorted { (began[$0] ?? .max, $0) < (began[$1] ?? .max, $1) }
    }
  }

  /// The rows for which something holds.
  func rows(where holds: (Int) -> Bool) -> [Int] { child.indices.filter(holds) }

  /// The rows that follow another of the same child for which something holds of the two, in the file's order.
  func rows(whereAfter holds: (_ before: Int, _ row: Int) -> Bool) -> [Int] {
    byChild.values.flatMap { rows in
      zip(rows, rows.dropFirst()).filter { holds($0, $1) }.map(\.1)
    }.sorted()
  }

  /// The last row of each child.
  var lastRows: Set<Int> { Set(byChild.values.compactMap(\.last)) }

  /// A run of a child's episodes in which each began no later than the one before it ceased.
  struct PeriodOfCare: Hashable, Sendable {
    let start: Int
    /// When its last episode ceased; nil where that goes on.
    let end: Int?
    /// Its episodes in order.
    let rows: [Int]
  }

  /// A child's periods of care in order; an episode that has not ceased breaks no run, and one without a date is in none.
  ///
  /// - Source: csc-validator-be-903, periods of care.
  func periodsOfCare(of child: String) -> [PeriodOfCare] {
    var periods: [PeriodOfCare] = []
    for row in byChild[child] ?? [] {
      guard let start = began[row] else { continue }
      if let last = periods.last, last.end.map({ start <= $0 }) ?? true {
        periods[periods.count - 1] = PeriodOfCare(
          start: last.start, end: ceased[row], rows: last.rows + [row])
      } else {
        periods.append(PeriodOfCare(start: start, end: ceased[row], rows: [row]))
      }
    }
    return periods
  }

  /// Whether something that starts and ends fits into none of a child's periods of care: it runs on after the period, ends
  /// before it, or is open and the period is over or began later. False for a child without episodes.
  func hasNoPeriodOfCare(of child: String, around start: Int?, _ end: Int?) -> Bool {
    let periods = periodsOfCare(of: child)
    return !periods.isEmpty
      && periods.allSatisfy { period in
        guard let end else { return period.end != nil || start.map { $0 < period.start } ?? false }
        return period.end.map { end > $0 } ?? false || end < period.start
      }
  }
}
