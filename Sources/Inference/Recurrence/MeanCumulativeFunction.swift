/// The mean number of events a child has had by each time, where a child may have many.
///
/// - Source: Nelson (1988, 2003), "Recurrent events data analysis"; standard errors clustered by child: Lawless and Nadeau
///   (1995), Technometrics 37, as `std.chaz` of R's `survfit` with `id`.
public struct MeanCumulativeFunction: Hashable, Sendable {
  /// A stretch in which a child was observed, after `start` and up to `stop`.
  public struct Stretch: Hashable, Sendable {
    /// The child: a number of any kind, the same in all stretches of one.
    public let child: Int
    /// When it begins.
    public let start: Double
    /// When it ends, after it begins.
    public let stop: Double
    /// Whether it ends with an event.
    public let endsWithEvent: Bool

    /// A stretch as given.
    public init(child: Int, start: Double, stop: Double, endsWithEvent: Bool) {
      self.child = child
      self.start = start
      self.stop = stop
      self.endsWithEvent = endsWithEvent
    }
  }

  /// What is known at a time at which there is an event.
  public struct Step: Hashable, Sendable {
    /// The time.
    public let time: Double
    /// The stretches observed at the time.
    public let atRisk: Int
    /// The events at the time.
    public let events: Int
    /// The mean number of events of a child up to and at the time.
    public let mean: Double
    /// Of the mean, clustered by child.
    public let standardError: Double
  }

  /// In order of time.
  public let steps: [Step]

  /// - Parameter stretches: in any order; those of one child do not overlap.
  /// - Precondition: each stretch stops after it starts.
  /// - Complexity: O(n log n) for n stretches.
  public init(_ stretches: [Stretch]) {
    precondition(stretches.allSatisfy { $0.start < $0.stop })
    var influences = Influences()
    let starting = stretches.sorted { $0.start < $1.start }
    let stopping = stretches.sorted { $0.stop < $1.stop }
    var (begun, ended) = (0, 0)
    var steps: [Step] = []
    while ended < stopping.count {
      let time = stopping[ended].stop
      while begun < starting.count && starting[begun].start < time {
        influences.enter(starting[begun].child)
        begun += 1
      }
      let now = stopping[ended...].prefix { $0.stop == time }
      let having = now.filter(\.endsWithEvent).map(\.child)
      if !having.isEmpty {
        let atRisk = begun - ended
        influences.add(having, atRisk: atRisk)
        steps.append(
          Step(
            time: time, atRisk: atRisk, events: having.count, mean: influences.mean,
            standardError: influences.sumOfSquares.squareRoot()))
      }
      for stretch in now { influences.leave(stretch.child) }
      ended += now.count
    }
    self.steps = steps
  }
}

/// What each child adds to the mean beyond its share: Σ (dN − Y dM) / n over the event times, of which the squares add up to
/// the variance.
///
/// Between its own events every child at risk loses the same, so that the loss is kept once for all.
private struct Influences {
  private(set) var mean = 0.0
  /// What a child at risk from the beginning would have lost by now.
  private var loss = 0.0
  /// Of each child at risk, its influence plus the loss.
  private var kept: [Int: Double] = [:]
  /// Of each child not at risk now that was before, its influence.
  private var settled: [Int: Double] = [:]
  private var keptSum = 0.0
  private var keptSquares = 0.0
  private var settledSquares = 0.0

  var sumOfSquares: Double {
    let current = keptSquares - 2 * loss * keptSum + Double(kept.count) * loss * loss
    return max(0, current + settledSquares)
  }

  mutating func enter(_ child: Int) {
    let influence = settled.removeValue(forKey: child) ?? 0
    settledSquares -= influence * influence
    keep(influence + loss, of: child)
  }

  mutating func leave(_ child: Int) {
    let influence = release(child) - loss
    settled[child] = influence
    settledSquares += influence * influence
  }

  mutating func add(_ children: [Int], atRisk: Int) {
    let (n, events) = (Double(atRisk), Double(children.count))
    for child in children { keep(release(child) + 1 / n, of: child) }
    mean += events / n
    loss += events / (n * n)
  }

  private mutating func keep(_ value: Double, of child: Int) {
    kept[child] = value
    keptSum += value
    keptSquares += value * value
  }

  private mutating func release(_ child: Int) -> Double {
    let value = kept.removeValue(forKey: child) ?? 0
    keptSum -= value
    keptSquares -= value * value
    return value
  }
}
