/// Children as vertices, numbered from 0, and the links between them as edges.
public struct LinkGraph: Hashable, Sendable {
  /// Of each vertex, those it has an edge to, rising.
  public let neighbours: [[Int]]

  /// - Parameter edges: each between two different vertices; the same again changes nothing.
  public init(vertexCount: Int, edges: [(Int, Int)]) {
    var sets = [Set<Int>](repeating: [], count: vertexCount)
    for (one, other) in edges where one != other {
      sets[one].insert(other)
      sets[other].insert(one)
    }
    neighbours = sets.map { $0.sorted() }
  }

  /// The vertices of each group that hangs together, rising; the largest group first, of equal ones that with the lowest
  /// vertex. A vertex without an edge is a group.
  public var components: [[Int]] {
    var seen = [Bool](repeating: false, count: neighbours.count)
    var components: [[Int]] = []
    for root in neighbours.indices where !seen[root] {
      seen[root] = true
      var component = [root]
      var next = 0
      while next < component.count {
        for vertex in neighbours[component[next]] where !seen[vertex] {
          seen[vertex] = true
          component.append(vertex)
        }
        next += 1
      }
      components.append(component.sorted())
    }
    return components.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
  }

  /// The vertices without which a group falls apart, rising: the bridges between groups.
  ///
  /// - Source: Hopcroft and Tarjan (1973), Communications of the ACM 16, without recursion.
  public var cutVertices: [Int] {
    /// When a vertex was first seen, from 1; 0: not yet.
    var order = neighbours.map { _ in 0 }
    /// The earliest vertex that it, or one seen after it, has an edge to.
    var low = order
    var isCut = neighbours.map { _ in false }
    var count = 0
    for root in neighbours.indices where order[root] == 0 {
      var path = [(vertex: root, next: 0)]
      var branches = 0
      count += 1
      (order[root], low[root]) = (count, count)
      while let (vertex, next) = path.last {
        if next < neighbours[vertex].count {
          path[path.count - 1].next += 1
          let other = neighbours[vertex][next]
          if order[other] == 0 {
            count += 1
            (order[other], low[other]) = (count, count)
            if vertex == root { branches += 1 }
            path.append((other, 0))
          } else {
            low[vertex] = min(low[vertex], order[other])
          }
        } else {
          path.removeLast()
          guard let parent = path.last?.vertex else { continue }
          low[parent] = min(low[parent], low[vertex])
          if parent != root && low[vertex] >= order[parent] { isCut[parent] = true }
        }
      }
      isCut[root] = branches > 1
    }
    return isCut.indices.filter { isCut[$0] }
  }

  /// The sets of three vertices that all have edges to one another.
  public var triangleCount: Int {
    let sets = neighbours.map(Set.init)
    return neighbours.indices.reduce(0) { sum, low in
      let higher = neighbours[low].filter { $0 > low }
      return higher.reduce(sum) { sum, middle in
        sum + higher.count { $0 > middle && sets[middle].contains($0) }
      }
    }
  }

  /// Of each vertex, the shortest paths between others that lead through it, where there are several each in part.
  ///
  /// - Complexity: O(vertices · edges).
  /// - Source: Brandes (2001), "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology 25.
  public var betweenness: [Double] {
    var through = neighbours.map { _ in 0.0 }
    for source in neighbours.indices {
      var distance = neighbours.map { _ in -1 }
      var paths = neighbours.map { _ in 0.0 }
      var reached = [source]
      (distance[source], paths[source]) = (0, 1)
      var next = 0
      while next < reached.count {
        let vertex = reached[next]
        for other in neighbours[vertex] {
          if distance[other] < 0 {
            distance[other] = distance[vertex] + 1
            reached.append(other)
          }
          if distance[other] == distance[vertex] + 1 { paths[other] += paths[vertex] }
        }
        next += 1
      }
      var share = neighbours.map { _ in 0.0 }
      for vertex in reached.reversed() where vertex != source {
        for other in neighbours[vertex] where distance[other] == distance[vertex] - 1 {
          share[other] += paths[other] / paths[vertex] * (1 + share[vertex])
        }
        // Every path is found from both its ends.
        through[vertex] += share[vertex] / 2
      }
    }
    return through
  }
}
