import Columnar

/// What an aggregate over frames reads: its arguments, and which rows count.
struct AggregateArgument {
  /// The arguments, flat; none for `count(*)`.
  let values: [Vector]
  /// The rows that count; nil when all do.
  let included: ValidityMask?

  init(_ values: [Vector], included: ValidityMask?) {
    self.values = values
    self.included = included
  }

  /// - Parameter filter: A BOOLEAN a row; rows for which it is not true do not count, and neither do those with a NULL
  ///   argument, but for the first where NULLs are kept.
  init(_ arguments: [Vector], filter: Vector?, keepsNulls: Bool = false, count: Int) {
    values = arguments.map { $0.flattened() }
    included = values.dropFirst(keepsNulls ? 1 : 0).reduce(filter.flatMap { Self.truths($0, count: count) }) {
      ValidityMask.intersection($0, $1.validity)
    }
  }

  private static func truths(_ filter: Vector, count: Int) -> ValidityMask? {
    let values = filter.booleans
    if filter.isConstant { return filter.isValid(0) && values[0] != 0 ? nil : .allNull(count: count) }
    return ValidityMask(count: count) { filter.isValid($0) && values[$0] != 0 }
  }

  /// Whether a row counts.
  @inline(__always)
  func counts(_ row: Int) -> Bool { included?.isValid(row) ?? true }

  /// The first argument of an aggregate that has one.
  var required: Vector {
    guard let first = values.first else { preconditionFailure("only count goes without an argument") }
    return first
  }
}
