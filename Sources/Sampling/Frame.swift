import Digest

/// The cases a draw could have picked, each in its stratum.
///
/// A frame is made from whole columns and never opens a file. It keeps the rows' order only to hand row numbers back:
/// strata, fingerprint and draw are the same for any order of rows.
public struct Frame: Sendable {
  /// The case tokens, one a row, in the order given.
  public let tokens: [String]
  /// The strata in order of their keys: UTF-8 bytes, NULL last; after them merged strata by name, then certain and then
  /// excluded ones by reason.
  public let strata: [Stratum]
  /// For each row, the position of its stratum in `strata`.
  public let stratumOfRow: [Int]

  /// Makes a frame from columns of equal length.
  ///
  /// - Parameters:
  ///   - tokens: a stable token for each case, distinct by UTF-8 bytes.
  ///   - stratumKeys: the stratification variables as columns, most significant first; nil is NULL. None gives one
  ///     stratum.
  ///   - named: for each row the certain or excluded stratum that it is in whatever its keys are, nil where the keys
  ///     decide; empty when they decide for all.
  /// - Throws: `SamplingError.duplicateCase`.
  /// - Complexity: O(rows · log rows).
  public init(
    tokens: [String], stratumKeys: [[String?]], named: [Stratum.Identity?] = []
  ) throws(SamplingError) {
    precondition(stratumKeys.allSatisfy { $0.count == tokens.count }, "columns of one frame are equally long")
    precondition(named.isEmpty || named.count == tokens.count, "columns of one frame are equally long")
    self.tokens = tokens
    rowsByToken = try Self.rowsInTokenOrder(tokens)
    (strata, stratumOfRow) = Self.group(rowCount: tokens.count, stratumKeys, named)
  }

  /// The same cases in other strata.
  init(_ frame: Frame, strata: [Stratum], stratumOfRow: [Int]) {
    tokens = frame.tokens
    rowsByToken = frame.rowsByToken
    self.strata = strata
    self.stratumOfRow = stratumOfRow
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

  /// The rows in the order of their tokens' UTF-8 bytes, which no order of rows changes.
  let rowsByToken: [Int]

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
    rowCount: Int, _ stratumKeys: [[String?]], _ named: [Stratum.Identity?]
  ) -> (strata: [Stratum], stratumOfRow: [Int]) {
    let names = RankedColumn(
      named.isEmpty ? [String?](repeating: nil, count: rowCount) : named.map { $0.map(name) })
    let variables = stratumKeys.map { RankedColumn($0) }
    // A row's code starts as its rank by name, those without one first, and takes in one variable after the other: the
    // order of codes stays the order of strata. Between variables codes are made dense again, so that they never
    // outgrow the rows. A named row's variables do not tell it apart.
    let unnamed = names.values.count
    var codes = DenseCodes(names.ranks.map { $0 == unnamed ? 0 : $0 + 1 })
    for variable in variables {
      let base = variable.values.count + 1
      codes = DenseCodes(
        codes.ofRow.indices.map { row in
          codes.ofRow[row] * base + (names.ranks[row] == unnamed ? variable.ranks[row] : 0)
        })
    }
    var caseCounts = [Int](repeating: 0, count: codes.count)
    var rowOfStratum = [Int](repeating: 0, count: codes.count)
    for (row, stratum) in codes.ofRow.enumerated() {
      caseCounts[stratum] += 1
      rowOfStratum[stratum] = row
    }
    let strata = zip(rowOfStratum, caseCounts).map { row, caseCount in
      let identity = named.isEmpty ? nil : named[row]
      return Stratum(
        identity: identity ?? .keys(variables.map { $0.value(ofRank: $0.ranks[row]) }), caseCount: caseCount)
    }
    return (strata, codes.ofRow)
  }

  /// The words by which named strata are ordered: their kind, then the reason.
  private static func name(_ identity: Stratum.Identity) -> String {
    switch identity {
    case .certain(let reason): "certain \(reason)"
    case .excluded(let reason): "excluded \(reason)"
    case .keys, .merged: preconditionFailure("a row is named certain or excluded")
    }
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
