import Columnar
import Digest

/// A load as a snapshot file: its tables, and before them three more with what is to be said of single rows.
extension LoadedExtract {
  /// Writes everything to a file that ``init(snapshot:threads:)`` reads back.
  ///
  /// - Returns: the file's size in bytes.
  /// - Throws: `SnapshotError`: a file that was there is as it was.
  public func save(to path: String) throws(SnapshotError) -> Int {
    let remarks = [
      Self.table("rejects", rejects.map { Remark($0.rule, $0.file, $0.line, $0.column, nil) }),
      Self.table("set_aside", setAside.map(Remark.init)),
      Self.table("findings", findings.map(Remark.init)),
    ]
    return try Snapshot(notes: notes, tables: remarks + tables).write(to: path)
  }

  /// Reads a load back: whatever is asked of it, the answer is that of the load which was saved.
  ///
  /// Nothing is checked anew but the file itself: the anonymity gate was passed when it was saved.
  ///
  /// - Parameters:
  ///   - threads: how many threads read.
  ///   - memory: how much the process may hold; a file that would take more is not read.
  /// - Throws: `SnapshotError`: nothing was loaded.
  public init(snapshot path: String, threads: Int, memory: MemoryLimit = .standard) throws(SnapshotError) {
    let snapshot = try Snapshot(reading: path, threads: threads, memory: memory)
    do {
      try self.init(snapshot)
    } catch {
      throw .damaged(path, at: "what it says of its load", "not what this Halcyon keeps of one")
    }
  }

  private init(_ snapshot: Snapshot) throws(DigestError) {
    let (notes, tables) = (snapshot.notes, snapshot.tables)
    guard tables.count >= 3 else { throw Self.noRemarks }
    var reports: [FileReport] = []
    for file in try notes.elements("files") { reports.append(try FileReport(file)) }
    var extracts: [ExtractDescription] = []
    for extract in try notes.elements("extracts") { extracts.append(try ExtractDescription(extract)) }
    var rejects: [Reject] = []
    for remark in try Self.remarks(tables[0]) {
      guard let line = remark.line else { throw Self.noRemarks }
      rejects.append(Reject(file: remark.file, line: line, column: remark.column, rule: remark.rule))
    }
    self.init(
      tables: Array(tables[3...]), files: reports, absentTables: try notes.texts("absentTables"),
      setAsideFiles: try notes.texts("setAsideFiles"), rejects: rejects,
      setAside: try Self.remarks(tables[1]).map(\.finding),
      findings: try Self.remarks(tables[2]).map(\.finding),
      fingerprint: try notes.text("fingerprint"),
      description: try notes["description"].map { json throws(DigestError) in
        try ExtractDescription(json)
      }, extracts: extracts,
      changes: try notes["changes"].map { json throws(DigestError) in try ExtractChanges(json) })
  }

  private var notes: CanonicalJSON {
    var members: [String: CanonicalJSON] = [
      "files": .array(files.map(\.json)),
      "absentTables": .array(absentTables.map { .string($0) }),
      "setAsideFiles": .array(setAsideFiles.map { .string($0) }),
      "fingerprint": .string(fingerprint),
      "extracts": .array(extracts.map(\.json)),
    ]
    members["description"] = description?.json
    members["changes"] = changes?.json
    return .object(members)
  }
}

// MARK: - Remarks on rows, as tables

extension LoadedExtract {
  /// A rejected record or a finding.
  fileprivate struct Remark {
    let (rule, file, line, column, detail): (Rule, String, Int?, String?, String?)

    init(_ rule: Rule, _ file: String, _ line: Int?, _ column: String?, _ detail: String?) {
      (self.rule, self.file, self.line, self.column, self.detail) = (rule, file, line, column, detail)
    }

    init(_ finding: Finding) {
      self.init(finding.rule, finding.file, finding.line, finding.column, finding.detail)
    }

    var finding: Finding { Finding(rule, file: file, line: line, column: column, detail: detail) }
  }

  private static var noRemarks: DigestError {
    .unexpectedJSON(key: "tables", expected: "three of remarks, before the others")
  }

