import Foundation

/// The share that has not had an event by each time since its clock began: the time from return to the next episode.
///
/// What is still to come when the observation ends (the extract's end, the 18th birthday, leaving care) is censored.
///
/// - Source: Kaplan and Meier (1958), JASA 53; standard errors: Greenwood (1926); limits on the log scale, as R's
///   `survfit`.
public struct SurvivalCurve: Hashable, Sendable {
  /// How long one was observed, or several alike.
  public struct Observation: Hashable, Sendable {
    /// From the start of the clock to the event, or to the end of observation.
    public let time: Double
    /// Whether it ended with an event.
    public let isEvent: Bool
    /// How many were observed so.
    public let count: Int

    /// An observation as given.
    public init(time: Double, isEvent: Bool, count: Int = 1) {
      self.time = time
      self.isEvent = isEvent
      self.count = count
    }
  }

  /// What is known at a time at which there is an event.
  public struct Step: Hashable, Sendable {
    /// The time.
    public let time: Double
    /// Those observed until then or longer, who had had no event before.
    public let atRisk: Int
    /// The events at the time.
    public let events: Int
    /// The share without an event up to and at the time.
    public let survival: Double
    /// Of the survival; nil where it is 0.
    public let standardError: Double?

    /// S exp(± z se / S), cut to 1; nil where the survival is 0.
    public func limits(confidence: Double) -> ProportionLimits? {
      guard let standardError else { return nil }
      let width = exp(Normal.twoSided(confidence) * standardError / survival)
      return ProportionLimits(lower: survival / width, upper: min(1, survival * width))
    }
  }

  /// In order of time.
  public let steps: [Step]
  /// Those observed.
  public let count: Int
  /// The longest time that any was observed; 0 where none was.
  public let end: Double

  /// The curve of the observations, in any order. Censored at a time of an event counts as after it.
  public init(_ observations: [Observation]) {
    count = observations.reduce(0) { $0 + $1.count }
    end = observations.reduce(0) { max($0, $1.time) }
    var survival = 1.0
    var greenwood = 0.0
    steps = EventTime.all(in: observations).map { event in
      let (n, d) = (Double(event.atRisk), Double(event.events))
      survival *= (n - d) / n
      greenwood += d / (n * (n - d))
      return Step(
        time: event.time, atRisk: event.atRisk, events: event.events, survival: survival,
        standardError: event.events < event.atRisk ? survival * greenwood.squareRoot() : nil)
    }
  }

  /// What is known at a time: the last step at or before it; nil where nobody has had an event by then.
  ///
  /// Past ``end`` nothing is known, unless the survival is 0.
  public func step(at time: Double) -> Step? { steps.last { $0.time <= time } }

  /// The time by which a share has had an event; nil where fewer had one.
  ///
  /// Where the curve lies exactly at the share it is flat there, and the answer is the middle of the flat stretch, as in R;
  /// the last stretch has no end, and answers with its start.
  ///
  /// - Parameter share: above 0; ½ gives the median.
  public func quantile(_ share: Double) -> Double? {
    let target = 1 - share
    guard let place = steps.firstIndex(where: { $0.survival <= target + 1e-8 }) else { return nil }
    let isFlat = abs(steps[place].survival - target) < 1e-8 && place + 1 < steps.count
    return isFlat ? (steps[place].time + steps[place + 1].time) / 2 : steps[place].time
  }
}

/// A time at which there is an event, with who might have had it.
struct EventTime {
  let time: Double
  let atRisk: Int
  let events: Int

  /// In order of time.
  static func all(in observations: [SurvivalCurve.Observation]) -> [EventTime] {
    let sorted = observations.sorted { $0.time < $1.time }
    var times: [EventTime] = []
    var atRisk = sorted.reduce(0) { $0 + $1.count }
    var first = 0
    while first < sorted.count {
      let now = sorted[first...].prefix { $0.time == sorted[first].time }
      let events = now.eventCount
      if events > 0 { times.append(EventTime(time: sorted[first].time, atRisk: atRisk, events: events)) }
      atRisk -= now.reduce(0) { $0 + $1.count }
      first = now.endIndex
    }
    return times
  }
}

extension Sequence<SurvivalCurve.Observation> {
  /// Those that ended with an event.
  var eventCount: Int { reduce(0) { $0 + ($1.isEvent ? $1.count : 0) } }
}
