import Calendar
import Engine
import Inference

/// Children of one place who were missing at the same time, in a period and those before it, beside what chance gives.
///
/// For professional eyes: links between children are never published (statistics 3.7).
///
/// An event belongs to the period in which it began, and two belong together that began in one period, were gone from one
/// `place_token`, and overlapped. What chance gives is found by shuffling each start within its month.
public struct MissingTogether: Sendable {
  /// Pairs of one period.
  public struct PeriodCount: Hashable, Sendable {
    /// The period.
    public let period: ReportingPeriod
    /// Pairs of events of different children from one place that overlap.
    public let observed: Int
    /// The mean number of pairs in the shuffles.
    public let expected: Double
    /// How many shuffles were made.
    public let shuffles: Int
  }

  /// The periods, the earliest first; the last is the one that was asked for. Earlier ones that the extract does not cover
  /// are not there.
  public let periods: [PeriodCount]
  /// How many times as many pairs as in shuffles there were in the earlier periods taken together; 1 where there were fewer,
  /// or nothing is known of them.
  public let usualExcess: Double
  /// P(pairs ≥ those of the last period over the usual excess) under shuffling.
  public let probability: Double
  /// The groups of the last period, the least likely first; where there are more than twenty, those with the most pairs.
  public let groups: [Group]
  /// How many groups there are, those not listed among them.
  public let groupCount: Int

  /// Children are linked who were missing together at least so often in the period: once may be chance.
  static let fewestPairs = 2
  private static let mostGroups = 20
  /// Starts shuffled in about a second.
  private static let budget = 20_000_000
  /// Any constant: the same shuffles in every run.
  private static let seed: UInt64 = 2015

  /// Nil where the extract does not cover the period from its start.
  ///
  /// - Parameter earlier: how many periods before it are looked at.
  /// - Throws: ``InterrogationError``.
  public init?(
    in session: Session, for period: ReportingPeriod, earlier: Int = 12
  ) throws(InterrogationError) {
    let window = RecurrenceWindow(of: period.monthCount, endingWith: period, try ExtractReach(of: session))
    guard window.isSeenFromItsStart else { return nil }
    let all = (0...earlier).reversed().map { period.moved(byMonths: -$0 * period.monthCount) }
      .filter { $0.start >= window.reach.from }
    let stays = try SharedStays(in: session, over: all, until: window.last)
    let counts = Array(all.indices.dropLast()).concurrentMap(threads: session.threads) { place in
      let rows = stays.rows(ofPeriod: place)
      // Only their mean is wanted, and it is the surer the more events there are.
      let shuffles = min(99, max(2, Self.budget / all.count / max(1, rows.count)))
      let chance = OverlapChance(
        stays.episodes(rows), windows: stays.windows(rows), shuffles: shuffles, seed: Self.seed)
      return PeriodCount(all[place], chance)
    }
    let (observed, expected) = counts.reduce((0, 0.0)) { ($0.0 + $1.observed, $0.1 + $1.expected) }
    let usual = expected > 0 ? max(1, Double(observed) / expected) : 1
    let rows = stays.rows(ofPeriod: all.count - 1)
    func chance(_ rows: [Int]) -> OverlapChance {
      OverlapChance(
        stays.episodes(rows), windows: stays.windows(rows),
        shuffles: min(OverlapChance.countedShuffles, max(20, Self.budget / max(1, rows.count))),
        excess: usual, seed: Self.seed)
    }
    let whole = chance(rows)
    periods = counts + [PeriodCount(period, whole)]
    usualExcess = usual
    probability = whole.probability
    let found = Self.groups(rows, of: stays)
    groupCount = found.count
    groups = found.prefix(Self.mostGroups).map { members in
      let places = Set(members.rows.map(stays.place))
      return Group(
        members, of: stays, amongPlaces: chance(rows.filter { places.contains(stays.place($0)) }))
    }.sorted {
      ($0.probability, -$0.pairs, $0.events[0].episode) < ($1.probability, -$1.pairs, $1.events[0].episode)
    }
  }

  /// The groups of children linked in some rows, those with the most pairs first.
  private static func groups(_ rows: [Int], of stays: SharedStays) -> [Members] {
    let episodes = stays.episodes(rows)
    let together = CoMissing(episodes, isWithinPlaces: true)
    let graph = LinkGraph(
      vertexCount: together.graph.neighbours.count,
      edges: together.links.filter { $0.weight >= fewestPairs }.map { ($0.first, $0.second) })
    let cuts = Set(graph.cutVertices)
    var group = graph.neighbours.map { _ in -1 }
    let components = graph.components.filter { $0.count > 1 }
    for (number, children) in components.enumerated() {
      for child in children { group[child] = number }
    }
    var pairs = components.map { _ in 0 }
    var members = components.map { _ in Set<Int>() }
    for pair in together.pairs {
      let (one, other) = (episodes[pair.first].child, episodes[pair.second].child)
      guard group[one] >= 0, group[one] == group[other] else { continue }
      pairs[group[one]] += 1
      members[group[one]].formUnion([pair.first, pair.second])
    }
    return components.indices.map { number in
      Members(
        rows: members[number].sorted().map { rows[$0] }, pairs: pairs[number],
        bridges: members[number].sorted().filter { cuts.contains(episodes[$0].child) }.map { rows[$0] })
    }.sorted { ($1.pairs, $0.rows[0]) < ($0.pairs, $1.rows[0]) }
  }
}

extension MissingTogether.PeriodCount {
  fileprivate init(_ period: ReportingPeriod, _ chance: OverlapChance) {
    self.init(
      period: period, observed: chance.observed, expected: chance.expected, shuffles: chance.shuffles)
  }
}
