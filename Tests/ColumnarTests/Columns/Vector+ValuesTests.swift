import TestSupport
import Testing

@testable import Columnar

@Suite struct VectorValuesTests {
  @Test(arguments: Samples.types)
  func `a list of values is a vector of them`(type: DataType) {
    var generator = SeededGenerator(seed: 72)
    let values = Samples.values(type, count: 50, using: &generator)
    let vector = Vector(listing: values, type: type)
    #expect(vector.type == type && vector.count == 50 && !vector.isConstant)
    #expect(Samples.isSame(vector.cells, values))
    #expect(Vector(listing: [], type: type).count == 0)
    #expect(Vector(listing: [.null], type: type).cells == [.null])
  }
}
