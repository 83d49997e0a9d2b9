/// A systematic draw: the chances of the cases, in their order, lie end to end on a line, and every whole step from a random
/// start takes the case it falls into, or at whose end it stops.
///
/// With equal chances on a sorted list it spreads the draw along the order; with unequal ones it is systematic PPS.
///
/// - Source: Madow (1949), Annals of Mathematical Statistics 20.
public struct SystematicSelection: Hashable, Sendable {
  /// π_k, in the order of the list.
  public let inclusionProbabilities: [Double]
  /// C_k, the ends of the cases' pieces.
  private let ends: [Double]

  /// - Precondition: chances from 0 to 1.
  public init(inclusionProbabilities: [Double]) {
    precondition(inclusionProbabilities.allSatisfy { (0...1).contains($0) })
    self.inclusionProbabilities = inclusionProbabilities
    var end = 0.0
    ends = inclusionProbabilities.map { chance in
      end += chance
      return end
    }
  }

  /// The places, from 0, of the cases that a start takes: k where an integer j has C_{k−1} < u + j ≤ C_k.
  ///
  /// A step within rounding of an end stops there, as R's `sampling::UPsystematic` has it.
  ///
  /// - Parameter start: u, from 0 to below 1.
  public func places(start: Double) -> [Int] {
    ends.indices.filter { place in
      let begin = place == 0 ? 0 : ends[place - 1]
      return start + (ends[place] - start + Self.rounding).rounded(.down) > begin + Self.rounding
    }
  }

  private static let rounding = 1e-9

  /// π_kl, the chance that both are drawn; on the diagonal π_k. Many are 0, so that no variance can be had of them.
  ///
  /// - Complexity: O(cases³).
  public var jointProbabilities: [[Double]] {
    let starts = (ends.map { $0 - $0.rounded(.down) } + [0, 1]).sorted()
    var joint = ends.map { _ in ends.map { _ in 0.0 } }
    for (low, high) in zip(starts, starts.dropFirst()) where high > low + 2 * Self.rounding {
      let taken = places(start: (low + high) / 2)
      for one in taken { for other in taken { joint[one][other] += high - low } }
    }
    return joint
  }
}
