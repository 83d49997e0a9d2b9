import Calendar
import Columnar

/// The days on which the events of a table's rows were, as the schema says which columns date them.
struct RowDays: Sendable {
  /// The day of the first dating column that is filled; nil where none is.
  private(set) var main: [Int32?]
  /// The first and the last day of all that date the row; nil where nothing does.
  private(set) var all: [ClosedRange<Int32>?]

  /// The days that a table's own columns hold.
  init(_ table: ParsedTable) {
    main = [Int32?](repeating: nil, count: table.rowCount)
    all = [ClosedRange<Int32>?](repeating: nil, count: table.rowCount)
    for name in table.native?.dated ?? [] {
      guard let column = table.columns.first(where: { $0.name == name }), let native = column.native else {
        continue
      }
      for row in main.indices {
        guard let days = Self.days(of: column.parsed, row, as: native.type) else { continue }
        if main[row] == nil { main[row] = days.lowerBound }
        widen(row, by: days)
      }
    }
  }

  private static func days(of column: ParsedColumn, _ row: Int, as type: CellType) -> ClosedRange<Int32>? {
    switch type {
    case .date: return column.column.integer(ofRow: row).map { Int32($0)...Int32($0) }
    case .time:
      return column.column.integer(ofRow: row).map {
        let day = Int32(CivilTimestamp.dayNumber(of: $0))
        return day...day
      }
    case .month:
      return column.column.integer(ofRow: row).map {
        Int32($0)...Int32(CivilDate.dayNumber(Int($0), addingMonths: 1) - 1)
      }
    default: return nil
    }
  }

  mutating func widen(_ row: Int, by days: ClosedRange<Int32>?) {
    guard let days else { return }
    all[row] =
      all[row].map { min($0.lowerBound, days.lowerBound)...max($0.upperBound, days.upperBound) } ?? days
  }

  /// For each id, as a code, the days of all rows that have it.
  func byId(_ ids: Buffer<UInt32>) -> [UInt32: ClosedRange<Int32>] {
    all.indices.reduce(into: [:]) { byId, row in
      guard ids[row] != .max, let days = all[row] else { return }
      let known = byId[ids[row]] ?? days
      byId[ids[row]] = min(known.lowerBound, days.lowerBound)...max(known.upperBound, days.upperBound)
    }
  }
}

/// The days of the events of every native table, by table: of several extracts, to tell which of them should have a row.
///
/// An interview is about the episodes that it covers, and whichever way its holder chose the rows of an extract by, it is
/// missed only by one that covers them as well as the interview.
struct EventDates: Sendable {
  private(set) var days: [String: RowDays]

  init(_ tables: [String: ParsedTable]) {
    days = tables.mapValues { RowDays($0) }
    if let links = tables["interview_episodes"], let interviews = tables["return_interviews"] {
      widen(
        "return_interviews", of: interviews, by: episodeDays(links, tables), ids: links.ranks("interview_id"))
    }
    for table in tables.values {
      for reference in table.native?.references ?? []
      where table.native?.dated.contains(reference.column.name) == true {
        guard let target = tables[reference.table] else { continue }
        let byId = days[reference.table]?.byId(target.ranks(reference.domain)) ?? [:]
        let codes = table.ranks(reference.column.name)
        for row in 0..<table.rowCount { days[table.name]?.widen(row, by: byId[codes[row]]) }
      }
    }
  }

  /// For each row of the links the days of its episode.
  private func episodeDays(_ links: ParsedTable, _ tables: [String: ParsedTable]) -> [ClosedRange<Int32>?] {
    guard let episodes = tables["missing_episodes"] else { return [] }
    let byId = days["missing_episodes"]?.byId(episodes.ranks("episode_id")) ?? [:]
    let codes = links.ranks("episode_id")
    return (0..<links.rowCount).map { byId[codes[$0]] }
  }

  private mutating func widen(
    _ name: String, of table: ParsedTable, by linked: [ClosedRange<Int32>?], ids: Buffer<UInt32>
  ) {
    var byId: [UInt32: ClosedRange<Int32>] = [:]
    for (link, days) in linked.enumerated() {
      guard let days else { continue }
      let known = byId[ids[link]] ?? days
      byId[ids[link]] = min(known.lowerBound, days.lowerBound)...max(known.upperBound, days.upperBound)
    }
    let codes = table.ranks("interview_id")
    for row in 0..<table.rowCount { days[name]?.widen(row, by: byId[codes[row]]) }
  }
}

extension ParsedTable {
  /// For each row the code of a token, `UInt32.max` where there is none.
  func ranks(_ name: String) -> Buffer<UInt32> {
    guard let column = column(named: name) else { preconditionFailure("\(self.name) has no column \(name)") }
    return column.ranks()
  }
}
