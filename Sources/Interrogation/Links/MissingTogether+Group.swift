import Calendar
import Inference

extension MissingTogether {
  /// One event of a child.
  public struct Event: Hashable, Sendable {
    /// `episode_id` of the row that began first.
    public let episode: String
    /// `child_id`.
    public let child: String
    /// `place_token`: where the child was gone from.
    public let place: String
    /// The day it began.
    public let startedOn: CivilDate
    /// `found_in_area`; nil where it is blank.
    public let foundInArea: String?
  }

  /// Children who hang together by links: each was missing together with another of them at least twice in the period.
  public struct Group: Hashable, Sendable {
    /// The events that overlap another child's of the group at the same place, in order of start.
    public let events: [Event]
    /// Pairs of them that overlap.
    public let pairs: Int
    /// Pairs of all children of the group's places, in the period.
    public let placePairs: Int
    /// The mean number of those in the shuffles.
    public let expected: Double
    /// P(pairs of the places ≥ those found over the usual excess) under shuffling. Groups are picked because they were
    /// missing together: of many, some have a small one by chance.
    public let probability: Double
    /// The children without whom the group would fall apart, in order.
    public let bridges: [String]

    /// The children, in order.
    public var children: [String] { Set(events.map(\.child)).sorted() }
    /// The places, in order.
    public var places: [String] { Set(events.map(\.place)).sorted() }
    /// The days on which an event began, in order.
    public var days: [CivilDate] { Set(events.map(\.startedOn)).sorted() }
    /// How many events began on each day of the week.
    public var weekdays: [Weekday: Int] {
      events.reduce(into: [:]) { $0[$1.startedOn.weekday, default: 0] += 1 }
    }
    /// How many events ended where, from `found_in_area`; `not recorded` where it is blank.
    public var foundInArea: [String: Int] {
      events.reduce(into: [:]) { $0[$1.foundInArea ?? "not recorded", default: 0] += 1 }
    }

    init(_ members: Members, of stays: SharedStays, amongPlaces chance: OverlapChance) {
      events = members.rows.map(stays.event).sorted {
        ($0.startedOn, $0.episode) < ($1.startedOn, $1.episode)
      }
      pairs = members.pairs
      placePairs = chance.observed
      expected = chance.expected
      probability = chance.probability
      bridges = Set(members.bridges.map { stays.event($0).child }).sorted()
    }
  }

  /// A group as rows of ``SharedStays``.
  struct Members {
    let rows: [Int]
    let pairs: Int
    /// Rows of the children without whom it would fall apart.
    let bridges: [Int]
  }
}
