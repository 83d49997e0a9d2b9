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
    let names = cases.unitNames[column]
    // Slot 0 is the period, 1 the stretch before it, and so on.
    var seen = Set<SIMD2<UInt64>>()
    var counts = Array(repeating: [Int32](repeating: 0, count: slots + 1), count: names.count)
    for row in 0..<cases.count {
      let month = Int(window.monthOfDay[Int(cases.days[row])])
      let slot = (window.months.count - 1 - month) / length
      guard slot <= slots else { continue }
      let unit = cases.units[column][row]
      let key = SIMD2(UInt64(cases.children[row]) << 32 | UInt64(unit), UInt64(slot))
      if seen.insert(key).inserted { counts[Int(unit)][slot] += 1 }
    }
    let all = counts.indices.map { unit in
      let before = counts[unit].dropFirst().reduce(0) { $0 + Int($1) }
      return (
        name: names.string(UInt32(unit)), children: Int(counts[unit][0]),
        expected: slots > 0 ? Double(before) / Double(slots) : 0
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
