import Dispatch
import Synchronization

/// How far a load has come.
public struct LoadProgress: Hashable, Sendable {
  /// Bytes read so far, of all files.
  public let bytesRead: Int
  /// Bytes in all files.
  public let byteCount: Int
}

/// A fixed number of threads that take items one by one.
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

  /// As ``map(_:threads:work:)``, and every item is let go as soon as its work is done, if nobody else holds it.
  static func map<Item: Sendable, Result: Sendable>(
    handingOver items: consuming [Item], threads: Int, work: @Sendable (consuming Item) -> Result
  ) -> [Result] {
    let indices = Array(items.indices)
    let waiting = Mutex(items.map { Optional($0) })
    items = []
    return map(indices, threads: threads) { index in work(waiting.withLock { $0[index].take()! }) }
  }
}
