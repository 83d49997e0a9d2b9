import Columnar

extension FunctionDescription {
  static let numbers: [FunctionDescription] = [
    FunctionDescription(
      "abs", "The magnitude of a number.", example: "abs(-3) is 3",
      [Signature(.number, gives: .firstArgument, by: .absolute)]),
    FunctionDescription(
      "sign", "-1, 0 or 1 as the number is negative, zero or positive.", example: "sign(-3) is -1",
      [Signature(.number, gives: .type(.integer), by: .sign)]),
    FunctionDescription(
      "round",
      "A number rounded to whole units or to a number of places; DECIMAL halves go away from zero, DOUBLE halves to even.",
      example: "round(12.65, 1) is 12.7",
      [
        Signature(.type(.integer), gives: .type(.integer), by: .round),
        Signature(.decimal, gives: .type(.decimal(scale: 0)), by: .round),
        Signature(.type(.double), gives: .type(.double), by: .round),
        Signature(.decimal, .type(.integer), gives: .decimalOfPlaces, by: .roundToPlaces),
        Signature(.type(.double), .type(.integer), gives: .type(.double), by: .roundToPlaces),
      ]),
    FunctionDescription(
      "floor", "The greatest whole number not above the argument.", example: "floor(-1.5) is -2",
      wholeNumber(.floor)),
    FunctionDescription(
      "ceil", aliases: ["ceiling"], "The least whole number not below the argument.",
      example: "ceil(1.2) is 2",
      wholeNumber(.ceiling)),
    FunctionDescription(
      "trunc", "A number without its fraction.", example: "trunc(-1.5) is -1", wholeNumber(.truncate)),
    FunctionDescription(
      "sqrt", "The square root.", example: "sqrt(9) is 3", ofDouble(.squareRoot)),
    FunctionDescription(
      "power", aliases: ["pow"], "A number to the power of another.", example: "power(2, 10) is 1024",
      [Signature(.type(.double), .type(.double), gives: .type(.double), by: .power)]),
    FunctionDescription(
      "exp", "e to the power of the argument.", example: "exp(0) is 1", ofDouble(.exponential)),
    FunctionDescription(
      "ln", "The natural logarithm.", example: "ln(1) is 0", ofDouble(.naturalLogarithm)),
    FunctionDescription(
      "log10", aliases: ["log"], "The logarithm to base 10.", example: "log10(1000) is 3",
      ofDouble(.commonLogarithm)),
  ]

  static let conditionals: [FunctionDescription] = [
    FunctionDescription(
      "greatest", "The greatest of the arguments.", example: "greatest(1, NULL, 3) is 3", nulls: .skipping,
      [Signature(.any, variadic: true, gives: .common, by: .greatest)]),
    FunctionDescription(
      "least", "The least of the arguments.", example: "least(1, NULL, 3) is 1", nulls: .skipping,
      [Signature(.any, variadic: true, gives: .common, by: .least)]),
  ]

  private static func wholeNumber(_ operation: ScalarOperation) -> [Signature] {
    [
      Signature(.type(.integer), gives: .type(.integer), by: operation),
      Signature(.decimal, gives: .type(.decimal(scale: 0)), by: operation),
      Signature(.type(.double), gives: .type(.double), by: operation),
    ]
  }

  private static func ofDouble(_ operation: ScalarOperation) -> [Signature] {
    [Signature(.type(.double), gives: .type(.double), by: operation)]
  }
}
