import Columnar
import Synchronization
import Testing

@Suite struct ConcurrentMapTests {
  private struct Refused: Error, Equatable {
    let number: Int
  }

  @Test(arguments: [1, 2, 7])
  func resultsStandInTheOrderOfTheElements(threads: Int) {
    #expect(Array(0..<500).concurrentMap(threads: threads) { $0 * $0 } == (0..<500).map { $0 * $0 })
    #expect([Int]().concurrentMap(threads: threads) { $0 } == [])
  }

  @Test(arguments: [1, 2, 7])
  func everyElementIsTakenOnce(threads: Int) {
    let taken = Atomic(0)
    _ = Array(repeating: 1, count: 300).concurrentMap(threads: threads) { one in
      taken.wrappingAdd(one, ordering: .relaxed)
    }
    #expect(taken.load(ordering: .relaxed) == 300)
  }

  @Test(arguments: [1, 2, 7])
  func ofSeveralFailuresTheFirstIsThrown(threads: Int) {
    #expect(throws: Refused(number: 40)) {
      try Array(0..<200).concurrentMap(threads: threads) { number throws(Refused) in
        if number >= 40 { throw Refused(number: number) }
        return number
      }
    }
  }
}
