/// Which children were missing at the same time.
///
/// For professional eyes: links between children are never published.
public struct CoMissing: Hashable, Sendable {
  /// One episode of a child.
  public struct Episode: Hashable, Sendable {
    /// The child, numbered from 0 without gaps.
    public let child: Int
    /// When it began, in hours from any moment.
    public let start: Double
    /// When it ended; of an open episode, the extract's end.
    public let end: Double
    /// Where the child was placed; nil: not known.
    public let place: Int?

    /// An episode as given.
    public init(child: Int, start: Double, end: Double, place: Int? = nil) {
      self.child = child
      self.start = start
      self.end = end
      self.place = place
    }
  }

  /// Two episodes of different children that are linked.
  public struct Pair: Hashable, Sendable {
    /// The place, among the episodes given, of the one that comes first there.
    public let first: Int
    /// The place of the other.
    public let second: Int
    /// For how many hours both were missing; 0 where one ended before the other began.
    public let overlap: Double
    /// Whether both were placed at one place; false where a place is not known.
    public let isSamePlace: Bool
  }

  /// Two children and how often they were linked.
  public struct Link: Hashable, Sendable {
    /// The child with the lower number.
    public let first: Int
    /// The other.
    public let second: Int
    /// Pairs of episodes.
    public let weight: Int
  }

  /// By the places of the episodes.
  public let pairs: [Pair]
  /// By the children's numbers.
  public let links: [Link]
  /// Every child who has an episode, with an edge for each link.
  public let graph: LinkGraph

  /// - Parameters:
  ///   - episodes: in any order.
  ///   - gap: hours; episodes less than this apart are linked. At 0 they must overlap: one that ends as another begins is
  ///     not linked to it, nor is one that ends as it begins.
  ///   - isWithinPlaces: whether only episodes placed at one place are linked, of many places each for itself.
  /// - Complexity: O(n log n + n · the episodes open at one time, at one place where those alone are linked).
  public init(_ episodes: [Episode], gap: Double = 0, isWithinPlaces: Bool = false) {
    var pairs: [Pair] = []
    var open: [Int] = []
    var place: Int?
    let candidates = episodes.indices.filter { !isWithinPlaces || episodes[$0].place != nil }
    func key(_ index: Int) -> (Int, Double) {
      (isWithinPlaces ? episodes[index].place ?? 0 : 0, episodes[index].start)
    }
    for next in candidates.sorted(by: { key($0) < key($1) }) {
      let episode = episodes[next]
      if isWithinPlaces && episode.place != place {
        open = []
        place = episode.place
      }
      open.removeAll { episodes[$0].end - episode.start <= -gap }
      for other in open where episodes[other].child != episode.child {
        let overlap = min(episodes[other].end, episode.end) - episode.start
        guard overlap > -gap else { continue }
        let isSamePlace = episode.place != nil && episodes[other].place == episode.place
        pairs.append(
          Pair(
            first: min(next, other), second: max(next, other), overlap: max(0, overlap),
            isSamePlace: isSamePlace))
      }
      open.append(next)
    }
    self.pairs = pairs.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    let children = self.pairs.map { pair in
      let (one, other) = (episodes[pair.first].child, episodes[pair.second].child)
      return [min(one, other), max(one, other)]
    }
    links = Dictionary(grouping: children) { $0 }
      .map { Link(first: $0[0], second: $0[1], weight: $1.count) }
      .sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    graph = LinkGraph(
      vertexCount: (episodes.map(\.child).max() ?? -1) + 1, edges: links.map { ($0.first, $0.second) })
  }
}
