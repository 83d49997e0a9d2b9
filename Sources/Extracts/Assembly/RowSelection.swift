import Columnar

/// Which rows of a table's files become rows of the table, and in what order.
struct RowSelection: Sendable {
  /// The rows of the table, by their place in the files.
  private(set) var rows: Buffer<UInt32>
  /// Rows that have a failed cell.
  let unsound: [Int]
  /// Sound rows that are not in the table, by their place.
  private(set) var setAside: [SetAsideRow]
  /// What stands in the way of loading.
  let problems: [ExtractsError.Problem]
  /// What became of rows from one extract to the next.
  var versions: VersionCounts
  private var leftOut: RowMarks

  /// The rows of a file that nobody declared: all sound ones, as they come.
  init(_ table: ParsedTable) {
    unsound = table.unsoundRows()
    let isUnsound = Self.marks(unsound, of: table.rowCount)
    leftOut = isUnsound
    rows = Buffer((0..<UInt32(table.rowCount)).filter { !isUnsound.contains($0) })
    setAside = []
    problems = []
    versions = VersionCounts()
  }

  /// The sound row or rows of one file, for a table that newer extracts have anew as a whole; of no file, where none is given.
  init(_ table: ParsedTable, keepingFrom file: Int?) {
    self.init(table)
    var kept = file.map { table.origins.rows(ofFile: $0) } ?? 0..<0
    // Only a first copy stays.
    if table.native?.hasOneRow == true, let first = rows.first(where: { kept.contains(Int($0)) }) {
      kept = Int(first)..<(Int(first) + 1)
    }
    leaveOut(
      rows.map { Int($0) }.filter { !kept.contains($0) }.map {
        SetAsideRow(row: $0, rule: .superseded, isListed: false)
      })
  }

  /// Whether a row of the files is in the table.
  func holds(row: Int) -> Bool { !leftOut.contains(UInt32(row)) }

  /// Where each of the files' rows goes.
  func places(of rowCount: Int) -> RowPlaces {
    let isInOrder = rows.count == rowCount && (0..<rowCount).allSatisfy { rows[$0] == UInt32($0) }
    return isInOrder ? RowPlaces(inOrder: rowCount) : RowPlaces(rows: rows, of: rowCount)
  }

  /// The rows of a native table in its order, copies and older versions left out.
  ///
  /// Where rows have no key, the remaining columns break ties, so that the order of the files' rows never shows.
  init(_ table: ParsedTable, native: NativeTable) {
    unsound = table.unsoundRows()
    var sortColumns = native.order.compactMap { name in table.columns.firstIndex { $0.name == name } }
    if native.key.isEmpty { sortColumns += table.columns.indices.filter { !sortColumns.contains($0) } }
    let ranks = sortColumns.map { table.columns[$0].parsed.ranks() }
    let order = RowOrder.rows(by: ranks, count: table.rowCount)
    var leftOut = Self.marks(unsound, of: table.rowCount)
    let key = native.key.isEmpty ? native.columns.map(\.name) : native.key
    let keyColumns = key.compactMap { name in table.columns.firstIndex { $0.name == name } }
    let groups =
      if Set(keyColumns) == Set(sortColumns) {
        KeyGroups(ordered: order, by: ranks, isLeftOut: leftOut)
      } else {
        KeyGroups(
          keyColumns.map { column in
            sortColumns.firstIndex(of: column).map { ranks[$0] } ?? table.columns[column].parsed.ranks()
          }, isLeftOut: leftOut)
      }
    let duplicates = Duplicates(table, native: native, groups: groups.rows)
    for aside in duplicates.setAside { leftOut.insert(UInt32(aside.row)) }
    setAside = duplicates.setAside
    problems = duplicates.problems
    versions = duplicates.versions
    self.leftOut = leftOut
    rows = leftOut.isEmpty ? order : Buffer(order.filter { !leftOut.contains($0) })
  }

  /// Sets more rows aside.
  mutating func leaveOut(_ aside: [SetAsideRow]) {
    if aside.isEmpty { return }
    for aside in aside { leftOut.insert(UInt32(aside.row)) }
    let leftOut = leftOut
    rows = Buffer(rows.filter { !leftOut.contains($0) })
    setAside = (setAside + aside).sorted { $0.row < $1.row }
  }

  private static func marks(_ rows: [Int], of rowCount: Int) -> RowMarks {
    var marks = RowMarks(count: rowCount)
    for row in rows { marks.insert(UInt32(row)) }
    return marks
  }
}

/// A set of rows, as a bit a row.
struct RowMarks: Sendable {
  private var words: [UInt64]
  private(set) var isEmpty = true

  init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

  func contains(_ row: UInt32) -> Bool { words[Int(row >> 6)] >> UInt64(row & 63) & 1 == 1 }

  mutating func insert(_ row: UInt32) {
    words[Int(row >> 6)] |= 1 << UInt64(row & 63)
    isEmpty = false
  }
}

/// Rows that share a key, two or more of each.
struct KeyGroups {
  private(set) var rows: [[Int]] = []

  /// Groups of rows that stand in the order of their keys.
  init(ordered order: Buffer<UInt32>, by ranks: [Buffer<UInt32>], isLeftOut: RowMarks) {
    var first = -1
    var group: [Int] = []
    for row in order where !isLeftOut.contains(row) {
      let row = Int(row)
      if first >= 0, ranks.allSatisfy({ $0[first] == $0[row] }) {
        group.append(row)
        continue
      }
      if !group.isEmpty { rows.append([first] + group) }
      group.removeAll()
      first = row
    }
    if !group.isEmpty { rows.append([first] + group) }
  }

  /// Groups of rows in any order.
  init(_ ranks: [Buffer<UInt32>], isLeftOut: RowMarks) {
    // One id a row is the rule, and then a mark an id tells that all differ.
    let mayShare = ranks.count > 1 || !Self.areDistinct(ranks[0], isLeftOut)
    let order = mayShare ? RowOrder.rows(by: ranks, count: ranks[0].count) : Buffer([])
    self.init(ordered: order, by: ranks, isLeftOut: isLeftOut)
  }

  private static func areDistinct(_ ranks: Buffer<UInt32>, _ isLeftOut: RowMarks) -> Bool {
    var greatest: UInt32 = 0
    for rank in ranks where rank != .max { greatest = max(greatest, rank) }
    var seen = RowMarks(count: Int(greatest) + 1)
    for row in 0..<ranks.count where !isLeftOut.contains(UInt32(truncatingIfNeeded: row)) {
      if ranks[row] == .max || seen.contains(ranks[row]) { return false }
      seen.insert(ranks[row])
    }
    return true
  }
}
