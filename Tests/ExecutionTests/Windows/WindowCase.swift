import Columnar
import Testing

@testable import Execution
@testable import Planner

/// A window function call over a few rows, made by hand or at random.
struct WindowCase {
  var partitionKeys: [Column] = []
  var orderKeys: [(values: Column, isDescending: Bool, nullsFirst: Bool)] = []
  var frame = WindowFrame(unit: .range, start: .unboundedPreceding, end: .currentRow, exclusion: .noOthers)
  var startOffset: Column?
  var endOffset: Column?
  var filter: Column?
  var ignoresNulls = false
  /// What aggregates are given besides.
  var isDistinct = false
  var innerOrder: [(values: Column, isDescending: Bool, nullsFirst: Bool)] = []
  let count: Int

  /// The values of a column: one a row, or one for all.
  struct Column {
    let type: DataType
    var values: [Value]
    var isConstant = false

    static func integers(_ values: [Int?]) -> Column {
      Column(type: .integer, values: values.map { $0.map { .integer(Int64($0)) } ?? .null })
    }

    func vector(count: Int) -> Vector {
      isConstant ? Vector(constant: values[0], type: type, count: count) : Vector(listing: values, type: type)
    }

    func rows(count: Int) -> [Value] { isConstant ? [Value](repeating: values[0], count: count) : values }

    func picked(_ rows: [Int]) -> Column {
      isConstant ? self : Column(type: type, values: rows.map { values[$0] })
    }
  }

  static func constant(_ value: Int) -> Column {
    Column(type: .integer, values: [.integer(Int64(value))], isConstant: true)
  }

  /// The rows in the order of partition and order keys; arguments are taken along.
  func sorted(_ arguments: [Column]) -> (WindowCase, [Column]) {
    let keys =
      partitionKeys.map { SortKey($0.vector(count: count)) }
      + orderKeys.map {
        SortKey($0.values.vector(count: count), isDescending: $0.isDescending, nullsFirst: $0.nullsFirst)
      }
    let rows = Sorting.permutation(keys, count: count).map { Int($0) }
    var sorted = self
    sorted.partitionKeys = partitionKeys.map { $0.picked(rows) }
    sorted.orderKeys = orderKeys.map { ($0.values.picked(rows), $0.isDescending, $0.nullsFirst) }
    sorted.startOffset = startOffset?.picked(rows)
    sorted.endOffset = endOffset?.picked(rows)
    sorted.filter = filter?.picked(rows)
    sorted.innerOrder = innerOrder.map { ($0.values.picked(rows), $0.isDescending, $0.nullsFirst) }
    return (sorted, arguments.map { $0.picked(rows) })
  }

  var partitions: WindowPartitions {
    WindowPartitions(
      count: count, partitionKeys: partitionKeys.map { $0.vector(count: count) },
      orderKeys: orderKeys.map { ($0.values.vector(count: count), $0.isDescending, $0.nullsFirst) })
  }

  /// What the kernel gives, over rows that are sorted.
  func evaluate(_ function: WindowFunction, _ arguments: [Column] = [], type: DataType) throws(WindowFault)
    -> [Value]
  {
    let call = WindowCall(
      function: function, arguments: [], filter: nil, isDistinct: isDistinct, ignoresNulls: ignoresNulls,
      frame: frame, type: type, place: .nowhere)
    let result = try WindowKernel.evaluate(
      call, arguments: arguments.map { $0.vector(count: count) },
      order: innerOrder.map {
        SortKey($0.values.vector(count: count), isDescending: $0.isDescending, nullsFirst: $0.nullsFirst)
      }, filter: filter?.vector(count: count), frameStart: startOffset?.vector(count: count),
      frameEnd: endOffset?.vector(count: count),
      over: partitions)
    return (0..<count).map { result[$0] }
  }

  /// What the model gives, partition by partition.
  func modelled(_ function: WindowFunction, _ arguments: [Column] = [], type: DataType) -> [Value] {
    var starts = [0]
    for row in 1..<max(count, 1) {
      let isNew = partitionKeys.contains { !$0.isConstant && !$0.values[row - 1].isSame(as: $0.values[row]) }
      if isNew { starts.append(row) }
    }
    return zip(starts, starts.dropFirst() + [count]).flatMap { start, end in
      func rows(_ column: Column?) -> [Value] {
        column.map { Array($0.rows(count: count)[start..<end]) } ?? []
      }
      let model = WindowModel(
        keys: (start..<end).map { row in orderKeys.map { $0.values.rows(count: count)[row] } },
        directions: orderKeys.map { ($0.isDescending, $0.nullsFirst) }, arguments: arguments.map { rows($0) },
        filter: filter.map { rows($0) }, startOffsets: rows(startOffset), endOffsets: rows(endOffset),
        frame: frame, ignoresNulls: ignoresNulls, isDistinct: isDistinct,
        order: innerOrder.map { (rows($0.values), $0.isDescending, $0.nullsFirst) })
      return (0..<model.count).map { model.value(of: function, type: type, at: $0) }
    }
  }
}
