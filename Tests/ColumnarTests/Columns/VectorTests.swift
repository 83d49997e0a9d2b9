import TestSupport
import Testing

@testable import Columnar

@Suite struct VectorTests {
  static let types = Samples.types

  @Test(arguments: types)
  func `a constant stands for every row`(type: DataType) {
    var generator = SeededGenerator(seed: 3)
    for value in Samples.values(type, count: 20, using: &generator) {
      let constant = Vector(constant: value, type: type, count: 70)
      #expect(constant.isConstant && constant.count == 70)
      #expect(constant.mayHaveNulls == (value == .null))
      let flat = constant.flattened()
      #expect(!flat.isConstant)
      #expect(Samples.isSame(constant.cells, [Value](repeating: value, count: 70)))
      #expect(Samples.isSame(flat.cells, constant.cells))
      #expect(flat.validity?.nullCount == (value == .null ? 70 : nil))
      #expect(constant.flatValidity?.count == flat.validity?.count)
      #expect(Samples.isSame(constant.constant(count: 2).cells, [value, value]))
      #expect(constant.gathered(Buffer([5, 5])).isConstant)
      #expect(constant[3..<9].isConstant && constant[3..<9].count == 6)
      #expect(constant.constant(count: 0).flattened().count == 0)
    }
  }

  @Test(arguments: types)
  func `gather, slice and concatenate move whole rows`(type: DataType) {
    var generator = SeededGenerator(seed: 4)
    let values = Samples.values(type, count: 150, using: &generator)
    let vector = Samples.vector(values, type)
    #expect(Samples.isSame(vector.cells, values))
    let rows = (0..<90).map { _ in UInt32.random(in: 0..<150, using: &generator) }
    #expect(Samples.isSame(vector.gathered(Buffer(rows)).cells, rows.map { values[Int($0)] }))
    #expect(Samples.isSame(vector[67..<141].cells, Array(values[67..<141])))
    let places = rows.map { $0 % 3 == 0 ? noRow : $0 }
    let picked = vector.gatheredOrNull(Buffer(places)).cells
    #expect(Samples.isSame(picked, places.map { $0 == noRow ? .null : values[Int($0)] }))
    let constant = Vector(constant: values[149], type: type, count: 3)
    let joined = Vector.concatenated(
      [vector[0..<67], constant, vector[67..<67], vector[67..<150]], type: type)
    let expected = values[..<67] + [Value](repeating: values[149], count: 3) + values[67...]
    #expect(Samples.isSame(joined.cells, Array(expected)))
    #expect(joined.type == type)
    #expect(Vector.concatenated([], type: type).count == 0)
    #expect(!Vector.concatenated([constant], type: type).isConstant)
  }

  @Test(arguments: types)
  func `rows that are not there are NULL`(type: DataType) {
    var generator = SeededGenerator(seed: 5)
    let empty = Samples.vector([], type)
    #expect(empty.gatheredOrNull(Buffer([noRow, noRow])).cells == [.null, .null])
    let value = Samples.value(type, nullEvery: .max, using: &generator)
    let constant = Vector(constant: value, type: type, count: 4)
    #expect(Samples.isSame(constant.gatheredOrNull(Buffer([3, noRow])).cells, [value, .null]))
    let null = Vector(constant: .null, type: type, count: 4)
    #expect(null.gatheredOrNull(Buffer([3, noRow])).cells == [.null, .null])
  }

  @Test func `texts of different dictionaries concatenate`() {
    var generator = SeededGenerator(seed: 6)
    let parts = (0..<5).map { _ in Samples.values(.text, count: 40, using: &generator) }
    let joined = Vector.concatenated(parts.map { Samples.vector($0, .text) }, type: .text)
    #expect(joined.cells == parts.flatMap { $0 })
    let shared = Samples.vector(parts[0], .text)
    #expect(Vector.concatenated([shared, shared], type: .text).dictionary === shared.dictionary)
  }

  @Test func `chunks move all columns together`() {
    let chunk = DataChunk(
      columns: [
        Samples.vector([.integer(1), .null, .integer(3)], .integer),
        Vector(constant: .text("x"), type: .text, count: 3),
      ], count: 3)
    let picked = chunk.gathered(Buffer([2, 0]))
    #expect(picked.columns[0].cells == [.integer(3), .integer(1)])
    #expect(picked.columns[1].cells == [.text("x"), .text("x")])
    let joined = DataChunk.concatenated([chunk[1..<3], chunk], types: [.integer, .text])
    #expect(joined.count == 5)
    #expect(joined.columns[0].cells == [.null, .integer(3), .integer(1), .null, .integer(3)])
    #expect(joined.columns[1].cells == [Value](repeating: .text("x"), count: 5))
  }

  @Test func `retyping keeps the physical values`() {
    let days = Samples.vector([.integer(7), .null], .integer).retyped(.date)
    #expect(days.cells == [.date(7), .null])
  }
}
