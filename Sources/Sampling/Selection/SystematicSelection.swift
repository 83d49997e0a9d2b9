/// A systematic draw: the chances of the cases, in their order, lie end to end on a line, and every whole step from a random
/// start takes the case it falls into, or at whose end it stops.
///
/// With equal chances on a sorted list it spreads the draw along the order; with unequal ones it is systematic PPS. Start and ends
/// are taken to the 36th binary place, so that a step within rounding of an end stops there, as R's `sampling::UPsystematic` has
/// it; from there on all is whole numbers, and chances that add up to n draw n cases at every start.
///
/// - Source: Madow (1949), Annals of Mathematical Statistics 20.
public struct SystematicSelection: Hashable, Sendable {
  /// π_k, in the order of the list.
  public let inclusionProbabilities: [Double]
  /// C_k, the ends of the cases' pieces, in units of a step.
  private let ends: [Int]

  /// The length of a step, in the units of the line.
  private static let step = 1 << 36

  /// - Precondition: chances from 0 to 1.
  public init(inclusionProbabilities: [Double]) {
    precondition(inclusionProbabilities.allSatisfy { (0...1).contains($0) })
    self.inclusionProbabilities = inclusionProbabilities
    // A certain case is one step long exactly; the others' ends are rounded, not their lengths, so that no error adds up.
    var (certain, others) = (0, 0.0)
    ends = inclusionProbabilities.map { chance in
      if (chance * Double(Self.step)).rounded() == Double(Self.step) {
        certain += 1
      } else {
        others += chance
      }
      return certain * Self.step + Int((others * Double(Self.step)).rounded())
    }
  }

  /// The places, from 0, of the cases that a start takes: k where an integer j has C_{k−1} < u + j ≤ C_k.
  ///
  /// - Parameter start: u, from 0 to below 1.
  public func places(start: Double) -> [Int] { places(from: Int(start * Double(Self.step))) }

  private func places(from start: Int) -> [Int] {
    func steps(to end: Int) -> Int { end < start ? 0 : (end - start) / Self.step + 1 }
    return ends.indices.filter { steps(to: ends[$0]) > steps(to: $0 == 0 ? 0 : ends[$0 - 1]) }
  }

  /// π_kl, the chance that both are drawn; on the diagonal π_k. Many are 0, so that no variance can be had of them.
  ///
  /// - Complexity: O(cases³).
  public var jointProbabilities: [[Double]] {
    let starts = (ends.map { $0 % Self.step } + [0, Self.step]).sorted()
    var joint = ends.map { _ in ends.map { _ in 0.0 } }
    for (low, high) in zip(starts, starts.dropFirst()) where high > low {
      // All starts above the one and up to the other take the same cases.
      let taken = places(from: high)
      let chance = Double(high - low) / Double(Self.step)
      for one in taken { for other in taken { joint[one][other] += chance } }
    }
    return joint
  }
}
