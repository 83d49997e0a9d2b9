/// How far two different grades agree, from 0 to 1: the same grade agrees wholly.
public enum AgreementWeights: String, Hashable, Sendable, CaseIterable {
  /// Different grades do not agree: for findings and other names.
  case identity
  /// 1 − |k − l| / (q − 1): for grades in order.
  case linear
  /// 1 − (k − l)² / (q − 1)².
  case quadratic

  /// The weight of grades k and l of q.
  func weight(_ k: Int, _ l: Int, of q: Int) -> Double {
    if k == l { return 1 }
    let distance = Double(abs(k - l)) / Double(q - 1)
    return switch self {
    case .identity: 0
    case .linear: 1 - distance
    case .quadratic: 1 - distance * distance
    }
  }
}

/// An agreement beyond chance and its standard error.
public struct AgreementCoefficient: Hashable, Sendable {
  /// (p_a − p_e) / (1 − p_e): 1 where all agree, 0 where they agree as often as chance would.
  public let value: Double
  /// Nil where it is not worked out.
  public let standardError: Double?

  init(_ value: Double, standardError: Double? = nil) {
    self.value = value
    self.standardError = standardError
  }

  /// Nil where chance alone agrees always, so that nothing can be said: everybody gave the same grade.
  init?(agreement: Double, chance: Double, standardError: ((Double) -> Double)? = nil) {
    guard chance < 1 else { return nil }
    let value = (agreement - chance) / (1 - chance)
    self.init(value, standardError: standardError?(value))
  }
}
