import Engine
import Inference

/// A measure's cases child by child, whose history can be begun at another moment: what time gives them in common goes, what
/// belongs to a child stays (how many, how close together, which are met).
struct ShuffledMeasure: Sendable {
  let counted: MeasureRule.Counted
  let kind: ChosenChart.Kind
  /// Of each child, a number that its token alone decides, so that a child is moved alike in every measure.
  private let hashes: [UInt64]
  /// Of each child the place of its first case, and at the end the number of cases.
  private let firsts: [Int]
  private let days: [Int32]
  private let met: [Bool]

  /// - Parameter keptShare: one child in so many is kept, by its token.
  init(
    _ cases: MeasuredCases, _ counted: MeasureRule.Counted, _ kind: ChosenChart.Kind,
    keepingOneIn keptShare: UInt64
  ) {
    self.counted = counted
    self.kind = kind
    var (hashes, firsts) = ([UInt64](), [0])
    var (days, met) = ([Int32](), [Bool]())
    for child in 0..<cases.childCount {
      let hash = Self.hash(cases.token(ofChild: child))
      guard hash % keptShare == 0 else { continue }
      let rows = cases.rows(ofChild: child)
      hashes.append(hash)
      days += cases.days[rows]
      if !cases.met.isEmpty { met += cases.met[rows] }
      firsts.append(days.count)
    }
    (self.hashes, self.firsts, self.days, self.met) = (hashes, firsts, days, met)
  }

  /// What a shuffle makes of a measure.
  struct Shuffle {
    var months: [MeasureFigures]
    var now = MeasureFigures()
    var previous = MeasureFigures()
    var events: [(day: Int, month: Int)] = []
  }

  /// Every child's history moved round the window by a number of days of its own.
  func shuffled(_ shuffle: UInt64, in window: MeasureWindow, now: Range<Int>, previous: Range<Int>) -> Shuffle
  {
    var found = Shuffle(months: Array(repeating: MeasureFigures(), count: window.months.count))
    let length = UInt64(window.dayCount)
    for child in hashes.indices {
      let offset = Int(SplitMix64.mixed(hashes[child] &+ shuffle &* SplitMix64.step) % length)
      var seen: UInt64 = 0
      var (n, m, nBefore, mBefore) = (0, 0, 0, 0)
      for place in firsts[child]..<firsts[child + 1] {
        var day = Int(days[place]) + offset
        if day >= window.dayCount { day -= window.dayCount }
        let month = Int(window.monthOfDay[day])
        let isMet = met.isEmpty ? false : met[place]
        found.months[month].cases += 1
        if isMet { found.months[month].met += 1 }
        if seen & 1 << UInt64(month) == 0 {
          seen |= 1 << UInt64(month)
          found.months[month].children += 1
        }
        if kind == .t, window.chartedPlaces.contains(month) { found.events.append((day, month)) }
        if now.contains(month) {
          n += 1
          if isMet { m += 1 }
        } else if previous.contains(month) {
          nBefore += 1
          if isMet { mBefore += 1 }
        }
      }
      if n > 0 { found.now.add(cases: n, met: m) }
      if nBefore > 0 { found.previous.add(cases: nBefore, met: mBefore) }
    }
    found.events.sort { $0.day < $1.day }
    return found
  }

  /// FNV-1a of a token, mixed.
  private static func hash(_ token: Buffer<UInt8>) -> UInt64 {
    token.withUnsafeBufferPointer { bytes in
      SplitMix64.mixed(bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
    }
  }
}
