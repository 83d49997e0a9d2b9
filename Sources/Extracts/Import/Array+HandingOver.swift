import Columnar
import Synchronization

extension Array where Element: Sendable {
  /// As ``concurrentMap(threads:_:)``, and every element is let go as soon as its work is done, if nobody else holds it.
  consuming func concurrentMapHandingOver<Made: Sendable>(
    threads: Int, _ work: @Sendable (consuming Element) -> Made
  ) -> [Made] {
    let indices = Array<Int>(self.indices)
    let waiting = Mutex(self.map { Optional($0) })
    self = []
    return indices.concurrentMap(threads: threads) { index in work(waiting.withLock { $0[index].take()! }) }
  }
}
