import Columnar
import Testing

@testable import Execution

@Suite struct UnionAllTests {
  @Test func inputsFollowOneAnotherEmptyOnesToo() throws {
    func pipeline(_ values: [Int64]) -> Pipeline {
      Pipeline(values.map { Chunks.chunk(Chunks.integers([$0])) })
    }
    let none = pipeline([])
    let union = UnionAll.pipeline([none, pipeline([1, 2]), none, pipeline([3]), none])
    #expect(union.morselCount == 3)
    #expect(
      Chunks.rows(try union.collected(ExecutionOptions(threads: 2))) == [
        [.integer(1)], [.integer(2)], [.integer(3)],
      ])
    #expect(try UnionAll.pipeline([none, none]).collected(ExecutionOptions()).isEmpty)
  }
}
