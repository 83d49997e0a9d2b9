import SQLite

extension Ledger {
  /// What is kept beside the entries, by entry and name.
  ///
  /// - Throws: `LedgerError.storage`.
  public func keptValues() throws(LedgerError) -> [KeptValues] {
    do {
      return try connection.rows(
        "SELECT entry, name, count(*) FROM side GROUP BY entry, name ORDER BY entry, name"
      ).map { row in
        KeptValues(
          entry: Int(row[0].integer ?? 0), name: row[1].text ?? "", count: Int(row[2].integer ?? 0))
      }
    } catch { throw .storage(error) }
  }

  /// The purges that the ledger records, oldest first.
  ///
  /// - Throws: `LedgerError.storage`.
  public func purges() throws(LedgerError) -> [PurgeRecord] {
    try entries(kind: PurgeRecord.kind).compactMap(PurgeRecord.init)
  }
}

extension Ledger.Writer {
  /// Removes values kept beside entries, and adds the entry that says so, without the values.
  ///
  /// SQLite writes zeros over what is removed. The entry comes first: the guard on the values lets them go only then.
  ///
  /// - Parameters:
  ///   - before: the day, `YYYY-MM-DD` in UTC, before which the entries were made.
  ///   - values: what goes.
  /// - Returns: the purge's entry.
  /// - Throws: `LedgerError.storage`.
  public func purge(before: String, removing values: [KeptValues]) throws(LedgerError) -> Entry {
    let entry = try append(
      kind: PurgeRecord.kind, payload: PurgeRecord.payload(before: before, removing: values))
    do {
      for kept in values {
        try ledger.connection.run(
          "DELETE FROM side WHERE entry = ? AND name = ?", [.integer(Int64(kept.entry)), .text(kept.name)])
      }
    } catch { throw .storage(error) }
    return entry
  }
}
