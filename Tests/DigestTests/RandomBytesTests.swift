import Digest
import Testing

@Suite("Random bytes")
struct RandomBytesTests {
  @Test("as many as asked for, and never the same twice")
  func fresh() throws {
    let drawn = try (0..<100).map { _ in try RandomBytes.make(count: 32) }
    #expect(drawn.allSatisfy { $0.count == 32 })
    #expect(Set(drawn).count == 100)
    #expect(try RandomBytes.make(count: 0).isEmpty)
  }
}
