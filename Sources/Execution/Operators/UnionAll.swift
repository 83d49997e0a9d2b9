/// The chunks of several streams, one stream after the other.
enum UnionAll {
  static func pipeline(_ inputs: [Pipeline]) -> Pipeline {
    let starts = inputs.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.morselCount) }
    return Pipeline(morselCount: starts[starts.count - 1]) { morsel -> ChunkStream in
      guard let input = starts.lastIndex(where: { $0 <= morsel && $0 < starts[starts.count - 1] }) else {
        preconditionFailure("a morsel belongs to one input")
      }
      return try inputs[input].chunks(morsel - starts[input])
    }
  }
}
