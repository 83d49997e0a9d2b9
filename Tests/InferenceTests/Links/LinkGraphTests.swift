import Inference
import TestSupport
import Testing

@Suite struct LinkGraphTests {
  @Test func anEmptyGraphAndLoneVertices() {
    #expect(LinkGraph(vertexCount: 0, edges: []).components.isEmpty)
    let lone = LinkGraph(vertexCount: 3, edges: [])
    #expect(lone.components == [[0], [1], [2]] && lone.cutVertices.isEmpty && lone.betweenness == [0, 0, 0])
  }

  /// Zachary (1977): igraph and networkx give 45 triangles, cut vertex 0, betweenness 231.07142857 of vertex 0.
  @Test func zacharysKarateClub() {
    let friends: [[Int]] = [
      [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31], [2, 3, 7, 13, 17, 19, 21, 30],
      [3, 7, 8, 9, 13, 27, 28, 32], [7, 12, 13], [6, 10], [6, 10, 16], [16], [], [30, 32, 33], [33], [], [],
      [], [33], [32, 33], [32, 33], [], [], [32, 33], [33], [32, 33], [], [32, 33], [25, 27, 29, 32, 33],
      [25, 27, 31], [31], [29, 33], [33], [31, 33], [32, 33], [32, 33], [32, 33], [33], [],
    ]
    let edges = friends.enumerated().flatMap { one, others in others.map { (one, $0) } }
    #expect(edges.count == 78)
    let graph = LinkGraph(vertexCount: 34, edges: edges)
    #expect(graph.triangleCount == 45 && graph.cutVertices == [0])
    #expect(abs(graph.betweenness[0] - 231.071_428_571_428_6) < 1e-9)
  }

  /// A vertex is a cut vertex where the graph without it has more groups among the others.
  @Test func cutVerticesAreThoseWhoseRemovalDivides() {
    var random = SeededGenerator(seed: 5)
    var cuts = 0
    for size in 2...25 {
      for _ in 0..<20 {
        let edges = (0..<size).map { _ in
          (Int.random(in: 0..<size, using: &random), Int.random(in: 0..<size, using: &random))
        }
        let graph = LinkGraph(vertexCount: size, edges: edges)
        let dividing = (0..<size).filter { vertex in
          let without = LinkGraph(vertexCount: size, edges: edges.filter { $0.0 != vertex && $0.1 != vertex })
          // The vertex itself stays as a group of one.
          return without.components.count - 1 > graph.components.count
        }
        #expect(graph.cutVertices == dividing)
        cuts += dividing.count
      }
    }
    #expect(cuts > 100)
  }

  @Test func aLongChainIsNoTroubleToFollow() {
    let graph = LinkGraph(vertexCount: 50_000, edges: (1..<50_000).map { ($0 - 1, $0) })
    #expect(graph.components.count == 1 && graph.cutVertices.count == 49_998)
  }
}
