import Calendar
import Engine
import Inference

/// What a measure counts in a stretch of days.
struct MeasureFigures: Hashable {
  /// Σn, the cases.
  var cases = 0
  /// The different children among them.
  var children = 0
  /// Σm, the cases that are met.
  var met = 0
  /// Over the children, Σn², Σm² and Σnm.
  var caseSquares = 0.0
  var metSquares = 0.0
  var products = 0.0
  /// Of a share, the cases besides of which it is not known whether they are met.
  var unknown = 0
  /// The cases without those of the three children who have the most.
  var withoutTopThree = 0

  /// The figure that the measure is about: a count, or a share; nil for a share of nothing.
  func value(_ counted: MeasureRule.Counted) -> Double? {
    switch counted {
    case .children: Double(children)
    case .events: Double(cases)
    case .share: cases > 0 ? Double(met) / Double(cases) : nil
    }
  }

  var dispersion: CountDispersion? { CountDispersion(total: cases, sumOfSquares: caseSquares) }

  var shares: ShareChange.Period {
    ShareChange.Period(
      children: children, events: cases, having: met, eventSquares: caseSquares, havingSquares: metSquares,
      products: products)
  }

  /// Takes in one child's cases.
  mutating func add(cases n: Int, met m: Int) {
    cases += n
    children += 1
    met += m
    caseSquares += Double(n) * Double(n)
    metSquares += Double(m) * Double(m)
    products += Double(n) * Double(m)
  }
}

extension MeasuredCases {
  /// The figures of each month of a window.
  func months(of window: MeasureWindow) -> [MeasureFigures] {
    var figures = Array(repeating: MeasureFigures(), count: window.months.count)
    for child in 0..<childCount {
      var seen: UInt64 = 0
      for row in rows(ofChild: child) {
        let month = Int(months[row])
        figures[month].cases += 1
        if met.isEmpty ? false : met[row] { figures[month].met += 1 }
        if seen & 1 << UInt64(month) == 0 {
          seen |= 1 << UInt64(month)
          figures[month].children += 1
        }
      }
    }
    for month in figures.indices { figures[month].unknown = unknown[month] }
    return figures
  }

  /// Whether every case of some months says when it was recorded: one that does not may have been known all along.
  func saysWhenKnown(ofMonths places: Range<Int>) -> Bool {
    guard let knownDays else { return false }
    return !(0..<count).contains { row in
      knownDays[row] == .max && places.contains(Int(months[row]))
    }
  }

  /// The figures of some months together.
  ///
  /// - Parameter knownBy: count only what was recorded up to this day, from the window's first; nil: all.
  func figures(ofMonths places: Range<Int>, knownBy: Int32? = nil) -> MeasureFigures {
    var figures = MeasureFigures()
    var top = [0, 0, 0]
    for child in 0..<childCount {
      var (n, m) = (0, 0)
      for row in rows(ofChild: child) where places.contains(Int(months[row])) {
        if let knownBy, let knownDays, knownDays[row] > knownBy { continue }
        n += 1
        if met.isEmpty ? false : met[row] { m += 1 }
      }
      guard n > 0 else { continue }
      figures.add(cases: n, met: m)
      if n > top[2] {
        top[2] = n
        top.sort(by: >)
      }
    }
    figures.withoutTopThree = figures.cases - top.reduce(0, +)
    figures.unknown = unknown[places].reduce(0, +)
    return figures
  }
}
