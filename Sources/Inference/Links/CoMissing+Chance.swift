extension CoMissing {
  /// How a link compares with what shuffled episodes give.
  public struct Strength: Hashable, Sendable {
    /// The link.
    public let link: Link
    /// The mean number of pairs of episodes in the shuffles.
    public let expected: Double
    /// The share of shuffles, what was found among them, with as many pairs or more. One for each link: with many links some are small
    /// by chance.
    public let probability: Double
  }

  /// Each link beside what chance gives, where each episode keeps its child and its length and begins at any moment of a stretch
  /// of its own (its month, cut to the child's time in care), each as likely.
  ///
  /// - Parameters:
  ///   - episodes: those that were linked.
  ///   - windows: the stretch in which each episode may begin, in the episodes' order.
  ///   - gap: as it was.
  ///   - shuffles: how many.
  /// - Returns: by the children's numbers, as ``links``.
  public static func strengths<Generator: RandomNumberGenerator>(
    of episodes: [Episode], windows: [ClosedRange<Double>], gap: Double = 0, shuffles: Int = 999,
    using generator: inout Generator
  ) -> [Strength] {
    precondition(windows.count == episodes.count && shuffles > 0)
    let links = CoMissing(episodes, gap: gap).links
    var sums: [[Int]: Int] = [:]
    var reached: [[Int]: Int] = [:]
    let found = Dictionary(uniqueKeysWithValues: links.map { ([$0.first, $0.second], $0.weight) })
    for _ in 0..<shuffles {
      let shuffled = zip(episodes, windows).map { episode, window in
        let start = Double.random(in: window, using: &generator)
        return Episode(
          child: episode.child, start: start, end: start + episode.end - episode.start, place: episode.place)
      }
      for link in CoMissing(shuffled, gap: gap).links {
        let children = [link.first, link.second]
        guard let weight = found[children] else { continue }
        sums[children, default: 0] += link.weight
        if link.weight >= weight { reached[children, default: 0] += 1 }
      }
    }
    return links.map { link in
      let children = [link.first, link.second]
      return Strength(
        link: link, expected: Double(sums[children] ?? 0) / Double(shuffles),
        probability: Double((reached[children] ?? 0) + 1) / Double(shuffles + 1))
    }
  }
}
