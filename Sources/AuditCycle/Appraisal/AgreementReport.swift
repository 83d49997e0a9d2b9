import Inference

/// How far two readers of the same cases agreed before they talked, pooled over a year's audits with one form.
///
/// - Source: statistics.md, decision 12 and 1.3.
struct AgreementReport {
  /// The audits whose double-read cases are pooled; the draws of one programme and one form.
  let audits: [AuditState]

  /// Below so many cases the table and the percentage are all that is said; agencies' pairs of one case count once.
  private static let fewestForACoefficient = 10

  var lines: [String] {
    guard let form = audits.first?.plan.worksheet else { return [] }
    let graded = [WorksheetForm.finding, "grade"].compactMap { name in form.fields.first { $0.name == name } }
    let parts = graded.flatMap { field in
      lines(field.name, field.answers, isOrdered: field.name != WorksheetForm.finding)
    }
    let draws = audits.map { "\($0.draw.entry)" }.joined(separator: ", ")
    return parts.isEmpty
      ? ["No case has answers of two readers yet."] : ["Pooled over draws: \(draws)."] + parts
  }

  /// Two readings of one case by one field, before the readers talked: what each of them recorded first.
  private struct Pair {
    let draw: Int
    let number: Int
    let first: String
    let second: String
  }

  /// The pairs of one field, one for each case and agency.
  private func pairs(_ field: String) -> [Pair] {
    audits.flatMap { state in
      let copies = state.plan.agencies.isEmpty ? [nil] : state.plan.agencies.map(Optional.init)
      return copies.flatMap { agency in
        let first = state.firstAnswers(to: field, WorksheetCopy(agency: agency))
        let second = state.firstAnswers(to: field, WorksheetCopy(agency: agency, reader: 2))
        return second.sorted { $0.key < $1.key }.compactMap { number, other in
          first[number].map { Pair(draw: state.draw.entry, number: number, first: $0, second: other) }
        }
      }
    }
  }

  private func lines(_ field: String, _ grades: [String], isOrdered: Bool) -> [String] {
    let pairs = pairs(field)
    guard !pairs.isEmpty, grades.count >= 2 else { return [] }
    let caseCount = Set(pairs.map { [$0.draw, $0.number] }).count
    let counts = grades.map { first in
      grades.map { second in pairs.count { $0.first == first && $0.second == second } }
    }
    var cross = TextTable(header: ["first reader, then second"] + grades)
    cross.rows = zip(grades, counts).map { [$0] + $1.map(String.init) }
    let agreed = pairs.count { $0.first == $0.second }
    let share = Share.nearest(Double(agreed) / Double(pairs.count))
    let lines =
      [
        "Agreement on \(field): \(agreed) of \(pairs.count) alike (\(share))"
          + (pairs.count > caseCount ? ", in \(caseCount) cases, as agencies read each of them" : "")
      ] + cross.lines
    guard caseCount >= Self.fewestForACoefficient else {
      return lines + ["  Fewer than \(Self.fewestForACoefficient) cases: no coefficient is worked out."]
    }
    // Agencies' pairs of one case are not apart from one another, and a standard error would not know it.
    let withErrors = pairs.count == caseCount
    func row(_ name: String, _ coefficient: AgreementCoefficient?) -> [String] {
      guard let coefficient else { return [name, "not estimable", ""] }
      let error = withErrors ? coefficient.standardError.map(Decimals.text) : nil
      return [name, Decimals.text(coefficient.value), error ?? ""]
    }
    var table = TextTable(header: ["coefficient", "value", "standard error"])
    let nominal = TwoRaters(counts)
    table.rows = [row("Cohen's kappa", nominal.cohenKappa)]
    if isOrdered {
      let weighted = TwoRaters(counts, weights: .quadratic)
      table.rows += [
        row("Cohen's kappa, linear weights", TwoRaters(counts, weights: .linear).cohenKappa),
        row("Cohen's kappa, quadratic weights", weighted.cohenKappa),
        row("Gwet's AC2, quadratic weights", weighted.gwetAC),
        row("Krippendorff's alpha, quadratic weights", weighted.krippendorffAlpha),
      ]
    }
    let readers = ManyRaters(
      pairs.map { pair in grades.map { ($0 == pair.first ? 1 : 0) + ($0 == pair.second ? 1 : 0) } })
    table.rows += [
      row("Fleiss' kappa", readers.fleissKappa), row("Gwet's AC1", nominal.gwetAC),
      row("Krippendorff's alpha, nominal", nominal.krippendorffAlpha),
    ]
    return lines + table.lines
  }
}

/// Numbers with three decimals, as coefficients are printed.
private enum Decimals {
  static func text(_ value: Double) -> String {
    let thousandths = Int((abs(value) * 1000).rounded())
    let digits = String(thousandths % 1000)
    let sign = value < 0 && thousandths > 0 ? "-" : ""
    return "\(sign)\(thousandths / 1000).\(String(repeating: "0", count: 3 - digits.count))\(digits)"
  }
}
