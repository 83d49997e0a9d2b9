import Columnar
import Planner
import Synchronization

/// What each operator of a plan did in one run: how many rows it delivered, how long it worked.
///
/// An executor without a profile counts nothing and pays nothing for it: no operator is wrapped then.
public final class Profile: Sendable {
  /// What one operator did.
  public struct Measure: Hashable, Sendable {
    /// Rows delivered. Below LIMIT these are the rows that were made before enough were there, which may differ with
    /// the number of threads.
    public fileprivate(set) var rowCount = 0
    /// What the operator itself took, its inputs left out, over all threads.
    public fileprivate(set) var elapsed = Duration.zero
  }

  private let measures = Mutex<[ObjectIdentifier: Measure]>([:])

  /// Starts with nothing counted.
  public init() {}

  /// What an operator of the plan did; nil for one that was never reached.
  public func measure(of plan: PhysicalPlan) -> Measure? {
    measures.withLock { $0[ObjectIdentifier(plan)] }
  }

  /// The pipeline that `build` makes for an operator, with everything it does measured: what it does at once (sorting,
  /// building a hash table) and what it does chunk by chunk.
  func measured(_ plan: PhysicalPlan, _ build: () throws -> Pipeline) rethrows -> Pipeline {
    let pipeline = try timed(plan, build)
    return Pipeline(morselCount: pipeline.morselCount) { morsel in
      let chunks = try self.timed(plan) { try pipeline.chunks(morsel) }
      return ChunkStream {
        let chunk = try self.timed(plan) { try chunks.next() }
        self.add(plan) { $0.rowCount += chunk?.count ?? 0 }
        return chunk
      }
    }
  }

  private func timed<Result>(_ plan: PhysicalPlan, _ work: () throws -> Result) rethrows -> Result {
    try Self.$current.withValue(Interval(of: plan, in: self)) { try Self.clocked(work) }
  }

  /// Makes work on another thread count for the operator that works on this one.
  static func inherited(_ work: @escaping @Sendable (Int) -> Void) -> @Sendable (Int) -> Void {
    guard let outer = current else { return work }
    return { worker in
      Self.$current.withValue(Interval(of: outer.plan, in: outer.profile)) { Self.clocked { work(worker) } }
    }
  }

  /// Counts the time of some work for the current interval, and takes it off the one around it on this thread.
  private static func clocked<Result>(_ work: () throws -> Result) rethrows -> Result {
    guard let interval = current else { return try work() }
    let start = ContinuousClock.now
    defer {
      let elapsed = ContinuousClock.now - start
      interval.outer?.inner += elapsed
      interval.profile.add(interval.plan) { $0.elapsed += elapsed - interval.inner }
    }
    return try work()
  }

  private func add(_ plan: PhysicalPlan, _ change: (inout Measure) -> Void) {
    measures.withLock { change(&$0[ObjectIdentifier(plan), default: Measure()]) }
  }

  /// The stretch of an operator's work that runs on this thread.
  @TaskLocal private static var current: Interval?

  /// A stretch of work on one thread, by one operator; only that thread touches it.
  private final class Interval: @unchecked Sendable {
    let plan: PhysicalPlan
    let profile: Profile
    /// The stretch it interrupts: the operator above that waits for this one.
    let outer: Interval?
    /// How much of it went into stretches within it.
    var inner = Duration.zero

    init(of plan: PhysicalPlan, in profile: Profile) {
      self.plan = plan
      self.profile = profile
      outer = Profile.current
    }
  }
}
