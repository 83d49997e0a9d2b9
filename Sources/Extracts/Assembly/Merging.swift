import Columnar

/// Makes one extract of several: sets aside what newer extracts replace or withdraw, and counts what changed.
///
/// Rows that share an id are judged already, table by table; this is what needs more than one table.
struct Merging: Sendable {
  let editions: Editions
  private let byName: [String: Int]
  private let tables: [ParsedTable]

  /// - Parameter tables: placed among the extracts.
  init(_ tables: [ParsedTable], _ editions: Editions) {
    self.tables = tables
    self.editions = editions
    byName = Dictionary(
      uniqueKeysWithValues: tables.indices.filter { tables[$0].native != nil }.map { (tables[$0].name, $0) })
  }

  /// What changed, with the rows that stand no more taken out of the selections.
  func merge(_ selections: inout [RowSelection], schema: NativeSchema, threads: Int) -> ExtractChanges {
    if let index = byName["care_periods"], tables[index].files.count > 1 {
      let periods = CarePeriodVersions(tables[index], selections[index], editions)
      selections[index].leaveOut(periods.setAside)
      selections[index].versions = periods.versions
    }
    let dates = EventDates(byName.mapValues { tables[$0] })
    let withdrawn = withdrawnRows(selections, dates)
    for (index, rows) in withdrawn {
      selections[index].leaveOut(rows.map { SetAsideRow(row: $0, rule: .withdrawn) })
    }
    if let links = byName["interview_episodes"] {
      selections[links].leaveOut(
        linksOfWithdrawn(withdrawn, selections[links]).map { SetAsideRow(row: $0, rule: .withdrawn) })
    }
    let shared = schema.tables.filter { !$0.hasOneRow }.compactMap { byName[$0.name] }.filter {
      tables[$0].files.count > 1
    }
    let final = selections
    return ExtractChanges(
      tables: shared.concurrentMap(threads: threads) { changes(of: $0, final[$0], dates) })
  }

  /// The rows that newer extracts withdraw, by table.
  private func withdrawnRows(_ selections: [RowSelection], _ dates: EventDates) -> [Int: [Int]] {
    byName.values.reduce(into: [:]) { withdrawn, index in
      let table = tables[index]
      guard table.files.count > 1, let native = table.native, !native.key.isEmpty, !native.dated.isEmpty,
        let days = dates.days[table.name]
      else { return }
      withdrawn[index] = Withdrawals(table, native: native, selections[index], editions).rows(
        selections[index], days: days)
    }
  }

  /// The kept links of interviews and episodes that are withdrawn.
  private func linksOfWithdrawn(_ withdrawn: [Int: [Int]], _ selection: RowSelection) -> [Int] {
    guard let links = byName["interview_episodes"] else { return [] }
    let ends = [("return_interviews", "interview_id"), ("missing_episodes", "episode_id")]
    let gone = ends.flatMap { name, id -> [Int] in
      guard let index = byName[name], let rows = withdrawn[index], !rows.isEmpty else { return [] }
      let ids = tables[index].ranks(id)
      let codes = Set(rows.map { ids[$0] })
      let linked = tables[links].ranks(id)
      return selection.rows.map { Int($0) }.filter { codes.contains(linked[$0]) }
    }
    return Set(gone).sorted()
  }

  private func changes(of index: Int, _ selection: RowSelection, _ dates: EventDates)
    -> ExtractChanges.TableChanges
  {
    let table = tables[index]
    guard let native = table.native, let days = dates.days[table.name] else {
      preconditionFailure("only native tables stand in several extracts")
    }
    let versions = selection.versions
    return ExtractChanges.TableChanges(
      table: table.name,
      late: Withdrawals(table, native: native, selection, editions).lateCount(selection, days: days),
      corrected: versions.corrected, correctedColumns: versions.correctedColumns,
      withdrawn: selection.setAside.count { $0.rule == .withdrawn }, unchanged: versions.unchanged,
      months: MonthlyReports.counts(table, selection, days: days, editions))
  }
}
