import Configuration

/// What a plan takes from the frame query's answer: a column, or an SQL expression over its columns.
public struct PlanExpression: Hashable, Sendable {
  /// As the plan writes it.
  public let text: String
  /// Where it stands in the plan.
  let place: ConfigurationPlace
  /// Its path in the plan, such as `strata[2]`.
  let path: String

  /// Whether it is a column's plain name, which the query's answer holds already.
  var isColumn: Bool {
    text.utf8.allSatisfy(\.isWordCharacter)
      && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text.utf8.first!)
  }

  /// The name of the column in which the frame's table holds it: its own, or its path in the plan, which no query names so.
  var column: String { isColumn ? text : path }

  init(_ node: ConfigurationNode) throws(ConfigurationError) {
    text = try node.text()
    place = node.place
    path = node.path
  }
}

/// Cases that a plan sets apart: those for which a condition holds, with the reason.
struct ReasonRule: Hashable, Sendable {
  /// An SQL condition over the frame query's columns.
  let condition: PlanExpression
  /// Why, in a few words; it names the stratum.
  let reason: String
}
