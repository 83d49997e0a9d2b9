import Columnar

/// A scalar function as data: what the binder resolves calls by, and what users are shown.
public struct FunctionDescription: Sendable {
  /// The name, lower case.
  public let name: String
  /// Other names for the same function.
  public let aliases: [String]
  /// Each way to call it.
  public let signatures: [Signature]
  /// One line on what it gives.
  public let summary: String
  /// A call and its result.
  public let example: String
  /// What it gives for NULL.
  public let nullRule: NullRule

  /// What a function gives for NULL.
  public enum NullRule: String, Sendable {
    /// NULL when any argument is.
    case strict = "NULL when any argument is NULL"
    /// NULL arguments are passed over; NULL when all are.
    case skipping = "NULL arguments are passed over; NULL when all are NULL"
    /// NULL arguments count as empty text.
    case asEmpty = "NULL arguments count as empty text"
  }

  /// One way to call a function.
  public struct Signature: Sendable {
    /// The types of the arguments.
    public let parameters: [Parameter]
    /// Whether the last parameter may be repeated.
    public let isVariadic: Bool
    /// The result's type.
    public let result: Result
    /// What is computed.
    public let operation: ScalarOperation
    /// Values for arguments left out at the end.
    public let defaults: [Value]
  }

  /// What an argument may be.
  public enum Parameter: Hashable, Sendable {
    /// Exactly this type, or one that becomes it without loss.
    case type(DataType)
    /// INTEGER, DECIMAL or DOUBLE, as given.
    case number
    /// DECIMAL of any scale, as given.
    case decimal
    /// Any type; all such arguments are brought to one.
    case any
  }

  /// The type of a result.
  public enum Result: Hashable, Sendable {
    /// Always this type.
    case type(DataType)
    /// The type of the first argument.
    case firstArgument
    /// The one type of all `any` arguments.
    case common
    /// DECIMAL with as many places as the second argument, a constant, says.
    case decimalOfPlaces
  }
}

extension FunctionDescription {
  /// Every scalar function, by family.
  public static let all: [FunctionDescription] = numbers + conditionals + texts + dates

  /// Finds a function by name or alias; names are lower case.
  public static func named(_ name: String) -> FunctionDescription? { byName[name] }

  /// All names and aliases.
  public static var names: [String] { Array(byName.keys) }

  private static let byName: [String: FunctionDescription] = Dictionary(
    uniqueKeysWithValues: all.flatMap { function in
      ([function.name] + function.aliases).map { ($0, function) }
    })

  init(
    _ name: String, aliases: [String] = [], _ summary: String, example: String, nulls: NullRule = .strict,
    _ signatures: [Signature]
  ) {
    self.name = name
    self.aliases = aliases
    self.signatures = signatures
    self.summary = summary
    self.example = example
    self.nullRule = nulls
  }
}

extension FunctionDescription.Signature {
  init(
    _ parameters: FunctionDescription.Parameter..., variadic: Bool = false, defaults: [Value] = [],
    gives result: FunctionDescription.Result, by operation: ScalarOperation
  ) {
    self.parameters = parameters
    self.isVariadic = variadic
    self.result = result
    self.operation = operation
    self.defaults = defaults
  }
}
