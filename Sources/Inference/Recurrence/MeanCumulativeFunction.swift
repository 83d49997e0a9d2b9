/// The mean number of events a child has had by each time, where a child may have many.
///
/// - Source: Nelson (1988, 2003), "Recurrent events data analysis"; standard errors clustered by child: Lawless and Nadeau
///   (1995), Technometrics 37, as `std.chaz` of R's `survfit` with `id`.
public struct MeanCumulativeFunction: Hashable, Sendable {
  /// A stretch in which a child was observed, after `start` and up to `stop`.
  public struct Stretch: Hashable, Sendable {
    /// The child: a number from 0, the same in all stretches of one.
    public let child: Int
    /// When it begins.
    public let start: Double
    /// When it ends, after it begins.
    public let stop: Double
    /// How many events it ends with.
    public let events: Int
    /// For how many children with the very same stretches the child stands; the same in all of them.
    public let count: Int

    /// A stretch as given.
    public init(child: Int, start: Double, stop: Double, events: Int, count: Int = 1) {
      self.child = child
      self.start = start
      self.stop = stop
      self.events = events
      self.count = count
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

    /// The mean ± z se, cut at 0.
    public func limits(confidence: Double) -> RateLimits {
      let width = Normal.twoSided(confidence) * standardError
      return RateLimits(lower: max(0, mean - width), upper: mean + width)
    }
  }

  /// In order of time.
  public let steps: [Step]

  /// What is known at a time: the last step at or before it; nil where there has been no event by then.
  public func step(at time: Double) -> Step? { steps.last { $0.time <= time } }

  /// - Parameter stretches: in any order; those of one child do not overlap. The children are numbered without great gaps.
  /// - Precondition: each stretch stops after it starts.
  /// - Complexity: O(n log n) for n stretches.
  public init(_ stretches: [Stretch]) {
    precondition(stretches.allSatisfy { $0.start < $0.stop && $0.child >= 0 })
    var influences = Influences(childCount: 1 + stretches.reduce(-1) { max($0, $1.child) })
    let starting = stretches.sorted { $0.start < $1.start }
    let stopping = stretches.sorted { $0.stop < $1.stop }
    var (begun, ended) = (0, 0)
    var steps: [Step] = []
    while ended < stopping.count {
      let time = stopping[ended].stop
      while begun < starting.count && starting[begun].start < time {
        influences.enter(starting[begun])
        begun += 1
      }
      let now = stopping[ended...].prefix { $0.stop == time }
      let events = now.reduce(0) { $0 + $1.count * $1.events }
      if events > 0 {
        let atRisk = influences.atRisk
        influences.add(now, events: events)
        steps.append(
          Step(
            time: time, atRisk: atRisk, events: events, mean: influences.mean,
            standardError: influences.sumOfSquares.squareRoot()))
      }
      for stretch in now { influences.leave(stretch) }
      ended = now.endIndex
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
  /// The children at risk now.
  private(set) var atRisk = 0
  /// What a child at risk from the beginning would have lost by now.
  private var loss = 0.0
  /// Of each child its influence, of one at risk now with the loss added to it.
  private var values: [Double]
  private var sumAtRisk = 0.0
  private var squaresAtRisk = 0.0
  private var settledSquares = 0.0

  init(childCount: Int) {
    values = Array(repeating: 0, count: childCount)
  }

  var sumOfSquares: Double {
    max(0, squaresAtRisk - 2 * loss * sumAtRisk + Double(atRisk) * loss * loss + settledSquares)
  }

  mutating func enter(_ stretch: MeanCumulativeFunction.Stretch) {
    let value = values[stretch.child]
    settledSquares -= Double(stretch.count) * value * value
    atRisk += stretch.count
    replace(0, with: value + loss, of: stretch)
  }

  mutating func leave(_ stretch: MeanCumulativeFunction.Stretch) {
    let value = values[stretch.child] - loss
    replace(values[stretch.child], with: 0, of: stretch)
    values[stretch.child] = value
    settledSquares += Double(stretch.count) * value * value
    atRisk -= stretch.count
  }

  /// Adds what ends with the stretches, which hold so many events together.
  mutating func add(_ stretches: ArraySlice<MeanCumulativeFunction.Stretch>, events: Int) {
    let n = Double(atRisk)
    for stretch in stretches where stretch.events > 0 {
      let value = values[stretch.child]
      replace(value, with: value + Double(stretch.events) / n, of: stretch)
    }
    mean += Double(events) / n
    loss += Double(events) / (n * n)
  }

  private mutating func replace(
    _ old: Double, with new: Double, of stretch: MeanCumulativeFunction.Stretch
  ) {
    values[stretch.child] = new
    sumAtRisk += Double(stretch.count) * (new - old)
    squaresAtRisk += Double(stretch.count) * (new * new - old * old)
  }
}
