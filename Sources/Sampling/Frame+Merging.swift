extension Frame {
  /// Strata that a plan takes together, by their positions among the frame's strata.
  public struct Merge: Hashable, Sendable {
    /// What the stratum made of them is called.
    public let name: String
    /// The positions in `strata`.
    public let positions: [Int]

    /// Strata to take together.
    public init(name: String, positions: [Int]) {
      self.name = name
      self.positions = positions
    }
  }

  /// The same cases with some strata taken together: those named, then those too small.
  ///
  /// The strata that hold fewer than `least` cases after the named ones were taken together become one, called
  /// `below <least>`. While it is made of one stratum only or is still too small, the smallest of the others joins it;
  /// of two alike the one that stands first. So the strata decide, and nothing else. Certain and excluded strata stay
  /// as they are.
  ///
  /// - Precondition: no stratum is named twice, and all are made by values.
  public func merging(_ merges: [Merge], below least: Int = 0) -> Frame {
    let named = Set(merges.flatMap(\.positions))
    var groups = strata.indices.filter { !named.contains($0) }.map { [$0] }
    var names = [String?](repeating: nil, count: groups.count)
    for merge in merges.sorted(by: { UTF8Text(text: $0.name) < UTF8Text(text: $1.name) }) {
      groups.append(merge.positions.sorted())
      names.append(merge.name)
    }
    let small = smallGroups(groups, below: least)
    if !small.isEmpty {
      let together = small.flatMap { groups[$0] }.sorted()
      for place in small.sorted(by: >) {
        groups.remove(at: place)
        names.remove(at: place)
      }
      groups.append(together)
      names.append("below \(least)")
    }
    return regrouped(zip(groups, names).map { ($0, $1) })
  }

  /// The places of the groups to be made one; none where there is nothing too small, or nothing to join it.
  private func smallGroups(_ groups: [[Int]], below least: Int) -> [Int] {
    func count(_ place: Int) -> Int { groups[place].reduce(0) { $0 + strata[$1].caseCount } }
    let bySize = groups.indices.filter { !strata[groups[$0][0]].isNamedByReason }
      .sorted { (count($0), $0) < (count($1), $1) }
    guard let smallest = bySize.first, count(smallest) < least, bySize.count > 1 else { return [] }
    var small: [Int] = []
    var cases = 0
    for place in bySize where count(place) < least || small.count < 2 || cases < least {
      small.append(place)
      cases += count(place)
    }
    return small
  }

  private func regrouped(_ groups: [(positions: [Int], name: String?)]) -> Frame {
    // Strata made by values first, then merged, then certain and excluded, each kind in the order given.
    func kind(_ group: (positions: [Int], name: String?)) -> Int {
      group.name != nil ? 1 : strata[group.positions[0]].isNamedByReason ? 2 : 0
    }
    let ordered = (0...2).flatMap { wanted in groups.filter { kind($0) == wanted } }
    var positions = [Int](repeating: 0, count: strata.count)
    for (position, group) in ordered.enumerated() {
      for old in group.positions { positions[old] = position }
    }
    let merged = ordered.map { group in
      Stratum(
        identity: group.name.map { name in
          .merged(name: name, parts: group.positions.flatMap { strata[$0].identity.parts })
        } ?? strata[group.positions[0]].identity,
        caseCount: group.positions.reduce(0) { $0 + strata[$1].caseCount })
    }
    return Frame(self, strata: merged, stratumOfRow: stratumOfRow.map { positions[$0] })
  }
}

extension Stratum {
  /// Whether a reason makes it, not the values of the plan's strata.
  fileprivate var isNamedByReason: Bool { isExcluded || isCertain }
}

extension Stratum.Identity {
  /// The values of the strata that are in it; none for one made by a reason.
  fileprivate var parts: [[String?]] {
    switch self {
    case .keys(let keys): [keys]
    case .merged(_, let parts): parts
    case .certain, .excluded: []
    }
  }
}