  fileprivate static func table(_ name: String, _ remarks: [Remark]) -> Table {
    Table(
      name: name,
      columns: [
        ("rule", .text(remarks.map(\.rule.rawValue))), ("file", .text(remarks.map(\.file))),
        ("line", .integer(remarks.map { $0.line.map(Int64.init) })), ("column", .text(remarks.map(\.column))),
        ("detail", .text(remarks.map(\.detail))),
      ])
  }

  fileprivate static func remarks(_ table: Table) throws(DigestError) -> [Remark] {
    let columns = table.fields.map { $0.column.decoded() }
    guard columns.map(\.type) == [.text, .text, .integer, .text, .text] else { throw noRemarks }
    var remarks: [Remark] = []
    remarks.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      guard case .text(let name) = columns[0][row], let rule = Rule(rawValue: name),
        case .text(let file) = columns[1][row]
      else { throw noRemarks }
      var (line, column, detail): (Int?, String?, String?)
      if case .integer(let number) = columns[2][row] { line = Int(number) }
      if case .text(let name) = columns[3][row] { column = name }
      if case .text(let text) = columns[4][row] { detail = text }
      remarks.append(Remark(rule, file, line, column, detail))
    }
    return remarks
  }
}

// MARK: - Reports and the description, as JSON

extension FileReport {
  private static var noCounts: DigestError {
    .unexpectedJSON(key: "setAside", expected: "rules and how often each")
  }

  fileprivate var json: CanonicalJSON {
    let setAside = setAside.map { ($0.key.rawValue, CanonicalJSON.integer(Int64($0.value))) }
    var members: [String: CanonicalJSON] = [
      "file": .string(file), "table": .string(table), "isNative": .integer(isNative ? 1 : 0),
      "encoding": .string(encoding), "separator": .string(separator), "quotes": .string(quotes),
      "headerLine": .integer(Int64(headerLine)), "records": .integer(Int64(records)),
      "loaded": .integer(Int64(loaded)), "rejected": .integer(Int64(rejected)),
      "setAside": .object(Dictionary(uniqueKeysWithValues: setAside)),
      "droppedColumns": .array(droppedColumns.map { .string($0) }),
      "absentColumns": .array(absentColumns.map { .string($0) }),
    ]
    members["recognition"] = recognition.map { .string($0) }
    members["note"] = note.map { .string($0) }
    return .object(members)
  }

  fileprivate init(_ json: CanonicalJSON) throws(DigestError) {
    guard case .object(let counts)? = json["setAside"] else { throw Self.noCounts }
    var setAside: [Rule: Int] = [:]
    for (name, count) in counts {
      guard let rule = Rule(rawValue: name), let count = count.integer else { throw Self.noCounts }
      setAside[rule] = Int(count)
    }
    self.init(
      file: try json.text("file"), table: try json.text("table"),
      isNative: try json.count("isNative", below: 2) == 1,
      encoding: try json.text("encoding"), separator: try json.text("separator"),
      quotes: try json.text("quotes"), headerLine: try json.count("headerLine"),
      records: try json.count("records"),
      loaded: try json.count("loaded"), rejected: try json.count("rejected"), setAside: setAside,
      droppedColumns: try json.texts("droppedColumns"), absentColumns: try json.texts("absentColumns"),
      recognition: json["recognition"]?.string, note: json["note"]?.string)
  }
}

extension ExtractDescription {
  fileprivate var json: CanonicalJSON {
    var members: [String: CanonicalJSON] = [
      "authority": .string(authority), "from": .integer(Int64(from)), "to": .integer(Int64(to)),
      "producedAt": .integer(producedAt), "completeFor": .array(completeFor.map { .string($0) }),
    ]
    members["interviewsTo"] = interviewsTo.map { .integer(Int64($0)) }
    members["system"] = system.map { .string($0) }
    return .object(members)
  }

  fileprivate init(_ json: CanonicalJSON) throws(DigestError) {
    self.init(
      authority: try json.text("authority"), from: Int(try json.number("from")),
      to: Int(try json.number("to")),
      producedAt: try json.number("producedAt"), interviewsTo: json["interviewsTo"]?.integer.map { Int($0) },
      completeFor: try json.texts("completeFor"), system: json["system"]?.string)
  }
}
