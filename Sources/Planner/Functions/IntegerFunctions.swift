import Columnar

extension FunctionDescription {
  /// Functions of INTEGERs: divisors and bits.
  static let integers: [FunctionDescription] = [
    FunctionDescription(
      "gcd", aliases: ["greatest_common_divisor"], "The greatest number that divides both.",
      example: "gcd(12, 18) is 6", ofTwo(.greatestCommonDivisor)),
    FunctionDescription(
      "lcm", aliases: ["least_common_multiple"], "The least number that both divide.",
      example: "lcm(4, 6) is 12", ofTwo(.leastCommonMultiple)),
    FunctionDescription(
      "factorial", "The product of all whole numbers up to one; past 20 it is too great for an INTEGER.",
      example: "factorial(5) is 120", ofOne(.factorial)),
    FunctionDescription(
      "xor", "The bits that are set in one of two numbers only; also written a # b.",
      example: "xor(5, 3) is 6", ofTwo(.bitXor)),
    FunctionDescription(
      "bit_count", "How many bits are set. Bits are also combined by a & b, a | b, ~ a, a << n and a >> n.",
      example: "bit_count(5) is 2", ofOne(.bitCount)),
    FunctionDescription(
      "to_hex", "The digits to base 16, lower case.", example: "to_hex(255) is 'ff'",
      [Signature(.type(.integer), gives: .type(.text), by: .integer(.hexadecimal))]),
  ]

  private static func ofOne(_ operation: IntegerOperation) -> [Signature] {
    [Signature(.type(.integer), gives: .type(.integer), by: .integer(operation))]
  }

  private static func ofTwo(_ operation: IntegerOperation) -> [Signature] {
    [Signature(.type(.integer), .type(.integer), gives: .type(.integer), by: .integer(operation))]
  }
}
