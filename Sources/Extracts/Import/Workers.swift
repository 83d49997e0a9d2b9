import Dispatch
import Synchronization

/// How far a load has come.
public struct LoadProgress: Hashable, Sendable {
  /// Bytes read so far, of all files.
  public let bytesRead: Int
  /// Bytes in all files.
  public let byteCount: Int
}

/// A fixed number of threads that take files one by one.
enum Workers {
  /// The results of `work` for each item, in the order of the items, whatever the number of threads.
  static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], threads: Int, work: @Sendable (Item) -> Result
  ) -> [Result] {
    let next = Atomic(0)
    let results = Mutex([Result?](repeating: nil, count: items.count))
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, items.count))) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < items.count else { return }
        let result = work(items[index])
        results.withLock { $0[index] = result }
      }
    }
    return results.withLock { $0.map { $0! } }
  }
}
