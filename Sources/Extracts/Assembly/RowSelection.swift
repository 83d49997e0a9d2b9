import Columnar

/// Which rows of a native file become rows of its table, and in what order.
struct RowSelection: Sendable {
  /// The rows of the table, by their place in the file.
  let rows: Buffer<UInt32>
  /// Rows of the file that have no failed cell.
  let soundCount: Int
  /// The rows that share a key; nil for a table that nobody declared.
  let duplicates: Duplicates?
  private let leftOut: RowMarks

  /// The rows of a file that nobody declared: all sound ones, as they come.
  init(_ file: ParsedFile) {
    let isUnsound = Self.marks(file.unsoundRows(), of: file.rowCount)
    leftOut = isUnsound
    rows = Buffer((0..<UInt32(file.rowCount)).filter { !isUnsound.contains($0) })
    soundCount = rows.count
    duplicates = nil
  }

  /// Whether a row of the file is in the table.
  func holds(row: Int) -> Bool { !leftOut.contains(UInt32(row)) }

  /// Where each of the file's rows goes.
  func places(of rowCount: Int) -> RowPlaces {
    let isInOrder = rows.count == rowCount && (0..<rowCount).allSatisfy { rows[$0] == UInt32($0) }
    return isInOrder ? RowPlaces(inOrder: rowCount) : RowPlaces(rows: rows, of: rowCount)
  }

  /// The rows of a native file in the table's order, copies and older versions left out.
  ///
  /// Where rows have no key, the remaining columns break ties, so that the order of the file's rows never shows.
  init(_ file: ParsedFile, native: NativeTable) {
    let unsound = file.unsoundRows()
    soundCount = file.rowCount - unsound.count
    var sortColumns = native.order.compactMap { name in file.columns.firstIndex { $0.name == name } }
    if native.key.isEmpty { sortColumns += file.columns.indices.filter { !sortColumns.contains($0) } }
    let ranks = sortColumns.map { file.columns[$0].parsed.ranks() }
    let order = RowOrder.rows(by: ranks, count: file.rowCount)
    var leftOut = Self.marks(unsound, of: file.rowCount)
    let key = native.key.isEmpty ? native.columns.map(\.name) : native.key
    let keyColumns = key.compactMap { name in file.columns.firstIndex { $0.name == name } }
    let groups =
      if Set(keyColumns) == Set(sortColumns) {
        KeyGroups(ordered: order, by: ranks, isLeftOut: leftOut)
      } else {
        KeyGroups(
          keyColumns.map { column in
            sortColumns.firstIndex(of: column).map { ranks[$0] } ?? file.columns[column].parsed.ranks()
          }, isLeftOut: leftOut)
      }
    let duplicates = Duplicates(file, native: native, groups: groups.rows)
    for aside in duplicates.setAside { leftOut.insert(UInt32(aside.row)) }
    self.duplicates = duplicates
    self.leftOut = leftOut
    rows = leftOut.isEmpty ? order : Buffer(order.filter { !leftOut.contains($0) })
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
