import Columnar

/// Which rows of a whole input are drawn, stratum by stratum.
public struct StratifiedSample: Sendable {
  /// How many rows are drawn.
  public enum Size: Hashable, Sendable {
    /// So many of each stratum, or all it has.
    case each(Int)
    /// So many in all, shared out between bounds; a bound that is nil was not asked for.
    case total(Int, isEqual: Bool, minimum: Int?, maximum: Int?)
  }

  /// How many.
  public let size: Size
  /// What tells the strata apart, as TEXT.
  public var strata: [Expression]
  /// What tells the cases apart, as TEXT.
  public var key: Expression
  /// What the tickets are made with.
  public let seed: String
  /// Where it is written.
  public let place: Place
  /// The share of a row's stratum that was drawn.
  public let inclusionProbability: LogicalPlan.Output
  /// How many rows of its stratum a drawn row stands for.
  public let designWeight: LogicalPlan.Output

  /// The columns it adds.
  public var output: [LogicalPlan.Output] { [inclusionProbability, designWeight] }

  /// The same with every expression replaced.
  func replacing(_ replace: (Expression) throws -> Expression) rethrows -> StratifiedSample {
    var sample = self
    sample.strata = try strata.map(replace)
    sample.key = try replace(key)
    return sample
  }
}
