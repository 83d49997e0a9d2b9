import Columnar
import Planner

/// The rows of a join's build side by their keys.
///
/// NULL equals NULL in keys that are said to match NULLs; with a NULL in another key a row matches nothing.
///
/// Read by several threads at once.
final class JoinTable: Sendable {
  private let rows: Rows
  /// Row + 1 of the next row with the same keys; 0 ends the chain. Chains ascend.
  private let next: [UInt32]

  /// How the first row of a chain is found, plus 1; 0 where there is none.
  private enum Rows {
    /// By the code of the one key, which is text. The last place is NULL's.
    case coded(TextLookup, first: [UInt32])
    /// By hash.
    case hashed(HashedRows)
  }

  /// Indexes rows by keys.
  ///
  /// - Complexity: O(rows).
  init(keys: [Vector], matchingNulls: [Bool], count: Int) {
    let numbered = keys.map { key -> (codes: Buffer<UInt32>?, lookup: TextLookup?) in
      guard key.type == .text else { return (nil, nil) }
      var merger = TextMerger()
      let codes = merger.codes(of: key)
      return (codes, TextLookup(merger.finish()))
    }
    var next = [UInt32](repeating: 0, count: count)
    if keys.count == 1, let codes = numbered[0].codes, let lookup = numbered[0].lookup {
      let key = keys[0].flattened()
      let isSpread = codes.count == count
      var first = [UInt32](repeating: 0, count: lookup.count + 1)
      // From the last row to the first, so that every chain starts with its first row.
      for row in Swift.stride(from: count - 1, through: 0, by: -1) {
        let isValid = key.isValid(row)
        if !isValid, !matchingNulls[0] { continue }
        let code = isValid ? Int(codes[isSpread ? row : 0]) : lookup.count
        next[row] = first[code]
        first[code] = UInt32(row) + 1
      }
      rows = .coded(lookup, first: first)
    } else {
      let hashed = HashedRows(
        KeyWords(keys, textCodes: numbered.map(\.codes), count: count), lookups: numbered.map(\.lookup),
        strictKeys: KeyWords.bits(of: matchingNulls.map { !$0 }), count: count, next: &next)
      rows = .hashed(hashed)
    }
    self.next = next
  }

  /// Indexes the right rows of a join.
  ///
  /// - Throws: ``ExecutionError`` where a key cannot be computed for some row.
  convenience init(_ keys: [JoinKey], over build: DataChunk, _ evaluator: Evaluator) throws {
    self.init(
      keys: try keys.map { try evaluator.evaluate($0.right, over: build) },
      matchingNulls: keys.map(\.matchesNulls), count: build.count)
  }

  /// For every probing row the first build row with its keys, plus 1; 0 where there is none.
  func firstMatches(of keys: [Vector], count: Int) -> [UInt32] {
    switch rows {
    case .hashed(let rows): return rows.firstMatches(of: keys, count: count)
    case .coded(let lookup, let first):
      let key = keys[0].flattened()
      let codes = lookup.codes(of: key)
      let known = UInt32(lookup.count)
      return [UInt32](unsafeUninitializedCapacity: count) { matches, filled in
        for row in 0..<count {
          let code = key.isValid(row) ? codes[row] : known
          matches[row] = code <= known ? first[Int(code)] : 0
        }
        filled = count
      }
    }
  }

  /// The next build row, plus 1, with the keys of one that is given the same way; 0 after the last.
  @inline(__always)
  func next(after row: UInt32) -> UInt32 { next[Int(row) - 1] }
}
