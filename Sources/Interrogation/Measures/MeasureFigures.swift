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
      events: cases, having: met, eventSquares: caseSquares, havingSquares: metSquares, products: products)
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

/// Adds up the figures of a stretch child by child; made once and used for many stretches.
struct FigureCounter {
  private var cases: [Int32]
  private var met: [Int32]
  private var touched: [Int] = []

  /// - Parameter childCount: children are numbered from 0 up to it.
  init(childCount: Int) {
    cases = Array(repeating: 0, count: childCount)
    met = cases
  }

  mutating func count(_ child: Int, isMet: Bool) {
    if cases[child] == 0 { touched.append(child) }
    cases[child] += 1
    if isMet { met[child] += 1 }
  }

  /// The figures of what was counted since the last time.
  mutating func takeFigures() -> MeasureFigures {
    var figures = MeasureFigures()
    var top = [0, 0, 0]
    for child in touched {
      let n = Int(cases[child])
      figures.add(cases: n, met: Int(met[child]))
      if n > top[2] {
        top[2] = n
        top.sort(by: >)
      }
      cases[child] = 0
      met[child] = 0
    }
    touched.removeAll(keepingCapacity: true)
    figures.withoutTopThree = figures.cases - top.reduce(0, +)
    return figures
  }
}

extension MeasuredCases {
  /// The figures of each month of a window.
  func months(of window: MeasureWindow) -> [MeasureFigures] {
    var figures = Array(repeating: MeasureFigures(), count: window.months.count)
    var seen = Array(repeating: UInt64(0), count: tokens.count)
    for row in 0..<count {
      let month = Int(window.monthOfDay[Int(days[row])])
      let child = Int(children[row])
      figures[month].cases += 1
      if met.isEmpty ? false : met[row] { figures[month].met += 1 }
      if seen[child] & 1 << UInt64(month) == 0 {
        seen[child] |= 1 << UInt64(month)
        figures[month].children += 1
      }
    }
    return figures
  }

  /// Whether every case of some months says when it was recorded: one that does not may have been known all along.
  func saysWhenKnown(ofMonths places: Range<Int>, in window: MeasureWindow) -> Bool {
    guard let knownDays else { return false }
    return !(0..<count).contains { row in
      knownDays[row] == .max && places.contains(Int(window.monthOfDay[Int(days[row])]))
    }
  }

  /// The figures of some months together.
  ///
  /// - Parameter knownBy: count only what was recorded up to this day, from the window's first; nil: all.
  func figures(
    ofMonths places: Range<Int>, in window: MeasureWindow, knownBy: Int32? = nil,
    _ counter: inout FigureCounter
  ) -> MeasureFigures {
    for row in 0..<count where places.contains(Int(window.monthOfDay[Int(days[row])])) {
      if let knownBy, let knownDays, knownDays[row] > knownBy { continue }
      counter.count(Int(children[row]), isMet: met.isEmpty ? false : met[row])
    }
    return counter.takeFigures()
  }
}
