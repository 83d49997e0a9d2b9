import Digest

/// The cases a draw could have picked, each in its stratum.
///
/// A frame is made from whole columns and never opens a file. It keeps the rows' order only to hand row numbers back:
/// strata, fingerprint and draw are the same for any order of rows.
public struct Frame: Sendable {
  /// The case tokens, one a row, in the order given.
  public let tokens: [String]
  /// The strata in order of their keys: UTF-8 bytes, NULL last; excluded strata after all others, by reason.
  public let strata: [Stratum]
  /// For each row, the position of its stratum in `strata`.
  public let stratumOfRow: [Int]

  /// Makes a frame from columns of equal length.
  ///
  /// - Parameters:
  ///   - tokens: a stable token for each case, distinct by UTF-8 bytes.
  ///   - stratumKeys: the stratification variables as columns, most significant first; nil is NULL. None gives one
  ///     stratum.
  ///   - exclusions: for each row the reason why the case may not be drawn, nil where it may; empty when none is
  ///     excluded.
  /// - Throws: `SamplingError.duplicateCase`.
  /// - Complexity: O(rows · log rows).
  public init(
    tokens: [String], stratumKeys: [[String?]], exclusions: [String?] = []
  ) throws(SamplingError) {
    precondition(stratumKeys.allSatisfy { $0.count == tokens.count }, "columns of one frame are equally long")
    precondition(
      exclusions.isEmpty || exclusions.count == tokens.count, "columns of one frame are equally long")
    self.tokens = tokens
    rowsByToken = try Self.rowsInTokenOrder(tokens)
    (strata, stratumOfRow) = Self.group(rowCount: tokens.count, stratumKeys, exclusions)
  }

  /// The number of cases that may be drawn.
  public var eligibleCount: Int { strata.reduce(0) { $0 + ($1.isExcluded ? 0 : $1.caseCount) } }

  /// The number of cases that may not.
  public var excludedCount: Int { tokens.count - eligibleCount }

  /// SHA-256 over the cases in the order of their tokens' UTF-8 bytes, one `token<TAB>stratum<LF>` a line, the stratum
  /// written as its label.
  ///
  /// - Precondition: no token holds a TAB or an LF.
  public var fingerprint: SHA256Digest {
    let labels = strata.map(\.label)
    var hasher = SHA256Hasher()
    for row in rowsByToken { hasher.update(CanonicalLine.text(tokens[row], labels[stratumOfRow[row]])) }
    return hasher.finish()
  }

  private let rowsByToken: [Int]

  private static func rowsInTokenOrder(_ tokens: [String]) throws(SamplingError) -> [Int] {
    let rows = tokens.indices.sorted { left, right in
      let (leftToken, rightToken) = (UTF8Text(text: tokens[left]), UTF8Text(text: tokens[right]))
      return leftToken < rightToken || (leftToken == rightToken && left < right)
    }
    for (row, next) in zip(rows, rows.dropFirst())
    where UTF8Text(text: tokens[row]) == UTF8Text(text: tokens[next]) {
      throw .duplicateCase(firstRow: row, secondRow: next)
    }
    return rows
  }

  /// The strata that occur, in order, and each row's place among them.
  private static func group(
    rowCount: Int, _ stratumKeys: [[String?]], _ exclusions: [String?]
  ) -> (strata: [Stratum], stratumOfRow: [Int]) {
    // A row is coded by the ranks of its values, a variable at a time: rank order is stratum order, and a row costs
    // one hash of a text a variable.
    let reasons = RankedColumn(exclusions.isEmpty ? [String?](repeating: nil, count: rowCount) : exclusions)
    let variables = stratumKeys.map { RankedColumn($0) }
    // NULL ranks last, so "no reason to exclude" (NULL) would put the eligible strata last; they stand first.
    let eligible = reasons.values.count
    var codes = (0..<rowCount).map { row -> [Int] in
      let reason = reasons.ranks[row]
      return reason == eligible ? [0] + variables.map { $0.ranks[row] } : [1, reason]
    }
    if codes.isEmpty { return ([], []) }
    let distinct = Set(codes).sorted { $0.lexicographicallyPrecedes($1) }
    let positions = Dictionary(uniqueKeysWithValues: zip(distinct, distinct.indices))
    let stratumOfRow = codes.map { positions[$0]! }
    codes = []
    var caseCounts = [Int](repeating: 0, count: distinct.count)
    for stratum in stratumOfRow { caseCounts[stratum] += 1 }
    let strata = zip(distinct, caseCounts).map { code, caseCount in
      let identity: Stratum.Identity =
        code[0] == 0
        ? .keys(zip(variables, code.dropFirst()).map { $0.value(ofRank: $1) })
        : .excluded(reason: reasons.values[code[1]])
      return Stratum(identity: identity, caseCount: caseCount)
    }
    return (strata, stratumOfRow)
  }
}

/// A column as ranks into its sorted distinct values; NULL has the rank after the last.
private struct RankedColumn {
  let values: [String]
  let ranks: [Int]

  init(_ column: [String?]) {
    var codes: [UTF8Text: Int] = [:]
    let coded = column.map { value -> Int? in
      guard let value else { return nil }
      let text = UTF8Text(text: value)
      if let code = codes[text] { return code }
      codes[text] = codes.count
      return codes.count - 1
    }
    let sorted = codes.sorted { $0.key < $1.key }
    var rankOfCode = [Int](repeating: 0, count: sorted.count)
    for (rank, entry) in sorted.enumerated() { rankOfCode[entry.value] = rank }
    values = sorted.map(\.key.text)
    ranks = coded.map { code in code.map { rankOfCode[$0] } ?? sorted.count }
  }

  func value(ofRank rank: Int) -> String? { rank < values.count ? values[rank] : nil }
}
