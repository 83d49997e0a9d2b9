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
    var lines: [UInt8] = []
    for row in rowsByToken {
      CanonicalLine.append(tokens[row], labels[stratumOfRow[row]], to: &lines)
      if lines.count > 1 << 16 {
        hasher.update(lines)
        lines.removeAll(keepingCapacity: true)
      }
    }
    hasher.update(lines)
    return hasher.finish()
  }

  private let rowsByToken: [Int]

  private static func rowsInTokenOrder(_ tokens: [String]) throws(SamplingError) -> [Int] {
    // The first eight bytes decide nearly every comparison, and cost no look at the text.
    var rows = tokens.enumerated().map { (prefix: UTF8Text(text: $1).prefix, row: $0) }
    rows.sort { left, right in
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      let (leftText, rightText) = (UTF8Text(text: tokens[left.row]), UTF8Text(text: tokens[right.row]))
      return leftText < rightText || (leftText == rightText && left.row < right.row)
    }
    for (first, second) in zip(rows, rows.dropFirst()) where first.prefix == second.prefix {
      if UTF8Text(text: tokens[first.row]) == UTF8Text(text: tokens[second.row]) {
        throw .duplicateCase(firstRow: first.row, secondRow: second.row)
      }
    }
    return rows.map(\.row)
  }

  /// The strata that occur, in order, and each row's place among them.
  private static func group(
    rowCount: Int, _ stratumKeys: [[String?]], _ exclusions: [String?]
  ) -> (strata: [Stratum], stratumOfRow: [Int]) {
    let reasons = RankedColumn(exclusions.isEmpty ? [String?](repeating: nil, count: rowCount) : exclusions)
    let variables = stratumKeys.map { RankedColumn($0) }
    // A row's code starts as its rank by reason, the eligible first, and takes in one variable after the other: the
    // order of codes stays the order of strata. Between variables codes are made dense again, so that they never
    // outgrow the rows. An excluded row's variables do not tell it apart.
    let eligible = reasons.values.count
    var codes = DenseCodes(reasons.ranks.map { $0 == eligible ? 0 : $0 + 1 })
    for variable in variables {
      let base = variable.values.count + 1
      codes = DenseCodes(
        codes.ofRow.indices.map { row in
          codes.ofRow[row] * base + (reasons.ranks[row] == eligible ? variable.ranks[row] : 0)
        })
    }
    var caseCounts = [Int](repeating: 0, count: codes.count)
    var rowOfStratum = [Int](repeating: 0, count: codes.count)
    for (row, stratum) in codes.ofRow.enumerated() {
      caseCounts[stratum] += 1
      rowOfStratum[stratum] = row
    }
    let strata = zip(rowOfStratum, caseCounts).map { row, caseCount in
      let identity: Stratum.Identity =
        if let reason = reasons.value(ofRank: reasons.ranks[row]) { .excluded(reason: reason) } else {
          .keys(variables.map { $0.value(ofRank: $0.ranks[row]) })
        }
      return Stratum(identity: identity, caseCount: caseCount)
    }
    return (strata, codes.ofRow)
  }
}

/// Codes of rows with the values 0, 1, 2 … in the order of the codes they were made from.
private struct DenseCodes {
  let ofRow: [Int]
  let count: Int

  init(_ codes: [Int]) {
    let distinct = Set(codes).sorted()
    let ranks = Dictionary(uniqueKeysWithValues: zip(distinct, distinct.indices))
    ofRow = codes.map { ranks[$0]! }
    count = distinct.count
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
