import Columnar

/// The rows of a table that a newer extract withdraws: it has the table, its span holds all days of the event, and it has no
/// row of the id, not even one that is rejected.
///
/// - Source: design.md 9: an event dated inside a newer extract's span and absent from it is withdrawn.
struct Withdrawals: Sendable {
  private let table: ParsedTable
  private let native: NativeTable
  private let spans: [Range<Int>]
  /// For each file, those of younger and of older extracts.
  private let younger: [[Int]]
  private let older: [[Int]]
  /// For each file the keys of its rejected rows.
  private let rejectedKeys: [Set<[UInt32]>]
  private let keyRanks: [Buffer<UInt32>]

  init(_ table: ParsedTable, native: NativeTable, _ selection: RowSelection, _ editions: Editions) {
    self.table = table
    self.native = native
    let (ages, files) = (table.ages, table.files.indices)
    spans = table.origins.files.map { editions.all[$0.extract].description.span }
    younger = files.map { file in files.filter { ages[$0] > ages[file] } }
    older = files.map { file in files.filter { ages[$0] < ages[file] } }
    keyRanks = native.key.map { table.ranks($0) }
    var rejectedKeys = [Set<[UInt32]>](repeating: [], count: files.count)
    for row in selection.unsound {
      rejectedKeys[table.origins.file(ofRow: row)].insert(keyRanks.map { $0[row] })
    }
    self.rejectedKeys = rejectedKeys
  }

  /// The kept rows that stand no more.
  func rows(_ selection: RowSelection, days: RowDays) -> [Int] {
    selection.rows.map { Int($0) }.filter { row in
      isMissed(row, by: younger[table.origins.file(ofRow: row)], days)
    }.sorted()
  }

  /// How many of the kept rows an older extract should have had, and had not.
  func lateCount(_ selection: RowSelection, days: RowDays) -> Int {
    selection.rows.count { row in
      let row = Int(row)
      let firstAge = selection.versions.firstAges[row] ?? table.age(ofRow: row)
      let files = older[table.origins.file(ofRow: row)].filter { table.ages[$0] < firstAge }
      return isMissed(row, by: files, days)
    }
  }

  /// Whether one of the files should have a row, and has none of its key.
  private func isMissed(_ row: Int, by files: [Int], _ days: RowDays) -> Bool {
    guard !files.isEmpty, let days = days.all[row] else { return false }
    return files.contains { file in
      spans[file].contains(Int(days.lowerBound)) && spans[file].contains(Int(days.upperBound))
        && (rejectedKeys[file].isEmpty || !rejectedKeys[file].contains(keyRanks.map { $0[row] }))
    }
  }
}
