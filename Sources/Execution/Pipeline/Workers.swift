import Dispatch
import Planner
import Synchronization

/// A fixed set of threads that take morsels in order until none is left.
enum Workers {
  /// Runs `body(worker, morsel)` once for every morsel; each worker gets ascending morsels.
  ///
  /// - Throws: of several failures the one of the first morsel, whatever the number of threads;
  ///   ``ExecutionError/Kind/cancelled`` when the query was stopped.
  static func run(
    morsels: Int, options: ExecutionOptions,
    _ body: @escaping @Sendable (_ worker: Int, _ morsel: Int) throws -> Void
  ) throws {
    let workers = count(morsels: morsels, options: options)
    if workers == 1 {
      for morsel in 0..<morsels {
        try options.check()
        try body(0, morsel)
      }
      return
    }
    let next = Atomic(0)
    let failure = Mutex<(morsel: Int, error: any Error)?>(nil)
    let stop = Atomic(Int.max)

    @Sendable func work(_ worker: Int) {
      while true {
        let morsel = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard morsel < morsels, morsel < stop.load(ordering: .relaxed) else { return }
        do {
          try options.check()
          try body(worker, morsel)
        } catch {
          failure.withLock { known in
            if morsel < known?.morsel ?? .max {
              known = (morsel, error)
              stop.store(morsel, ordering: .relaxed)
            }
          }
        }
      }
    }

    let profiled = options.profile == nil ? work : Profile.inherited(work)
    DispatchQueue.concurrentPerform(iterations: workers) { profiled($0) }
    if let failure = failure.withLock({ $0 }) { throw failure.error }
  }

  /// How many workers `run` will use.
  static func count(morsels: Int, options: ExecutionOptions) -> Int {
    max(1, min(options.threads, morsels))
  }
}
