import Calendar
import Engine
import Inference

/// How many signals an interrogation like this one gives where nothing has changed: found by looking at the extract's own
/// children with each one's history begun at another moment.
///
/// - Source: statistics.md D 15.
public struct FalseSignals: Hashable, Sendable {
  /// How often histories were moved and everything looked at again.
  public let shuffles: Int
  /// The mean number of measures whose test stands.
  public let tested: Double
  /// The mean number of measures whose chart notes something in the period.
  public let noted: Double
  /// The share of the shuffles in which any test stands: packs with a signal, where nothing has changed.
  public let anyTested: Double
  /// The share of the shuffles in which a chart notes something.
  public let anyNoted: Double

  /// How many shuffles are made.
  static let standardShuffles = 200
  /// More cases than so many are not all shuffled: one child in two, in three, … then stands for all.
  static let mostCases = 5_000
  /// The rate at which tests stand.
  ///
  /// - Source: statistics.md D 15, at the field's customary 5 %.
  static let rate = 0.05

  /// - Parameters:
  ///   - measures: with whether each is of the family that is tested.
  ///   - others: how many tests of the family are made elsewhere and give a p-value without pattern where nothing has changed.
  ///   - previous: the months compared with; nil where the window does not hold them, and nothing is tested.
  ///   - threads: how many shuffles are made at once; nothing depends on it.
  init(
    _ measures: [(measure: ShuffledMeasure, isPrimary: Bool)], others: Int, in window: MeasureWindow,
    previous: Range<Int>?, shuffles: Int = Self.standardShuffles, threads: Int
  ) {
    let now = window.periodPlaces
    let dayCounts = [now, previous ?? 0..<0].map { places in
      places.reduce(0) { $0 + window.months[$1].dayCount }
    }
    var generator = SplitMix64(seed: 15)
    let drawn = (0..<shuffles).map { shuffle in
      (shuffle: shuffle, others: (0..<others).map { _ in Double.random(in: 0..<1, using: &generator) })
    }
    let found = drawn.concurrentMap(threads: threads) { shuffle, others in
      var probabilities = others
      var charts = 0
      for (measure, isPrimary) in measures {
        let found = measure.shuffled(
          UInt64(shuffle), in: window, now: now, previous: previous ?? 0..<0)
        if isPrimary, previous != nil,
          let test = MeasureTest(
            measure.counted, (found.now, dayCounts[0]), against: (found.previous, dayCounts[1]))
        {
          probabilities.append(test.probability)
        }
        let chart = ChosenChart(
          measure.kind, months: measure.counted.months(found.months, in: window),
          baseline: window.baselinePlaces.upperBound, eventDays: found.events)
        if !chart.signals(fromMonth: now.lowerBound).isEmpty { charts += 1 }
      }
      return (
        tested: FalseDiscovery.standing(probabilities, rate: Self.rate).count, noted: charts
      )
    }
    let number = Double(shuffles)
    self.shuffles = shuffles
    tested = Double(found.reduce(0) { $0 + $1.tested }) / number
    noted = Double(found.reduce(0) { $0 + $1.noted }) / number
    anyTested = Double(found.count { $0.tested > 0 }) / number
    anyNoted = Double(found.count { $0.noted > 0 }) / number
  }
}
