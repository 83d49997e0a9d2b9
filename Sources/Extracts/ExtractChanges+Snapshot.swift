import Digest

/// Changes as a snapshot keeps them.
extension ExtractChanges {
  var json: CanonicalJSON { .object(["tables": .array(tables.map(\.json))]) }

  init(_ json: CanonicalJSON) throws(DigestError) {
    var tables: [TableChanges] = []
    for table in try json.elements("tables") { tables.append(try TableChanges(table)) }
    self.init(tables: tables)
  }
}

extension ExtractChanges.TableChanges {
  private static var noCounts: DigestError {
    .unexpectedJSON(key: "correctedColumns", expected: "columns and how often each")
  }

  fileprivate var json: CanonicalJSON {
    .object([
      "table": .string(table), "late": .integer(Int64(late)), "corrected": .integer(Int64(corrected)),
      "correctedColumns": .object(correctedColumns.mapValues { .integer(Int64($0)) }),
      "withdrawn": .integer(Int64(withdrawn)), "unchanged": .integer(Int64(unchanged)),
      "months": .array(months.map(\.json)),
    ])
  }

  fileprivate init(_ json: CanonicalJSON) throws(DigestError) {
    guard case .object(let counts)? = json["correctedColumns"] else { throw Self.noCounts }
    var correctedColumns: [String: Int] = [:]
    for (column, count) in counts {
      guard let count = count.integer else { throw Self.noCounts }
      correctedColumns[column] = Int(count)
    }
    var months: [ExtractChanges.MonthCount] = []
    for month in try json.elements("months") { months.append(try ExtractChanges.MonthCount(month)) }
    self.init(
      table: try json.text("table"), late: try json.count("late"), corrected: try json.count("corrected"),
      correctedColumns: correctedColumns, withdrawn: try json.count("withdrawn"),
      unchanged: try json.count("unchanged"), months: months)
  }
}

extension ExtractChanges.MonthCount {
  fileprivate var json: CanonicalJSON {
    var members: [String: CanonicalJSON] = ["month": .integer(Int64(month)), "now": .integer(Int64(now))]
    members["asFirstReported"] = asFirstReported.map { .integer(Int64($0)) }
    members["inNewest"] = inNewest.map { .integer(Int64($0)) }
    return .object(members)
  }

  fileprivate init(_ json: CanonicalJSON) throws(DigestError) {
    self.init(
      month: Int(try json.number("month")), asFirstReported: json["asFirstReported"]?.integer.map { Int($0) },
      inNewest: json["inNewest"]?.integer.map { Int($0) }, now: try json.count("now"))
  }
}
