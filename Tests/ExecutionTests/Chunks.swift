import Columnar

@testable import Execution
@testable import Planner

/// Chunks and rows of test data; NULL is nil.
enum Chunks {
  static func integers(_ values: [Int64?]) -> Vector {
    Vector(listing: values.map { $0.map { .integer($0) } ?? .null }, type: .integer)
  }

  static func texts(_ values: [String?]) -> Vector {
    Vector(listing: values.map { $0.map { .text($0) } ?? .null }, type: .text)
  }

  static func chunk(_ columns: Vector...) -> DataChunk {
    DataChunk(columns: columns, count: columns[0].count)
  }

  static func rows(_ chunk: DataChunk) -> [[Value]] {
    (0..<chunk.count).map { row in chunk.columns.map { $0[row] } }
  }

  static func rows(_ chunks: [DataChunk]) -> [[Value]] { chunks.flatMap(rows) }

  static func input(_ index: Int, _ type: DataType = .integer) -> Expression { .input(index, type) }

  static func constant(_ value: Int64) -> Expression { .constant(.integer(value), .integer) }

  /// 10 divided by the column: fails where it is 0.
  static func tenBy(_ index: Int) -> Expression {
    .arithmetic(.divide, constant(10), input(index), .integer, .nowhere)
  }
}
