import Ledger

extension Fieldwork {
  /// Records how a case ended that no worksheet can say, such as one that was withdrawn.
  ///
  /// - Parameters:
  ///   - token: the case's, from the worksheet.
  ///   - disposition: any but audited, which only a worksheet's finding makes.
  ///   - reason: one of the disposition's.
  /// - Throws: `AuditError`; nothing is recorded then.
  @discardableResult
  public func end(
    token: String, ofDraw draw: Int, as disposition: Disposition, reason: Disposition.Reason
  ) throws -> FieldworkReceipt {
    guard disposition.reasons.contains(reason) else {
      throw AuditError.request(
        place: "--reason",
        expected: disposition.reasons.isEmpty
          ? "no disposition \(disposition.rawValue): a finding on a worksheet makes it"
          : "one of: \(disposition.reasons.map(\.rawValue).joined(separator: ", "))",
        found: reason.rawValue, mend: "give a reason that fits \(disposition.rawValue)")
    }
    return try record(ofDraw: draw) { step in
      let number = try step.number(ofToken: token)
      if step.state.judgedCases.first(where: { $0.number == number })?.disposition == .audited {
        throw AuditError.request(
          place: "--token", expected: "a case that was not audited",
          found: "case \(number), which has a finding",
          mend: "if that is wrong, say so on the worksheet that has it, and record the worksheet again")
      }
      let entry = try step.writer.append(
        kind: DispositionRecord.kind,
        payload: DispositionRecord.payload(drawEntry: draw, number: number, disposition, reason))
      return FieldworkReceipt(
        entries: [entry.seq], head: entry.hash,
        lines: [
          "Case \(number) of draw \(draw): \(disposition.rawValue) (\(reason.rawValue)); ledger entry \(entry.seq)",
          Self.consequence(of: disposition), "head \(entry.hash)",
        ])
    }
  }

  /// Opens the next reserve of the stratum of a case that was withdrawn, is out of scope or was not supplied.
  ///
  /// The case stays in the sample; only the next in ticket order may be opened, and once for each case.
  ///
  /// - Source: statistics.md, decision 7 and 1.4.
  /// - Throws: `AuditError.request` when the case did not end so, has its reserve already, or its stratum has none left.
  @discardableResult
  public func openReserve(forToken token: String, ofDraw draw: Int) throws -> FieldworkReceipt {
    try record(ofDraw: draw) { step in
      let (sample, number) = (step.state.sample, try step.number(ofToken: token))
      func refusal(_ expected: String, _ found: String, _ mend: String) -> AuditError {
        .request(place: "--token", expected: expected, found: found, mend: mend)
      }
      let judged = step.state.judgedCases.first { $0.number == number }
      guard let disposition = judged?.disposition, let reason = judged?.reason, Self.isReplaced(disposition)
      else {
        throw refusal(
          "a case that was withdrawn, is out of scope or was not supplied", "one that did not end so",
          "record how it ended first, with `halcyon audit record --disposition`; a conflict goes to another auditor"
        )
      }
      if let opened = sample.reserve(for: number) {
        throw refusal(
          "a case for which no reserve was opened", "one for which case \(opened) was",
          "open a reserve for that one if it too cannot be audited")
      }
      let stratum = sample.strata[sample.cases[number - 1].stratum]
      guard let opened = stratum.reserves.first else {
        throw refusal(
          "a stratum with a case in reserve", "one whose reserves are used up",
          "leave the case as non-response, or extend the draw with `halcyon audit extend`")
      }
      let entry = try step.writer.append(
        kind: ReserveRecord.kind,
        payload: ReserveRecord.payload(
          drawEntry: draw, replaced: number, opened: opened, disposition: disposition, reason: reason))
      return FieldworkReceipt(
        entries: [entry.seq], head: entry.hash,
        lines: [
          "Case \(opened) of draw \(draw) is opened for case \(number) (\(disposition.rawValue), \(reason.rawValue)): the "
            + "next in order of its stratum; ledger entry \(entry.seq)",
          "Case \(number) stays in the sample. Write the worksheets again with `halcyon audit worksheet --draw \(draw)`: the "
            + "new case stands on them, and those that are filled in stay as they are.",
          "head \(entry.hash)",
        ])
    }
  }

  private static func isReplaced(_ disposition: Disposition) -> Bool {
    switch disposition {
    case .withdrawn, .outOfScope, .notSupplied: true
    case .audited, .conflict: false
    }
  }

  private static func consequence(of disposition: Disposition) -> String {
    switch disposition {
    case .audited, .conflict: "It goes to another auditor, and is never replaced."
    case .outOfScope: "It stays in the sample, and says how much of the frame is out of scope."
    case .notSupplied:
      "It stays in the sample as non-response, and in the bounds. `halcyon audit reserve` opens another."
    case .withdrawn:
      "It stays in the sample as non-response. `halcyon audit reserve` opens the next case in its place."
    }
  }
}
