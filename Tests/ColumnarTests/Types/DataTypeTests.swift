import TestSupport
import Testing

@testable import Columnar

@Suite struct DataTypeTests {
  @Test func `names and families`() {
    #expect(
      Samples.types.map(\.description).joined(separator: " ")
        == "BOOLEAN INTEGER DOUBLE DECIMAL(38,2) TEXT DATE TIMESTAMP INTERVAL")
    #expect(Samples.types.filter(\.isNumeric) == [.integer, .double, .decimal(scale: 2)])
    #expect(Samples.types.filter(\.isIntegerBacked) == [.integer, .date, .timestamp])
  }

  @Test func `values know their types`() {
    var generator = SeededGenerator(seed: 15)
    for type in Samples.types {
      #expect(Samples.value(type, nullEvery: .max, using: &generator).type == type)
    }
    #expect(Value.null.type == .null)
  }
}
