import Columnar
import Planner

/// An aggregate that needs all rows of a group at once: keeps them, and at the end sees each group as a frame.
final class CollectedAccumulator: Accumulator {
  private let call: AggregateCall
  private var groupCount = 0
  private var chunks: [(rows: AggregateRows, groups: Buffer<UInt32>)] = []

  init(_ call: AggregateCall) { self.call = call }

  func resize(to groups: Int) { groupCount = max(groupCount, groups) }

  func update(_ rows: AggregateRows, groups: Buffer<UInt32>) {
    guard let included = rows.whereValid(keepingNulls: call.function.keepsNulls).included else {
      return chunks.append((rows, groups))
    }
    let valid = SelectedRows(included).rows
    if valid.count > 0 { chunks.append((rows.gathered(valid), groups.gathered(valid))) }
  }

  func merge(_ other: any Accumulator, groups: [UInt32]) {
    chunks += peer(other).chunks.map { rows, own in
      (
        rows,
        Buffer(count: own.count) { out in for row in 0..<out.count { out[row] = groups[Int(own[row])] } }
      )
    }
  }

  func finish() throws -> Vector {
    let groups = groupNumbers
    let order = Sorting.permutation([SortKey(groups)] + placeKeys, count: groups.count)
    let arguments = call.arguments.enumerated().map { index, argument in
      column(argument.type, in: order) { $0.arguments[index] }
    }
    let keys = call.orderBy.enumerated().map { index, key in
      SortKey(
        column(key.expression.type, in: order) { $0.order[index] }, isDescending: key.isDescending,
        nullsFirst: key.nullsFirst)
    }
    let frames = FrameRows(ofGroups: groups.integers, in: order, groupCount: groupCount)
    do {
      return try FrameAggregates.evaluate(
        call.function, AggregateArgument(arguments, included: nil), order: keys, type: call.type, over: frames
      )
    } catch {
      throw ExecutionError(error, at: call.place)
    }
  }

  private var groupNumbers: Vector {
    let count = chunks.reduce(0) { $0 + $1.groups.count }
    let numbers = Buffer<Int64>(count: count) { out in
      var next = 0
      for groups in chunks.map(\.groups) {
        for row in 0..<groups.count { out[next + row] = Int64(groups[row]) }
        next += groups.count
      }
    }
    return Vector(type: .integer, values: .integer(numbers), validity: nil, count: count)
  }

  private func column(
    _ type: DataType, in order: Buffer<UInt32>, _ part: (AggregateRows) -> Vector
  ) -> Vector {
    Vector.concatenated(chunks.map { part($0.rows) }, type: type).gathered(order)
  }

  /// Stored order; none where nobody minds or the chunks came in it.
  private var placeKeys: [SortKey] {
    let parts = chunks.compactMap(\.rows.places).map {
      Vector(type: .integer, values: .integer($0), validity: nil, count: $0.count)
    }
    let places = Vector.concatenated(parts, type: .integer)
    let values = places.integers
    let isInOrder = (1..<max(values.count, 1)).allSatisfy { values[$0 - 1] < values[$0] }
    return isInOrder ? [] : [SortKey(places)]
  }
}
