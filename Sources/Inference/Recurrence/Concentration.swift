/// How far the events of a period are those of few children.
public struct Concentration: Hashable, Sendable {
  /// The children's counts, the largest first.
  private let counts: [Int]
  /// Σy.
  public let total: Int

  /// - Parameter counts: the events of each child that is meant: with zeros, of all who were looked after; without, of those
  ///   who had any. Say which beside the figure.
  public init(_ counts: [Int]) {
    self.counts = counts.sorted(by: >)
    total = counts.reduce(0, +)
  }

  /// The share of the events that are those of the children with the most; nil where there is none.
  ///
  /// - Parameter share: of the children, above 0 and up to 1: 0.1 gives the top tenth, at least one child, and a part of a
  ///   child rounded up.
  public func share(ofTop share: Double) -> Double? {
    guard total > 0 else { return nil }
    // 0.1 of 70 is 7 in decimal digits and a little more in binary.
    let children = max(1, Int((share * Double(counts.count) - 1e-9).rounded(.up)))
    return Double(counts.prefix(children).reduce(0, +)) / Double(total)
  }

  /// The count without the children who have the most: the figure that each signal of episodes prints beside it.
  public func total(withoutTop children: Int) -> Int { counts.dropFirst(children).reduce(0, +) }

  /// The Gini coefficient: 0 where every child has as many, (n − 1) / n where one has all; nil where there is no event.
  ///
  /// - Source: Gini (1912); Σ (n + 1 − 2i) y over n Σy, the largest first, with no correction for n.
  public var gini: Double? {
    guard total > 0 else { return nil }
    let n = counts.count
    let sum = counts.enumerated().reduce(0.0) { $0 + Double(n - 1 - 2 * $1.offset) * Double($1.element) }
    return sum / (Double(n) * Double(total))
  }

  /// A number of children by how many events each had.
  public struct Band: Hashable, Sendable {
    /// The fewest events.
    public let fewest: Int
    /// The most; nil: no most.
    public let most: Int?
    /// Children with so many.
    public let children: Int
    /// Their events.
    public let events: Int
  }

  /// Children and events by band, in order; every count from the first band on is in one.
  ///
  /// - Parameter starts: the fewest events of each band, rising: 1, 2, 3, 6 gives 1, 2, 3 to 5, 6 and more.
  public func bands(from starts: [Int]) -> [Band] {
    starts.enumerated().map { place, fewest in
      let most = place + 1 < starts.count ? starts[place + 1] - 1 : nil
      let within = counts.filter { $0 >= fewest && $0 <= most ?? .max }
      return Band(fewest: fewest, most: most, children: within.count, events: within.reduce(0, +))
    }
  }
}
