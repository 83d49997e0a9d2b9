/// `input TABLESAMPLE STRATIFIED (n ROWS [EACH] [BY a, b] [PROPORTIONAL | EQUAL] [MIN k] [MAX m]) REPEATABLE ('seed')
/// KEY (id)`.
public struct SampleSyntax: Hashable, Sendable {
  /// How a total is shared out over the strata.
  public enum Sharing: String, Hashable, Sendable {
    /// In proportion to the strata's sizes.
    case proportional = "PROPORTIONAL"
    /// The same number from each.
    case equal = "EQUAL"
  }

  /// What is sampled.
  public var input: TableSyntax
  /// How many rows.
  public var size: ExpressionSyntax
  /// `EACH`: so many of each stratum, not in all.
  public var isEach: Bool
  /// What tells the strata apart; none makes one stratum.
  public var strata: [ExpressionSyntax]
  /// How the total is shared out; nil when not written.
  public var sharing: Sharing?
  /// The fewest of each stratum.
  public var minimum: ExpressionSyntax?
  /// The most of each stratum.
  public var maximum: ExpressionSyntax?
  /// The seed.
  public var seed: ExpressionSyntax
  /// What tells cases apart.
  public var key: ExpressionSyntax
  /// `AS alias` behind it.
  public var alias: AliasSyntax?
  /// Where it stands.
  public var range: SourceRange
}
