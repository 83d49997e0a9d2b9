import Ledger

/// One answer that was recorded of one case.
public struct RecordedAnswer: Hashable, Sendable {
  /// The case's number in the draw.
  public let caseNumber: Int
  /// Its token; nil after a purge.
  public let token: String?
  /// Whose worksheet says so; nil for an ending that was said without one.
  public let copy: WorksheetCopy?
  /// The column of the worksheet.
  public let field: String
  /// What it says; nil where it was purged.
  public let answer: String?
  /// The ledger's entry that holds it.
  public let entry: Int
  /// When it was recorded, in UTC.
  public let recordedAt: String
}

extension Fieldwork {
  /// What was recorded of a draw's cases, an answer a row: by case, then by entry, then in the order of the form.
  ///
  /// - Parameters:
  ///   - number: the draw's entry.
  ///   - withEarlierVersions: every version of the findings; otherwise what each copy said last of a case, and how it ended last.
  /// - Throws: `AuditError`, also where a text is not the one that the ledger committed to.
  public func findings(ofDraw number: Int, withEarlierVersions: Bool = false) throws -> [RecordedAnswer] {
    try look { ledger, history in
      let state = try AuditState(ofDraw: number, history: history)
      let tokens = try state.sample.keptTokens(ledger)
      let fields = WorksheetForm.dispositionColumns + state.plan.worksheet.fields.map(\.name)
      var answers: [RecordedAnswer] = []
      func add(_ values: [String: String?], of number: Int, _ copy: WorksheetCopy?, entry: Int, _ utc: String)
      {
        for field in fields {
          guard let answer = values[field] else { continue }
          answers.append(
            RecordedAnswer(
              caseNumber: number, token: tokens?[number - 1], copy: copy, field: field, answer: answer,
              entry: entry, recordedAt: utc))
        }
      }
      for record in state.findings {
        let latest = state.latest(record.copy)
        let others = try record.otherTexts(ledger)
        for findings in record.cases
        where withEarlierVersions || latest[findings.number]?.entry == record.entry {
          var values: [String: String?] = findings.answers.mapValues(Optional.some)
          for field in findings.otherFields { values[field] = .some(others?[findings.number]?[field]) }
          values.merge(Self.ending(findings.disposition, findings.reason)) { $1 }
          add(values, of: findings.number, record.copy, entry: record.entry, record.utc)
        }
      }
      for record in state.dispositions {
        let isLatest = state.dispositions.last { $0.number == record.number }?.entry == record.entry
        guard withEarlierVersions || isLatest else { continue }
        add(
          Self.ending(record.disposition, record.reason), of: record.number, nil, entry: record.entry,
          record.utc)
      }
      let order = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1, $0) })
      return answers.sorted {
        ($0.caseNumber, $0.entry, order[$0.field] ?? 0) < ($1.caseNumber, $1.entry, order[$1.field] ?? 0)
      }
    }
  }

  private static func ending(_ disposition: Disposition, _ reason: Disposition.Reason?) -> [String: String?] {
    var values: [String: String?] = [WorksheetForm.dispositionColumns[0]: disposition.rawValue]
    if let reason { values[WorksheetForm.dispositionColumns[1]] = reason.rawValue }
    return values
  }
}
