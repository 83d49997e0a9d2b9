import Digest
import Ledger

/// What one worksheet said of the cases it was filled in for; a later one of the same copy says it anew.
///
/// Answers to choices stand in the chain. Everything else that was typed, dates and numbers included, stands beside it with a
/// salted commitment, since it could tell a child and must go when the ledger is purged.
struct FindingsRecord {
  static let kind = "findings"
  static let textName = "text"

  /// What the worksheet said of one case.
  struct CaseFindings: Hashable {
    let number: Int
    let disposition: Disposition
    let reason: Disposition.Reason?
    /// The choices made, by field.
    let answers: [String: String]
    /// The fields of which something else was typed, in order; what, stands beside the chain.
    let otherFields: [String]
  }

  let entry: Int
  let drawEntry: Int
  let copy: WorksheetCopy
  let formID: String
  /// SHA-256 of the worksheet's file, in hex.
  let fileHash: String
  let cases: [CaseFindings]
  /// When it was recorded, in UTC.
  let utc: String
  /// To what was typed besides choices, cases and fields in order.
  private let commitments: [String]

  init(_ entry: Entry) throws(AuditError) {
    let payload = try Payload(entry)
    self.entry = entry.seq
    drawEntry = try payload.integer("draw_entry")
    copy = try payload.worksheetCopy()
    formID = try payload.text("form_sha256")
    fileHash = try payload.text("file_sha256")
    utc = entry.utc
    var cases: [CaseFindings] = []
    var commitments: [String] = []
    for item in try payload.items("cases") {
      let (disposition, reason) = try item.disposition()
      var answers: [String: String] = [:]
      if case .object(let members) = item.content["answers"] { answers = members.compactMapValues(\.string) }
      var others: [String] = []
      for other in try item.items("others") {
        others.append(try other.text("field"))
        commitments.append(try other.text("commitment"))
      }
      cases.append(
        CaseFindings(
          number: try item.integer("case"), disposition: disposition, reason: reason, answers: answers,
          otherFields: others))
    }
    self.cases = cases
    self.commitments = commitments
  }

  /// What was typed besides choices, by case number and field; nil where it was purged.
  ///
  /// - Throws: `AuditError.frame` when it is not what the entry committed to.
  func otherTexts(_ ledger: Ledger) throws(AuditError) -> [Int: [String: String]]? {
    let texts = try CommittedText.read(Self.textName, commitments: commitments, beside: entry, in: ledger)
    guard var left = texts?[...] else { return nil }
    var byCase: [Int: [String: String]] = [:]
    for findings in cases {
      let fields = findings.otherFields
      byCase[findings.number] = Dictionary(uniqueKeysWithValues: zip(fields, left.prefix(fields.count)))
      left = left.dropFirst(fields.count)
    }
    return byCase
  }
}

/// How a case ended, said without a worksheet; a later entry says it anew.
struct DispositionRecord {
  static let kind = "disposition"

  let entry: Int
  let drawEntry: Int
  let number: Int
  let disposition: Disposition
  let reason: Disposition.Reason?
  /// When it was recorded, in UTC.
  let utc: String

  init(_ entry: Entry) throws(AuditError) {
    let payload = try Payload(entry)
    self.entry = entry.seq
    utc = entry.utc
    drawEntry = try payload.integer("draw_entry")
    number = try payload.integer("case")
    (disposition, reason) = try payload.disposition()
  }

  static func payload(
    drawEntry: Int, number: Int, _ disposition: Disposition, _ reason: Disposition.Reason
  ) -> CanonicalJSON {
    .object([
      "draw_entry": .integer(Int64(drawEntry)), "case": .integer(Int64(number)),
      "disposition": .string(disposition.rawValue), "reason": .string(reason.rawValue),
    ])
  }
}

/// A case in which a worksheet says that a child is at risk now. It is a flag on a list of its own, and no number.
struct EscalationRecord {
  static let kind = "escalation"

  let entry: Int
  let utc: String
  let drawEntry: Int
  let number: Int
  let copy: WorksheetCopy

  init(_ entry: Entry) throws(AuditError) {
    let payload = try Payload(entry)
    self.entry = entry.seq
    utc = entry.utc
    drawEntry = try payload.integer("draw_entry")
    number = try payload.integer("case")
    copy = try payload.worksheetCopy()
  }

  static func payload(drawEntry: Int, number: Int, _ copy: WorksheetCopy) -> CanonicalJSON {
    .object(
      ["draw_entry": .integer(Int64(drawEntry)), "case": .integer(Int64(number))].merging(copy.members) {
        $1
      })
  }
}

extension WorksheetCopy {
  /// The copy as members of a payload.
  var members: [String: CanonicalJSON] {
    var members: [String: CanonicalJSON] = [
      "version": .string(version.rawValue), "reader": .integer(Int64(reader)),
    ]
    if let agency { members["agency"] = .string(agency) }
    return members
  }
}

extension Payload {
  fileprivate func worksheetCopy() throws(AuditError) -> WorksheetCopy {
    guard let version = WorksheetVersion(rawValue: try text("version")) else {
      throw .record(entry: entry, expected: "a version of a worksheet")
    }
    return WorksheetCopy(version: version, agency: content["agency"]?.string, reader: try integer("reader"))
  }

  fileprivate func disposition() throws(AuditError) -> (Disposition, Disposition.Reason?) {
    guard let disposition = Disposition(rawValue: try text("disposition")) else {
      throw .record(entry: entry, expected: "a disposition")
    }
    return (disposition, content["reason"]?.string.flatMap(Disposition.Reason.init))
  }
}
