import Columnar

extension FunctionDescription {
  /// Functions of DOUBLEs: powers and roots, logarithms, angles.
  static let reals: [FunctionDescription] = [
    real(.sqrt, "The square root.", "sqrt(9) is 3"),
    real(.cbrt, "The cube root.", "cbrt(8) is 2"),
    FunctionDescription(
      "power", aliases: ["pow"], "A number to the power of another; also written a ^ b or a ** b.",
      example: "power(2, 10) is 1024", ofTwo(.power)),
    real(.exp, "e to the power of the argument.", "exp(0) is 1"),
    real(.ln, "The natural logarithm.", "ln(1) is 0"),
    FunctionDescription(
      "log", "The logarithm to base 10, or to the base that comes first.", example: "log(2, 8) is 3",
      [Signature(.type(.double), gives: .type(.double), by: .real(.log10))] + ofTwo(.logarithm)),
    real(.log10, "The logarithm to base 10.", "log10(1000) is 3"),
    real(.log2, "The logarithm to base 2.", "log2(8) is 3"),
    FunctionDescription(
      "pi", "The circumference of a circle of diameter 1.", example: "pi() is 3.141592653589793",
      as: .constant(.double(.pi)), arguments: 0...0, usage: "pi() → DOUBLE"),
    real(.degrees, "An angle in radians as degrees.", "degrees(pi()) is 180"),
    real(.radians, "An angle in degrees as radians.", "radians(180) is 3.141592653589793"),
    real(.sin, "The sine of an angle in radians.", "sin(0) is 0"),
    real(.cos, "The cosine of an angle in radians.", "cos(0) is 1"),
    real(.tan, "The tangent of an angle in radians.", "tan(0) is 0"),
    real(.cot, "The cotangent of an angle in radians.", "round(cot(pi() / 4), 9) is 1"),
    real(.asin, "The angle, in radians, of a sine.", "asin(0) is 0"),
    real(.acos, "The angle, in radians, of a cosine.", "acos(1) is 0"),
    real(.atan, "The angle, in radians, of a tangent.", "atan(0) is 0"),
    FunctionDescription(
      "atan2", "The angle, in radians, of the point with the given y and x.", example: "atan2(0, 1) is 0",
      ofTwo(.atan2)),
    real(.sinh, "The hyperbolic sine.", "sinh(0) is 0"),
    real(.cosh, "The hyperbolic cosine.", "cosh(0) is 1"),
    real(.tanh, "The hyperbolic tangent.", "tanh(0) is 0"),
    real(.asinh, "The inverse hyperbolic sine.", "asinh(0) is 0"),
    real(.acosh, "The inverse hyperbolic cosine.", "acosh(1) is 0"),
    real(.atanh, "The inverse hyperbolic tangent.", "atanh(0) is 0"),
    real(.isnan, "Whether a DOUBLE is NaN.", "isnan('NaN'::DOUBLE) is true", gives: .boolean),
    real(.isinf, "Whether a DOUBLE is infinite.", "isinf('Infinity'::DOUBLE) is true", gives: .boolean),
    real(
      .isfinite, "Whether a DOUBLE is neither NaN nor infinite.", "isfinite(1.5) is true", gives: .boolean),
  ]

  private static func real(
    _ operation: RealOperation, _ summary: String, _ example: String, gives type: DataType = .double
  ) -> FunctionDescription {
    FunctionDescription(
      operation.rawValue, summary, example: example,
      [Signature(.type(.double), gives: .type(type), by: .real(operation))])
  }

  private static func ofTwo(_ operation: RealOperation) -> [Signature] {
    [Signature(.type(.double), .type(.double), gives: .type(.double), by: .real(operation))]
  }
}
