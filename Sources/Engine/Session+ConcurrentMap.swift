import Execution
import Planner

extension Session {
  /// The results of `work` for each item, in the order of the items, with as many of them going on at once as the session has
  /// threads.
  ///
  /// The queries of one piece of work come one after another, and not every step of a query can be shared between threads:
  /// where much is asked that is independent, asking side by side leaves no processor idle. The threads are shared out among
  /// the items, so that with as many items or more each query has one.
  ///
  /// - Parameter work: gets a session of its own, with this one's tables and views, none of which it can change; what it makes
  ///   there is gone after it.
  /// - Throws: of several failures that of the first item.
  public func concurrentMap<Item: Sendable, Made: Sendable, Failure: Error>(
    _ items: [Item], _ work: @Sendable (Session, Item) throws(Failure) -> Made
  ) throws(Failure) -> [Made] {
    let reading = Reading(self, threads: max(1, threads / max(1, items.count)))
    return try items.concurrentMap(threads: options.threads) { item throws(Failure) in
      try work(Session(reading), item)
    }
  }

  /// What a session has that another may read at the same time.
  private struct Reading: Sendable {
    var options: ExecutionOptions
    let settings: DialectSettings
    let catalog: Catalog
    let isStoppable: Bool

    init(_ session: Session, threads: Int) {
      session.storeScratchTables()
      (options, settings) = (session.options, session.settings)
      options.threads = threads
      (catalog, isStoppable) = (session.catalog, session.isStoppable)
    }
  }

  private convenience init(_ reading: Reading) {
    self.init(options: reading.options)
    (settings, catalog, isStoppable) = (reading.settings, reading.catalog, reading.isStoppable)
  }
}
