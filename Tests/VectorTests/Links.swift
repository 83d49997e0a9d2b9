import Inference
import TestSupport
import Testing

/// Files 17 and 20.
enum Links {
  static func knox(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let wanted = try #require(vector.integerRows("table"))
    let counts: KnoxCounts
    if let times = vector.doubles("t"), let x = vector.doubles("x"), let y = vector.doubles("y") {
      let distance = try #require(vector.double("ds_max"))
      let neighbours = times.indices.flatMap { later in
        (0..<later).filter { earlier in
          let (east, north) = (x[earlier] - x[later], y[earlier] - y[later])
          return (east * east + north * north).squareRoot() <= distance
        }.map { ($0, later) }
      }
      counts =
        KnoxTest(times: times, within: try #require(vector.double("dt_max")), neighbours: neighbours).counts
      let (time, place) = (counts.nearInTime - counts.nearInBoth, counts.nearInPlace - counts.nearInBoth)
      let neither = counts.pairs - counts.nearInBoth - time - place
      // The table may have time in its rows or in its columns.
      let turned = [[counts.nearInBoth, place], [time, neither]]
      judge.same(
        "table", wanted == turned ? turned : [[counts.nearInBoth, time], [place, neither]], wanted)
    } else {
      counts = KnoxCounts(
        pairs: wanted.joined().reduce(0, +), nearInTime: wanted[0][0] + wanted[1][0],
        nearInPlace: wanted[0][0] + wanted[0][1], nearInBoth: wanted[0][0])
    }
    judge.integer("statistic", counts.nearInBoth, in: vector)
    judge.number("expected", counts.expected, in: vector, .absolute(1e-8))
    judge.number("p_poisson", counts.poissonProbability, in: vector, .absolute(1e-8))
  }

  static func coMissing(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let listed = try #require(vector.cases("episodes"))
    let names = Set(listed.compactMap { $0.text("id") }).sorted()
    let places = Set(listed.compactMap { $0.text("place") }).sorted()
    let episodes = try listed.map {
      CoMissing.Episode(
        child: try #require(names.firstIndex(of: try Self.text("id", of: $0))),
        start: try #require($0.double("start")), end: try #require($0.double("end")),
        place: $0.text("place").flatMap(places.firstIndex))
    }
    let found = CoMissing(episodes, gap: vector.double("gap_hours") ?? 0)
    if let pairs = vector.cases("pairs")?.sorted(by: {
      Self.episodes($0).lexicographicallyPrecedes(Self.episodes($1))
    }) {
      judge.same("pairs", found.pairs.map { [$0.first + 1, $0.second + 1] }, pairs.map(Self.episodes))
      for (pair, wanted) in zip(found.pairs, pairs) {
        judge.number("overlap_hours", pair.overlap, in: wanted, .absolute(1e-9))
        if let same = wanted.flag("same_place") { judge.same("same_place", pair.isSamePlace, same) }
      }
    }
    let graph = found.graph
    for link in found.links {
      let name = "\(names[link.first]) \(names[link.second])"
      judge.same(name, vector.member("pair_weights")?.integer(name), link.weight)
    }
    judge.same("pair_weights", found.links.count, vector.member("pair_weights")?.names.count ?? 0)
    judge.integer("n_components", graph.components.count, in: vector)
    judge.same(
      "component_sizes", graph.components.map(\.count),
      vector.integersOrOne("component_sizes").sorted(by: >))
    if let wanted = vector.member("components") {
      let components = graph.components.map { $0.map { names[$0] } }
      judge.same(
        "components", Set(components), Set(wanted.names.map { wanted.textsOrOne($0).sorted() }))
    }
    judge.same(
      "articulation", graph.cutVertices.map { names[$0] }, vector.textsOrOne("articulation").sorted())
    judge.integer("triangles_total", graph.triangleCount, in: vector)
    let betweenness = graph.betweenness
    for (child, name) in names.enumerated() {
      if let degrees = vector.member("degree") {
        judge.integer(name, graph.neighbours[child].count, in: degrees)
      }
      if let wanted = vector.member("betweenness") {
        judge.number(name, betweenness[child], in: wanted, .absolute(1e-9))
      }
    }
  }

  private static func text(_ name: String, of vector: Vectors.Case) throws -> String {
    try #require(vector.text(name))
  }

  private static func episodes(_ pair: Vectors.Case) -> [Int] {
    [pair.integer("episode_i") ?? 0, pair.integer("episode_j") ?? 0]
  }
}
