/// Whether groups differ in how soon events come.
///
/// Each child counts once: take first gaps only. A difference is an association, not an effect.
///
/// - Source: Mantel (1966); Peto and Peto (1972), with the hypergeometric variance, as R's `survdiff`.
public struct LogRank: Hashable, Sendable {
  /// Of each group, in the order given.
  public let observed: [Int]
  /// The events that each group would have had, had all groups the same curve.
  public let expected: [Double]
  /// χ² with one degree of freedom fewer than there are groups with anyone at risk; nil where fewer than two can be compared.
  public let chiSquare: Double?
  /// The degrees of freedom of χ².
  public let degreesOfFreedom: Int

  /// The p-value of equal curves; nil as χ².
  public var probability: Double? {
    chiSquare.map { ChiSquare.probabilityAtLeast($0, degreesOfFreedom: degreesOfFreedom) }
  }

  /// - Parameter groups: the observations of each.
  public init(_ groups: [[SurvivalCurve.Observation]]) {
    let curves = groups.map { $0.sorted { $0.time < $1.time } }
    var passed = groups.map { _ in 0 }
    var atRisk = groups.map { $0.reduce(0) { $0 + $1.count } }
    var observed = groups.map { _ in 0 }
    var expected = groups.map { _ in 0.0 }
    var variance = groups.map { _ in groups.map { _ in 0.0 } }
    for event in EventTime.all(in: groups.flatMap { $0 }) {
      let (n, d) = (Double(event.atRisk), Double(event.events))
      for group in groups.indices {
        let curve = curves[group]
        while passed[group] < curve.count && curve[passed[group]].time < event.time {
          atRisk[group] -= curve[passed[group]].count
          passed[group] += 1
        }
        observed[group] += curve[passed[group]...].prefix { $0.time == event.time }.eventCount
      }
      let shares = groups.indices.map { Double(atRisk[$0]) / n }
      let spread = n > 1 ? d * (n - d) / (n - 1) : 0
      for i in groups.indices {
        expected[i] += d * shares[i]
        for j in groups.indices { variance[i][j] += spread * shares[i] * ((i == j ? 1 : 0) - shares[j]) }
      }
    }
    // A group that is never at risk has nothing to compare, and the last group's difference is what the others' leave.
    let compared = Array(groups.indices.filter { expected[$0] > 0 }.dropLast())
    degreesOfFreedom = compared.count
    let differences = compared.map { Double(observed[$0]) - expected[$0] }
    let matrix = compared.map { i in compared.map { variance[i][$0] } }
    chiSquare =
      compared.isEmpty
      ? nil
      : PositiveDefinite(matrix).map { matrix in
        zip(differences, matrix.solution(differences)).reduce(0) { $0 + $1.0 * $1.1 }
      }
    self.observed = observed
    self.expected = expected
  }
}
