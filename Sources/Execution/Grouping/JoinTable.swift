import Columnar
import Planner

/// The rows of a join's build side by their keys.
///
/// NULL equals NULL in keys that are said to match NULLs; with a NULL in another key a row matches nothing.
///
/// Read by several threads at once.
final class JoinTable: Sendable {
  private let numbers: KeyNumbers
  private let rows: Rows

  private enum Rows {
    /// The one row of each group, or the first, where that is enough; ``noRow`` where there is none, and at last for rows
    /// of no group.
    case single(Buffer<UInt32>)
    /// All rows of each group.
    case runs(GroupRuns)
  }

  /// Indexes rows by keys.
  ///
  /// - Parameter firstOnly: the first row with some keys is all that is asked for.
  /// - Complexity: O(rows).
  init(keys: [Vector], matchingNulls: [Bool], count: Int, firstOnly: Bool = false) {
    let (numbering, groups) = KeyNumbers.numbering(keys, matchingNulls: matchingNulls, count: count)
    numbers = numbering
    rows =
      Self.single(groups, groupCount: numbering.count, firstOnly: firstOnly).map { .single($0) }
      ?? .runs(GroupRuns(of: groups, groupCount: numbering.count))
  }

  /// Indexes the right rows of a join.
  ///
  /// - Throws: ``ExecutionError`` where a key cannot be computed for some row.
  convenience init(
    _ keys: [JoinKey], over build: DataChunk, _ evaluator: Evaluator, firstOnly: Bool = false
  ) throws {
    self.init(
      keys: try keys.map { try evaluator.evaluate($0.right, over: build) },
      matchingNulls: keys.map(\.matchesNulls), count: build.count, firstOnly: firstOnly)
  }

  /// The first row of each group, and at last ``noRow``; nil where a group has more, unless the first is enough.
  private static func single(
    _ groups: Buffer<UInt32>, groupCount: Int, firstOnly: Bool
  ) -> Buffer<UInt32>? {
    // Rows without a group have the last place, which is emptied afterwards.
    let none = UInt32(groupCount)
    var isSingle = true
    let rows = Buffer<UInt32>(count: groupCount + 1) { rows in
      rows.initialize(repeating: noRow)
      if firstOnly {
        for row in Swift.stride(from: groups.count - 1, through: 0, by: -1) {
          rows[Int(min(groups[row], none))] = UInt32(truncatingIfNeeded: row)
        }
        rows[groupCount] = noRow
        return
      }
      var start = 0
      while start < groups.count, isSingle {
        let end = min(start + 1_024, groups.count)
        for row in start..<end {
          let group = min(groups[row], none)
          isSingle = isSingle && rows[Int(group)] == noRow
          rows[Int(group)] = group == none ? noRow : UInt32(truncatingIfNeeded: row)
        }
        start = end
      }
    }
    return isSingle ? rows : nil
  }

  /// For every probing row the first build row with its keys; ``noRow`` where there is none.
  func firstRows(of keys: [Vector], count: Int) -> Buffer<UInt32> {
    let groups = numbers.numbers(of: keys, count: count)
    switch rows {
    case .single(let rows): return Self.firstRows(of: groups, rows)
    case .runs(let runs): return PlaceRuns(of: groups, in: runs).firstRows
    }
  }

  /// For every probing row the build rows with its keys.
  func candidates(of keys: [Vector], count: Int) -> PairCandidates {
    let groups = numbers.numbers(of: keys, count: count)
    switch rows {
    case .single(let rows): return .oneEach(Self.firstRows(of: groups, rows))
    case .runs(let runs): return .any(PlaceRuns(of: groups, in: runs).batches)
    }
  }

  private static func firstRows(of groups: Buffer<UInt32>, _ rows: Buffer<UInt32>) -> Buffer<UInt32> {
    let none = UInt32(rows.count - 1)
    return Buffer(count: groups.count) { out in
      for row in 0..<groups.count { out[row] = rows[Int(min(groups[row], none))] }
    }
  }
}
