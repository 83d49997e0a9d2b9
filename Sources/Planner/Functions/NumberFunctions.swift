import Columnar
import SQLSyntax

extension FunctionDescription {
  static let numbers: [FunctionDescription] = [
    FunctionDescription(
      "abs", "The magnitude of a number; also written @ x.", example: "abs(-3) is 3",
      [Signature(.number, gives: .firstArgument, by: .number(.absolute))]),
    FunctionDescription(
      "sign", "-1, 0 or 1 as the number is negative, zero or positive.", example: "sign(-3) is -1",
      [Signature(.number, gives: .type(.integer), by: .number(.sign))]),
    FunctionDescription(
      "round",
      "A number rounded to whole units or to a number of places; DECIMAL halves go away from zero, DOUBLE halves to even.",
      example: "round(12.65, 1) is 12.7",
      wholeNumber(.round) + toPlaces(.roundToPlaces)),
    FunctionDescription(
      "floor", "The greatest whole number not above the argument.", example: "floor(-1.5) is -2",
      wholeNumber(.floor)),
    FunctionDescription(
      "ceil", aliases: ["ceiling"], "The least whole number not below the argument.",
      example: "ceil(1.2) is 2",
      wholeNumber(.ceiling)),
    FunctionDescription(
      "trunc", "A number without its fraction, or without what stands behind a number of places.",
      example: "trunc(-1.57, 1) is -1.5", wholeNumber(.truncate) + toPlaces(.truncateToPlaces)),
    FunctionDescription(
      "mod", "The remainder of a division; it has the sign of the first number. The same as a % b.",
      example: "mod(-7, 3) is -1", as: .binary(.modulo), arguments: 2...2,
      usage: "mod(number, number) → number"),
    FunctionDescription(
      "div", "The whole part of a quotient, cut towards zero. On INTEGERs the same as a // b.",
      example: "div(-7, 2) is -3", as: .binary(.integerDivide), arguments: 2...2,
      usage: "div(number, number) → number"),
    FunctionDescription(
      "width_bucket",
      "The bucket, from 1, into which a value falls between low and high; 0 below, one more than the count from high on.",
      example: "width_bucket(5.35, 0, 10, 5) is 3",
      [
        Signature(
          .type(.double), .type(.double), .type(.double), .type(.integer), gives: .type(.integer),
          by: .real(.widthBucket))
      ]),
  ]

  private static func wholeNumber(_ operation: NumberOperation) -> [Signature] {
    [
      Signature(.type(.integer), gives: .type(.integer), by: .number(operation)),
      Signature(.decimal, gives: .type(.decimal(scale: 0)), by: .number(operation)),
      Signature(.type(.double), gives: .type(.double), by: .number(operation)),
    ]
  }

  private static func toPlaces(_ operation: NumberOperation) -> [Signature] {
    [
      Signature(.type(.integer), .type(.integer), gives: .type(.integer), by: .number(operation)),
      Signature(.decimal, .type(.integer), gives: .decimalOfPlaces, by: .number(operation)),
      Signature(.type(.double), .type(.integer), gives: .type(.double), by: .number(operation)),
    ]
  }
}
