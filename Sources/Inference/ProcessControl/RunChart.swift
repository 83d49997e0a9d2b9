/// A series about its median, with the two tests of a run chart.
///
/// There are no limits, so that any measure can be charted, ratios too. Fewer than ten useful points say little.
///
/// - Source: Anhøj and Olesen (2014), "Run charts revisited", PLOS ONE 9; longest run: Schilling (2012); crossings: Chen
///   (2010).
public struct RunChart: Hashable, Sendable {
  /// The line that the values lie about.
  public let centre: Double
  /// The values off the line; those on it are left out.
  public let usefulCount: Int
  /// The most useful values in a row on one side; nil where none is useful.
  public let longestRun: Int?
  /// How often the useful values change sides; nil where none is useful.
  public let crossings: Int?

  /// - Parameters:
  ///   - values: in order of time.
  ///   - centre: nil: their median.
  /// - Precondition: there is a value.
  public init(_ values: [Double], centre: Double? = nil) {
    precondition(!values.isEmpty)
    let line = centre ?? values.median
    let sides = values.compactMap { Side(of: $0, from: line) }
    var runs: [Int] = []
    for (place, side) in sides.enumerated() {
      if place > 0 && sides[place - 1] == side { runs[runs.count - 1] += 1 } else { runs.append(1) }
    }
    self.centre = line
    usefulCount = sides.count
    longestRun = runs.max()
    crossings = runs.isEmpty ? nil : runs.count - 1
  }

  /// The longest run to be expected of so many useful values; nil where none is useful.
  public var longestRunExpected: Int? { usefulCount > 0 ? Self.longestRun(of: usefulCount) : nil }

  /// The fewest crossings to be expected of so many useful values; nil where none is useful.
  public var fewestCrossingsExpected: Int? { usefulCount > 0 ? Self.fewestCrossings(of: usefulCount) : nil }

  /// Whether the series shifts: a run is longer, or the crossings are fewer, than chance gives.
  public var isSignal: Bool {
    guard let longestRun, let crossings else { return false }
    return longestRun > Self.longestRun(of: usefulCount) || crossings < Self.fewestCrossings(of: usefulCount)
  }

  /// log₂ n + 3, rounded: of n ≥ 1 useful values, longer runs are rare.
  public static func longestRun(of count: Int) -> Int {
    // 2 to the power k + ½ is never whole, so no logarithm is ever half way; the integer part is exact.
    let floor = Int.bitWidth - 1 - count.leadingZeroBitCount
    let isUpper = Double(count) > Double(1 << floor) * 2.0.squareRoot()
    return floor + (isUpper ? 1 : 0) + 3
  }

  /// The 5 % quantile of the binomial with n − 1 trials and chance ½: of n ≥ 1 useful values, fewer crossings are rare.
  ///
  /// - Complexity: O(n).
  public static func fewestCrossings(of count: Int) -> Int {
    Binomial(trials: count - 1, chance: 0.5).quantile(0.05)
  }
}
