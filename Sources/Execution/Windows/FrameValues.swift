import Columnar

/// `first_value`, `last_value` and `nth_value`: the argument at one row of the frame, NULL where there is none.
enum FrameValues {
  static func first(of argument: Vector, ignoresNulls: Bool, over frames: FrameRows) -> Vector {
    argument.gatheredOrNull(
      picked(argument, ignoresNulls, frames) { found, first, behind, _ in
        if found == nil, first < behind { found = first }
      })
  }

  static func last(of argument: Vector, ignoresNulls: Bool, over frames: FrameRows) -> Vector {
    argument.gatheredOrNull(
      picked(argument, ignoresNulls, frames) { found, first, behind, _ in
        if first < behind { found = behind - 1 }
      })
  }

  /// - Parameter number: An INTEGER a row or constant, counted from 1; NULL gives NULL.
  static func nth(
    _ number: Vector, of argument: Vector, ignoresNulls: Bool, over frames: FrameRows
  ) throws(WindowFault) -> Vector {
    let numbers = number.integers
    for row in 0..<(number.isConstant ? min(1, frames.count) : frames.count) where number.isValid(row) {
      guard numbers[row] > 0 else { throw .notCountedFromOne }
    }
    let rows = picked(argument, ignoresNulls, frames) { found, first, behind, left in
      guard found == nil else { return }
      if left > 0, left <= behind - first { found = first + left - 1 }
      left -= behind - first
    } startingAt: {
      number.isValid($0) ? Int(numbers[number.isConstant ? 0 : $0]) : 0
    }
    return argument.gatheredOrNull(rows)
  }

  /// One row of each frame, or none.
  ///
  /// - Parameters:
  ///   - pick: Called with each part of the frame in order, as places among the rows that count: may set what is
  ///     found, and keeps a number from part to part.
  ///   - start: The number at the first part.
  @inline(__always)
  private static func picked(
    _ argument: Vector, _ ignoresNulls: Bool, _ frames: FrameRows,
    _ pick: (inout Int?, Int, Int, inout Int) -> Void, startingAt start: (Int) -> Int = { _ in 0 }
  ) -> Buffer<UInt32> {
    guard ignoresNulls, let validity = argument.flatValidity else {
      return Buffer(count: frames.count) { out in
        for row in 0..<out.count {
          var (found, number): (Int?, Int) = (nil, start(row))
          frames.forEachRange(of: row) { pick(&found, $0, $1, &number) }
          out[row] = found.map { UInt32(truncatingIfNeeded: $0) } ?? noRow
        }
      }
    }
    let known = SelectedRows(validity)
    return Buffer(count: frames.count) { out in
      for row in 0..<out.count {
        var (found, number): (Int?, Int) = (nil, start(row))
        frames.forEachRange(of: row) { pick(&found, Int(known.ranks[$0]), Int(known.ranks[$1]), &number) }
        out[row] = found.map { known.rows[$0] } ?? noRow
      }
    }
  }
}
