import Columnar
import Testing

@testable import Execution

@Suite struct RowAccessTests {
  @Test func textsPastWhatAFunctionMayMakeFail() throws {
    let rows = [Chunks.integers([1, nil, 2, 1])]
    let numbers = rows[0].integerRows
    let texts = try Strict.texts(rows, bytesAtMost: 8) { "text\(numbers[$0])".prefix(4) + "" }
    #expect((0..<4).map { texts[$0] } == [.text("text"), .null, .text("text"), .text("text")])
    let error = #expect(throws: ExecutionError.self) {
      try Strict.texts(rows, bytesAtMost: 8) { "text\(numbers[$0])" }
    }
    #expect(error?.kind == .outOfMemory)
  }
}
