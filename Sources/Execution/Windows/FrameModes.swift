import Columnar

/// `mode` over frames: the value that occurs most often; of several, the one whose first row comes first.
enum FrameModes {
  static func values(
    _ argument: AggregateArgument, order: [SortKey], over frames: FrameRows
  ) -> Vector {
    let values = argument.required
    var index = GroupIndex(types: [values.type])
    let codes = index.groups(of: [values], count: values.count).groups
    let ranks = FramePicks.ranks(order, count: values.count)
    let rows =
      frames.coversPartitions
      ? counted(argument, codes, codeCount: index.count, ranks, frames)
      : slid(argument, codes, codeCount: index.count, ranks, frames)
    return values.gatheredOrNull(rows)
  }

  /// Whole partitions: counted one after the other.
  private static func counted(
    _ argument: AggregateArgument, _ codes: Buffer<UInt32>, codeCount: Int, _ ranks: Buffer<UInt32>?,
    _ frames: FrameRows
  ) -> Buffer<UInt32> {
    func rank(_ row: UInt32) -> UInt32 { ranks?[Int(row)] ?? row }
    var counts = [UInt32](repeating: 0, count: codeCount)
    var firsts = [UInt32](repeating: 0, count: codeCount)
    var last: (parts: FrameParts, mode: UInt32)?
    return Buffer(count: frames.count) { out in
      for frame in 0..<out.count {
        let parts = frames.parts(of: frame)
        if let last, last.parts == parts {
          out[frame] = last.mode
          continue
        }
        var mode = noRow
        parts.forEach { row in
          guard argument.counts(row) else { return }
          let (code, row) = (Int(codes[row]), UInt32(row))
          if counts[code] == 0 || rank(row) < rank(firsts[code]) { firsts[code] = row }
          counts[code] += 1
        }
        parts.forEach { row in
          guard argument.counts(row) else { return }
          let code = Int(codes[row])
          let best = mode == noRow ? nil : Int(codes[Int(mode)])
          if best.map({
            counts[$0] < counts[code] || (counts[$0] == counts[code] && rank(firsts[code]) < rank(mode))
          })
            ?? true
          {
            mode = firsts[code]
          }
        }
        parts.forEach { counts[Int(codes[$0])] = 0 }
        out[frame] = mode
        last = (parts, mode)
      }
    }
  }

  /// Frames that move: values come and go, and a tree over them knows the first among the most frequent.
  private static func slid(
    _ argument: AggregateArgument, _ codes: Buffer<UInt32>, codeCount: Int, _ ranks: Buffer<UInt32>?,
    _ frames: FrameRows
  ) -> Buffer<UInt32> {
    var race = ModeRace(codes, codeCount: codeCount, ranks: ranks)
    return Buffer(count: frames.count) { out in
      FrameWalk.run(argument, frames) {
        race.add($0)
      } remove: {
        race.remove($0)
      } visit: { row, _ in
        out[row] = race.leader
      }
    }
  }
}

/// How often each value occurs in a set of rows that come and go, and which of them leads.
private struct ModeRace {
  private let codes: Buffer<UInt32>
  private let ranks: Buffer<UInt32>?
  /// The next row with the same value, in order of rank; none behind the last.
  private let next: Buffer<UInt32>
  private var isPresent: [Bool]
  private var counts: [UInt32]
  /// The first row of each value present; of no account where its count is 0.
  private var firsts: [UInt32]
  /// Leaves stand at codeCount ..< 2 × codeCount, the parent of node n at n / 2; each node names the leading value
  /// below it.
  private var tree: [UInt32]

  init(_ codes: Buffer<UInt32>, codeCount: Int, ranks: Buffer<UInt32>?) {
    self.codes = codes
    self.ranks = ranks
    var following = [UInt32](repeating: noRow, count: codeCount)
    var rows = [UInt32](0..<UInt32(codes.count))
    if let ranks { rows.sort { ranks[Int($0)] < ranks[Int($1)] } }
    next = Buffer(count: codes.count) { next in
      for row in rows.reversed() {
        next[Int(row)] = following[Int(codes[Int(row)])]
        following[Int(codes[Int(row)])] = row
      }
    }
    isPresent = Array(repeating: false, count: codes.count)
    counts = Array(repeating: 0, count: codeCount)
    firsts = Array(repeating: 0, count: codeCount)
    tree = Array(repeating: 0, count: codeCount) + Array(0..<UInt32(codeCount))
    for node in stride(from: codeCount - 1, to: 0, by: -1) { tree[node] = tree[2 * node] }
  }

  /// The first row of the value that leads; none without rows.
  var leader: UInt32 {
    guard tree.count > 1 else { return noRow }
    let code = Int(tree[1])
    return counts[code] == 0 ? noRow : firsts[code]
  }

  mutating func add(_ row: Int) {
    let code = Int(codes[row])
    isPresent[row] = true
    if counts[code] == 0 || rank(UInt32(row)) < rank(firsts[code]) { firsts[code] = UInt32(row) }
    counts[code] += 1
    settle(code)
  }

  mutating func remove(_ row: Int) {
    let code = Int(codes[row])
    isPresent[row] = false
    counts[code] -= 1
    if counts[code] > 0, firsts[code] == UInt32(row) {
      var first = next[row]
      while !isPresent[Int(first)] { first = next[Int(first)] }
      firsts[code] = first
    }
    settle(code)
  }

  private func rank(_ row: UInt32) -> UInt32 { ranks?[Int(row)] ?? row }

  /// Lets a value whose count or first row has changed run against the others again.
  private mutating func settle(_ code: Int) {
    var node = (counts.count + code) / 2
    while node > 0 {
      let (a, b) = (Int(tree[2 * node]), Int(tree[2 * node + 1]))
      let isFirst =
        counts[a] > counts[b]
        || (counts[a] == counts[b] && (counts[a] == 0 || rank(firsts[a]) < rank(firsts[b])))
      tree[node] = UInt32(isFirst ? a : b)
      node /= 2
    }
  }
}
