import Ledger

/// What an audit found, and what may be said of all cases of its frame.
public struct Appraisal: Sendable {
  /// Whether every case of the sample has an ending; an appraisal before that is an interim one.
  public let isComplete: Bool
  /// What to print, line by line; no token.
  public let lines: [String]
}

extension Fieldwork {
  /// Appraises a draw. Records nothing.
  ///
  /// - Parameters:
  ///   - number: the draw's entry.
  ///   - against: an earlier audit's draw to compare with; nil for none.
  ///   - columns: what else the frame is parted by, from the extract.
  /// - Throws: `AuditError`.
  public func appraise(draw number: Int, against: Int? = nil, by columns: FrameColumns? = nil) throws
    -> Appraisal
  {
    try look { _, history in
      let state = try AuditState(ofDraw: number, history: history)
      let sample = AppraisedSample(state)
      let headline = Headline(sample: sample)
      var lines = Self.opening(sample)
      lines += ["", "What may be said"] + headline.lines.map { "  \($0)" }
      lines += ["", "What may not be said"] + Self.cautions(sample).map { "  \($0)" }
      var sections = [MethodTable(headline: headline).lines]
      if let weighted = columns?.postStrata {
        sections.append(PostStratifiedSection(headline: headline, column: weighted).lines)
      }
      sections.append(DomainTable(sample: sample, columns: columns?.parts ?? []).lines)
      sections.append(AgencyTable(sample: sample).lines)
      let pooled = try Self.year(of: state, history)
      if pooled.contains(where: { $0.findings.contains { $0.copy.reader > 1 } }) {
        sections.append(["Double audit"] + AgreementReport(audits: pooled).lines.map { "  \($0)" })
      }
      if let against {
        guard against < number else {
          throw AuditError.request(
            place: "--against", expected: "a draw before draw \(number)", found: "draw \(against)",
            mend: "appraise the later one, against the earlier")
        }
        let earlier = AppraisedSample(try AuditState(ofDraw: against, history: history))
        sections.append(Comparison(now: headline, before: Headline(sample: earlier)).lines)
      }
      for section in sections where !section.isEmpty { lines += [""] + section }
      return Appraisal(isComplete: sample.count(.pending) == 0, lines: lines)
    }
  }

  private static func opening(_ sample: AppraisedSample) -> [String] {
    let state = sample.state
    let (drawn, opened) = (state.draw.strata.reduce(0) { $0 + $1.drawn }, state.sample.opened.count)
    let added = state.sample.extensions.reduce(0) { $0 + $1.by }
    let pending = sample.count(.pending)
    var lines = [
      "\(pending == 0 ? "Appraisal" : "Interim appraisal") of draw \(state.draw.entry): \(state.plan.title) (programme "
        + "\(state.plan.programme))", "Question: \(state.plan.primaryQuestion)",
      "Sample: \(sample.cases.count) of \(sample.population) \(sample.unit) (\(drawn) drawn, \(opened) "
        + "\(opened == 1 ? "reserve" : "reserves") opened, \(added) by extension)",
    ]
    var table = TextTable(header: ["outcome", "cases"])
    for outcome in CaseOutcome.allCases where sample.count(outcome) > 0 {
      table.rows.append([outcome.rawValue, "\(sample.count(outcome))"])
    }
    lines += table.lines
    let reasons = Dictionary(grouping: sample.cases.compactMap(\.reason), by: \.rawValue).mapValues(\.count)
    if !reasons.isEmpty {
      lines.append(
        "Reasons: "
          + reasons.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ") + ".")
    }
    let versions = WorksheetVersion.allCases.compactMap { version in
      let count = sample.cases.count { $0.version == version }
      return count > 0 ? "\(version.rawValue) \(count)" : nil
    }
    if !versions.isEmpty { lines.append("Worksheets that stand: \(versions.joined(separator: ", ")).") }
    if pending > 0 {
      lines.append(
        state.plan.agencies.isEmpty
          ? "Nothing is recorded yet for \(pending) \(pending == 1 ? "case" : "cases")."
          : "\(pending) \(pending == 1 ? "case stands" : "cases stand") on no moderated or final worksheet yet; agencies' own answers do not stand "
            + "by themselves.")
    }
    return lines
  }

  private static func cautions(_ sample: AppraisedSample) -> [String] {
    var lines = [
      sample.state.plan.unit == "child"
        ? "Children who were never referred are outside the frame: nothing here speaks of them."
        : "What the frame query does not return is outside the frame: nothing here speaks of it.",
      "The findings are what the auditors judged; how far two of them agree is a question of its own.",
    ]
    if sample.strata.count > 1 {
      lines.append("A stratum's own cases are too few to set it against another unless it has a share below.")
    }
    lines.append(
      "These are real counts and restricted: what is published goes through the suppression of its audience.")
    return lines
  }

  /// The audits of the programme with the same form whose frames are of the year up to a draw's.
  private static func year(of state: AuditState, _ history: History) throws(AuditError) -> [AuditState] {
    guard let end = history.frames.first(where: { $0.entry == state.draw.frameEntry })?.asOf else {
      return [state]
    }
    var audits: [AuditState] = []
    for draw in history.draws where draw.programme == state.draw.programme {
      guard let frame = history.frames.first(where: { $0.entry == draw.frameEntry }),
        frame.asOf.prefix(10) <= end.prefix(10),
        try ExtractDate(frame.asOf).isWithin(months: 12, before: ExtractDate(end))
      else { continue }
      let audit = try AuditState(ofDraw: draw.entry, history: history)
      if audit.plan.worksheet.id == state.plan.worksheet.id { audits.append(audit) }
    }
    return audits
  }
}
