/// Summaries of the values of a chart, in order of time.
extension Array where Element == Double {
  /// The mean; NaN of nothing.
  ///
  /// The second pass takes back what the sum lost to rounding: without it the mean of 0.1, 0.2 and 0.3 is not 0.2, and a
  /// value that lies on the mean counts as below it.
  var mean: Double {
    let first = reduce(0, +) / Double(count)
    return first + reduce(0) { $0 + ($1 - first) } / Double(count)
  }

  /// The middle value, or the mean of the two in the middle; NaN of nothing.
  var median: Double {
    guard !isEmpty else { return .nan }
    let sorted = sorted()
    let middle = count / 2
    return count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }

  /// The standard deviation with divisor n − 1; NaN of fewer than two.
  var standardDeviation: Double {
    let centre = mean
    return (reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(count - 1)).squareRoot()
  }

  /// The mean difference between neighbours, whichever is the larger; nil of fewer than two values.
  ///
  /// - Parameter screened: leave out, once, the ranges of 3.267 times the mean and more, which are themselves special
  ///   causes. Where every range is 0 there is none to leave out, and the mean is 0.
  /// - Source: Nelson (1982), "Control charts for individual measurements", Journal of Quality Technology 14.
  func meanMovingRange(screened: Bool) -> Double? {
    guard count > 1 else { return nil }
    let ranges = zip(dropFirst(), self).map { Swift.abs($0 - $1) }
    let all = ranges.mean
    guard screened, all > 0 else { return all }
    return ranges.filter { $0 < 3.267 * all }.mean
  }
}

/// On which side of a line something lies.
public enum Side: Int, Hashable, Sendable {
  case below = -1
  case above = 1

  /// The side of `line` on which the value lies; nil of a value on the line.
  init?(of value: Double, from line: Double) {
    if value == line { return nil }
    self = value > line ? .above : .below
  }
}
