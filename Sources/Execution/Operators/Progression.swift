import Columnar
import Planner

/// The values of one series: so many, from a first one, a step apart.
struct Progression: Sendable {
  /// From one value to the next.
  enum Step: Sendable {
    /// A number, or microseconds of civil time.
    case number(Int64)
    /// A span with months, which are not all of one length.
    case months(Interval)
  }

  let first: Int64
  let step: Step
  /// At most the greatest Int.
  let count: Int

  static let empty = Progression(first: 0, step: .number(1), count: 0)

  private init(first: Int64, step: Step, count: Int) {
    (self.first, self.step, self.count) = (first, step, count)
  }

  init(from first: Int64, to end: Int64, by step: Step, includesEnd: Bool) {
    let count: Int
    switch step {
    case .number(let step):
      let distance = Int128(end) - Int128(first)
      let (steps, rest) = distance.quotientAndRemainder(dividingBy: Int128(step))
      if distance != 0, (distance < 0) != (step < 0) {
        count = 0
      } else {
        count = Int(clamping: steps + (rest != 0 || includesEnd ? 1 : 0))
      }
    case .months(let span):
      let falls = span < Interval()
      func isWithin(_ value: Int64) -> Bool {
        value == end ? includesEnd : (value < end) != falls
      }
      var (value, values) = (Optional(first), 0)
      // A time past the range of TIMESTAMP is past every end.
      while let current = value, isWithin(current) {
        values += 1
        value = TimeKernels.added(current, span)
      }
      count = values
    }
    self.init(first: first, step: step, count: count)
  }

  /// Writes as many values as fit, from the one with a number on.
  func fill(_ out: UnsafeMutableBufferPointer<Int64>, from number: Int) {
    switch step {
    case .number(let step):
      // Each value lies between two that fit; the product alone may not, and wraps back.
      var value = first &+ Int64(number) &* step
      for place in out.indices {
        out[place] = value
        value &+= step
      }
    case .months(let span):
      // By way of all before it, as the day of the month may have been cut on the way.
      var value = Optional(first)
      for _ in 0..<number { value = value.flatMap { TimeKernels.added($0, span) } }
      for place in out.indices {
        guard let current = value else { preconditionFailure("the values were counted") }
        out[place] = current
        value = TimeKernels.added(current, span)
      }
    }
  }
}

extension Progression.Step {
  /// The step in one row of a column of INTEGER or INTERVAL.
  init(_ column: Vector, _ row: Int, at place: Place) throws {
    guard column.type == .interval else {
      self = .number(column.integerRows[row])
      if case .number(0) = self { throw Self.nothing(place) }
      return
    }
    let span = column.intervalRows[row]
    let parts = [Int64(span.months), Int64(span.days), span.microseconds]
    if parts.allSatisfy({ $0 == 0 }) { throw Self.nothing(place) }
    if span.months == 0 {
      let sum = span.comparableMicroseconds
      guard let microseconds = Int64(exactly: sum) else {
        throw ExecutionError(.overflow, "the step is past the range of TIMESTAMP", at: place)
      }
      if microseconds == 0 { throw Self.nothing(place) }
      self = .number(microseconds)
      return
    }
    guard parts.allSatisfy({ $0 >= 0 }) || parts.allSatisfy({ $0 <= 0 }) else {
      throw ExecutionError(
        .badArgument, "a step with months goes one way: its parts have one sign", at: place)
    }
    self = .months(span)
  }

  private static func nothing(_ place: Place) -> ExecutionError {
    ExecutionError(.badArgument, "a step of 0 leads nowhere", at: place)
  }
}
