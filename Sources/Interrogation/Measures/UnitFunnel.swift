import Calendar
import Engine
import Inference

/// The children missing from each district or place in the period beside what the baseline lets expect there.
struct UnitFunnel {
  /// One district or place.
  struct Unit {
    let name: String
    let children: Int
    let expected: Double
    /// Its score on the funnel, with what units differ anyhow allowed for.
    let score: Double
    /// The p-value adjusted for how many units were looked at.
    let adjusted: Double
  }

  /// The units from which a child or more was to be expected, by name.
  let units: [Unit]
  /// The units with children now of which less was to be expected, too little to compare: the most children first.
  let small: [(name: String, children: Int, expected: Double)]
  let funnel: Funnel

  /// - Parameters:
  ///   - column: which of the cases' units.
  ///   - cases: each child counts once in a unit and a stretch of as many months as the period has.
  init(_ column: Int, of cases: MeasuredCases, in window: MeasureWindow) {
    let length = window.period.monthCount
    let slots = window.baselineCount / length
    // Slot 0 is the period, 1 the stretch before it, and so on; in each a child counts once in a unit.
    var seen = Array(repeating: Set<UInt64>(), count: slots + 1)
    for row in 0..<cases.count {
      let month = Int(window.monthOfDay[Int(cases.days[row])])
      let slot = (window.months.count - 1 - month) / length
      guard slot <= slots else { continue }
      seen[slot].insert(UInt64(cases.units[column][row]) << 32 | UInt64(cases.children[row]))
    }
    let unitCount = cases.unitNames[column].count + 1
    var (now, before) = (Array(repeating: 0, count: unitCount), Array(repeating: 0, count: unitCount))
    for key in seen[0] { now[Int(key >> 32)] += 1 }
    for key in seen.dropFirst().joined() { before[Int(key >> 32)] += 1 }
    let all = (0..<unitCount).map { unit in
      (
        name: cases.unitName(column, UInt32(unit)), children: now[unit],
        expected: slots > 0 ? Double(before[unit]) / Double(slots) : 0
      )
    }
    let known = all.filter { $0.expected >= 1 }.sorted { $0.name < $1.name }
    let funnel = Funnel(known.map { ($0.children, $0.expected) })
    let adjusted = FalseDiscovery.adjusted(funnel.units.map(\.probability))
    self.funnel = funnel
    units = known.indices.map { place in
      Unit(
        name: known[place].name, children: known[place].children, expected: known[place].expected,
        score: funnel.units[place].score, adjusted: adjusted[place])
    }
    small = all.filter { $0.expected < 1 && $0.children > 0 }
      .sorted { ($1.children, $0.name) < ($0.children, $1.name) }
  }
}
