import Columnar
import Planner

/// Why a window function could not be computed; the caller adds where the call stands.
struct WindowFault: Error, Hashable {
  let kind: ExecutionError.Kind
  let message: String

  /// A frame reaches a NULL distance.
  static let nullOffset = WindowFault(
    kind: .badArgument, message: "the distance of a window frame is NULL at some row; it must be a value")
  /// A frame reaches less than nothing.
  static let negativeOffset = WindowFault(
    kind: .badArgument,
    message: "the distance of a window frame is negative at some row; it must be 0 or more")
  /// `ntile` of less than one bucket.
  static let tooFewBuckets = WindowFault(
    kind: .badArgument, message: "ntile takes a number of buckets of at least 1")
  /// `nth_value` before the first row.
  static let notCountedFromOne = WindowFault(
    kind: .badArgument, message: "nth_value counts rows from 1")

  /// A sum over some row's frame is past its type's range.
  static func sumOverflow(_ type: DataType) -> WindowFault {
    WindowFault(kind: .overflow, message: "the sum is past the range of \(type)")
  }
}

extension ExecutionError {
  /// A window function's fault with the place of its call.
  init(_ fault: WindowFault, at place: Place) {
    self.init(fault.kind, fault.message, at: place)
  }
}
