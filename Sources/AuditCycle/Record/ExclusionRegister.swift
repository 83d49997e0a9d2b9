import Calendar
import Digest
import Ledger

/// Which cases of a programme were drawn lately, and so stay out of a new draw.
///
/// A case counts as audited when it is in the sample of another plan of the programme: its token is kept beside the draw. Draws
/// by the same plan do not count, so that making a draw again does not change its own frame.
struct ExclusionRegister {
  /// The tokens of the samples, opened reserves and extensions included.
  let tokens: Set<String>
  /// Draws that would count, but whose tokens were purged.
  let purgedDraws: [Int]
  private let reason: String

  /// The register as it stood before an entry of the ledger.
  ///
  /// - Parameters:
  ///   - plan: names the programme and the months; without months the register is empty.
  ///   - asOf: the extract's date, from which the months are counted back.
  ///   - before: only entries with a lower number count.
  init(
    _ plan: AuditPlan, asOf: ExtractDate, before: Int, history: History, ledger: Ledger
  ) throws(AuditError) {
    guard let months = plan.excludesAuditedWithinMonths else {
      (tokens, purgedDraws, reason) = ([], [], "")
      return
    }
    var tokens: Set<String> = []
    var purged: [Int] = []
    for draw in history.draws
    where draw.programme == plan.programme && draw.planID != plan.id.hex && draw.entry < before {
      guard let frame = history.frames.first(where: { $0.entry == draw.frameEntry }),
        try ExtractDate(frame.asOf).isWithin(months: months, before: asOf)
      else { continue }
      let sample = try Sample(draw, history: history, before: before)
      guard let stored = try sample.keptTokens(ledger) else {
        purged.append(draw.entry)
        continue
      }
      tokens.formUnion(sample.inSample.map { stored[$0.number - 1] })
    }
    self.tokens = tokens
    purgedDraws = purged
    reason = "audited within \(months) \(months == 1 ? "month" : "months")"
  }

  /// The register, where it knows every draw that counts.
  ///
  /// - Throws: `AuditError.frame` where tokens were purged: their cases would be audited again, and nobody could tell.
  func complete(for plan: AuditPlan) throws(AuditError) -> ExclusionRegister {
    guard !purgedDraws.isEmpty else { return self }
    throw .frame(
      place: plan.frame.name, expected: "a ledger that still knows the cases audited lately",
      found:
        "one from which those of \(purgedDraws.map { "draw \($0)" }.joined(separator: ", ")) were purged",
      mend: "look back fewer months in exclude, or leave audited_within_months out and say so in the minutes")
  }

  /// Why the case of a token may not be drawn; nil where it may.
  func reason(forToken token: String) -> String? { tokens.contains(token) ? reason : nil }
}

/// A civil date as an extract says it.
struct ExtractDate {
  private let month: Int
  private let day: Int

  /// Takes the first ten characters, `YYYY-MM-DD`.
  init(_ text: String) throws(AuditError) {
    let parts = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]), (1...12).contains(month), (1...31).contains(day)
    else {
      throw .frame(
        place: "produced_at", expected: "a date YYYY-MM-DD", found: "another text",
        mend: "mend produced_at in the extract, or give --produced-at")
    }
    self.month = year * 12 + month
    self.day = day
  }

  /// Its midnight, in seconds since 1970-01-01 00:00.
  var secondsSince1970: Int {
    CivilDate.dayNumber(year: (month - 1) / 12, month: (month - 1) % 12 + 1, day: day) * 86_400
  }

  /// Whether it lies less than so many months before another date; the same day so many months later is past.
  func isWithin(months: Int, before later: ExtractDate) -> Bool {
    (later.month, later.day) < (month + months, day)
  }
}
