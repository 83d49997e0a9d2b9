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

  /// The units that had a child in the baseline.
  let units: [Unit]
  /// The units with children now and none in the baseline, of which nothing was to be expected: the most children first.
  let new: [(name: String, children: Int)]
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
    // What is not recorded is no place.
    let unitCount = cases.unitNames[column].count
    var (now, before) = (Array(repeating: 0, count: unitCount), Array(repeating: 0, count: unitCount))
    for key in seen[0] where key >> 32 < unitCount { now[Int(key >> 32)] += 1 }
    for key in seen.dropFirst().joined() where key >> 32 < unitCount { before[Int(key >> 32)] += 1 }
    let first = window.months.count - length * (slots + 1)
    let days = window.months[first..<window.months.count - length].reduce(0) { $0 + $1.dayCount }
    let scale = days > 0 ? Double(window.period.dayCount) / Double(days) : 0
    let known = (0..<unitCount).filter { before[$0] > 0 }
    let funnel = Funnel(known.map { (now[$0], Double(before[$0]) * scale) })
    // The root scale of a funnel is rough where little is expected: the exact ratio has to stand as well.
    let probabilities = zip(known, funnel.units).map { unit, scored in
      let exact = RateRatio.exact(
        (now[unit], Double(window.period.dayCount)), (before[unit], Double(days)), confidence: 0.95)
      return max(scored.probability, exact?.probability ?? 1)
    }
    let adjusted = FalseDiscovery.adjusted(probabilities)
    self.funnel = funnel
    units = known.indices.map { place in
      Unit(
        name: cases.unitName(column, UInt32(known[place])), children: now[known[place]],
        expected: funnel.units[place].expected, score: funnel.units[place].score, adjusted: adjusted[place])
    }
    new = (0..<unitCount).filter { before[$0] == 0 && now[$0] > 0 }
      .map { (name: cases.unitName(column, UInt32($0)), children: now[$0]) }
      .sorted { ($1.children, $0.name) < ($0.children, $1.name) }
  }
}
