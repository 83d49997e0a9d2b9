import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// The results of `work` for each element, in the order of the elements, whatever the number of threads.
  ///
  /// The elements are taken one by one in their order, so that with the longest work first no thread waits long at the end.
  ///
  /// - Throws: of several failures that of the first element.
  public func concurrentMap<Made: Sendable, Failure: Error>(
    threads: Int, _ work: @Sendable (Element) throws(Failure) -> Made
  ) throws(Failure) -> [Made] {
    let next = Atomic(0)
    let results = Mutex([Result<Made, Failure>?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: Swift.max(1, Swift.min(threads, count))) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        let result = Result { () throws(Failure) in try work(self[index]) }
        results.withLock { $0[index] = result }
      }
    }
    let all = results.withLock { $0.map { $0! } }
    return try all.map { result throws(Failure) in try result.get() }
  }
}
