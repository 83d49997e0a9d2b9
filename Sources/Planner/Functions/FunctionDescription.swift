import Columnar
import SQLSyntax

/// A scalar function as data: what the binder resolves calls by, and what users are shown.
public struct FunctionDescription: Sendable {
  /// The name, lower case.
  public let name: String
  /// Other names for the same function.
  public let aliases: [String]
  /// How a call is bound.
  public let meaning: Meaning
  /// One line on what it gives.
  public let summary: String
  /// A call and its result: `abs(-3) is 3`.
  public let example: String
  /// What it gives for NULL.
  public let nullRule: NullRule

  /// How a call is bound.
  public enum Meaning: Sendable {
    /// As one of several ways to call it, by the types of the arguments.
    case overloads([Signature])
    /// As an expression of another form.
    case form(Form, arguments: ClosedRange<Int>, usage: String)
  }

  /// An expression that is written as a call.
  public enum Form: Sendable {
    /// The first argument that is not NULL.
    case coalesce
    /// The first argument unless it equals the second.
    case nullIf
    /// The second argument where the first is true, otherwise the third or NULL.
    case choose
    /// The operator between the two arguments.
    case binary(BinaryOperator)
    /// A field of the argument: the call of `date_part`.
    case field(DateField)
    /// So many times the interval.
    case multiple(Interval)
    /// Whether two periods, each a start and an end, share a time.
    case overlaps
    /// A constant.
    case constant(Value)
  }

  /// What a function gives for NULL.
  public enum NullRule: String, Sendable {
    /// NULL when any argument is.
    case strict = "NULL when any argument is NULL"
    /// NULL arguments are passed over; NULL when all are.
    case skipping = "NULL arguments are passed over; NULL when all are NULL"
    /// NULL arguments count as empty text.
    case asEmpty = "NULL arguments count as empty text"
    /// NULL without a separator; other NULL arguments are passed over.
    case strictSeparator = "NULL when the first argument is NULL; other NULL arguments are passed over"
    /// NULL only where what it chooses is.
    case chosen = "NULL when the argument that it gives is NULL"
    /// NULL where it depends on an end that is NULL.
    case undecided = "NULL where it depends on an end that is NULL"
    /// NULL when an argument is, and where there is nothing to give.
    case strictOrNothing = "NULL when any argument is NULL, or there is nothing to give"
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
    /// A DATE, or the day of a TIMESTAMP.
    case day
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
    /// The type of the date field that the first argument names.
    case field
  }
}

extension FunctionDescription {
  /// A group of functions that are shown together.
  public struct Family: Sendable {
    /// The heading.
    public let title: String
    /// The functions, in the order in which they are shown.
    public let functions: [FunctionDescription]
  }

  /// Every scalar function, by family.
  public static let families: [Family] = [
    Family(title: "Numbers", functions: numbers + reals + integers),
    Family(title: "Choosing between values", functions: conditionals),
    Family(title: "Text", functions: texts),
    Family(title: "Patterns in text", functions: patterns),
    Family(title: "Fields and periods of dates", functions: dateFields + periods),
    Family(title: "Making and counting dates, times and intervals", functions: times + intervals),
    Family(title: "Dates and times as text", functions: dateTexts),
    Family(title: "The board's calendar", functions: boardCalendar),
  ]

  /// Every scalar function.
  public static let all: [FunctionDescription] = families.flatMap(\.functions)

  /// Finds a function by name or alias; names are lower case.
  public static func named(_ name: String) -> FunctionDescription? { byName[name] }

  private static let byName: [String: FunctionDescription] = Dictionary(
    uniqueKeysWithValues: all.flatMap { function in
      ([function.name] + function.aliases).map { ($0, function) }
    })

  init(
    _ name: String, aliases: [String] = [], _ summary: String, example: String, nulls: NullRule = .strict,
    _ signatures: [Signature]
  ) {
    self.init(
      name: name, aliases: aliases, meaning: .overloads(signatures), summary: summary, example: example,
      nullRule: nulls)
  }

  /// A function that is an expression of another form.
  init(
    _ name: String, aliases: [String] = [], _ summary: String, example: String, nulls: NullRule = .strict,
    as form: Form, arguments: ClosedRange<Int>, usage: String
  ) {
    self.init(
      name: name, aliases: aliases, meaning: .form(form, arguments: arguments, usage: usage),
      summary: summary, example: example, nullRule: nulls)
  }

  /// Each way to call it, as text: `round(DOUBLE, INTEGER) → DOUBLE`.
  public var usages: [String] {
    switch meaning {
    case .overloads(let signatures): signatures.map { "\(name)\($0.text)" }
    case .form(_, _, let usage): [usage]
    }
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

  /// Parameters and result: `(DOUBLE[, INTEGER]) → DOUBLE`.
  fileprivate var text: String {
    let required = parameters.count - defaults.count
    var list = parameters.prefix(required).map(\.text).joined(separator: ", ")
    for parameter in parameters.dropFirst(required) {
      list += list.isEmpty ? "[\(parameter.text)]" : "[, \(parameter.text)]"
    }
    return "(\(list)\(isVariadic ? ", …" : "")) → \(resultText)"
  }

  private var resultText: String {
    switch result {
    case .type(.decimal): "DECIMAL"
    case .type(let type): type.description
    case .firstArgument: parameters[0].text
    case .common: FunctionDescription.Parameter.any.text
    case .decimalOfPlaces: "DECIMAL"
    case .field: "INTEGER, or DOUBLE for epoch and julian"
    }
  }
}

extension FunctionDescription.Parameter {
  fileprivate var text: String {
    switch self {
    case .type(let type): type.description
    case .number: "number"
    case .decimal: "DECIMAL"
    case .day: "DATE"
    case .any: "value"
    }
  }
}
