import Planner
import SQLSyntax

/// The words of SQL here, for whoever completes or marks them.
public enum Vocabulary {
  /// The words of the grammar, in capitals.
  public static let keywords: [String] = Parser.keywords

  /// The names of all functions, aggregates and window functions included, in lower case and order.
  public static let functions: [String] =
    Set(FunctionReference.names)
    .sorted()
}
