import Inference

/// How far two readers of the same cases agreed before they talked, pooled over a year's audits with one form.
///
/// - Source: statistics.md, decision 12 and 1.3.
struct AgreementReport {
  /// The audits whose double-read cases are pooled; the draws of one programme and one form.
  let audits: [AuditState]

  /// Below so many cases the table and the percentage are all that is said.
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

  /// The pairs of grades of one field, first reader before second, a pair for each case and agency.
  private func pairs(_ field: String) -> [(first: String, second: String)] {
    audits.flatMap { state in
      let copies = state.plan.agencies.isEmpty ? [nil] : state.plan.agencies.map(Optional.init)
      return copies.flatMap { agency in
        let first = state.latest(WorksheetCopy(agency: agency))
        let second = state.latest(WorksheetCopy(agency: agency, reader: 2))
        return second.keys.sorted().compactMap { number -> (first: String, second: String)? in
          guard let one = first[number]?.findings.answers[field],
            let other = second[number]?.findings.answers[field]
          else { return nil }
          return (one, other)
        }
      }
    }
  }

  private func lines(_ field: String, _ grades: [String], isOrdered: Bool) -> [String] {
    let pairs = pairs(field)
    guard !pairs.isEmpty, grades.count >= 2 else { return [] }
    let counts = grades.map { first in grades.map { second in pairs.count { $0 == (first, second) } } }
    var cross = TextTable(header: ["first reader, then second"] + grades)
    cross.rows = zip(grades, counts).map { [$0] + $1.map(String.init) }
    let agreed = pairs.count { $0.first == $0.second }
    let lines =
      [
        "Agreement on \(field): \(agreed) of \(pairs.count) alike (\(Share.nearest(Double(agreed) / Double(pairs.count))))"
      ]
      + cross.lines
    guard pairs.count >= Self.fewestForACoefficient else {
      return lines + ["  Fewer than \(Self.fewestForACoefficient) cases: no coefficient is worked out."]
    }
    var table = TextTable(header: ["coefficient", "value", "standard error"])
    let plain = TwoRaters(counts)
    table.rows = [Self.row("Cohen's kappa", plain.cohenKappa)]
    if isOrdered {
      let weighted = TwoRaters(counts, weights: .quadratic)
      table.rows += [
        Self.row("Cohen's kappa, linear weights", TwoRaters(counts, weights: .linear).cohenKappa),
        Self.row("Cohen's kappa, quadratic weights", weighted.cohenKappa),
        Self.row("Gwet's AC2, quadratic weights", weighted.gwetAC),
      ]
    }
    let readers = ManyRaters(
      pairs.map { pair in grades.map { ($0 == pair.first ? 1 : 0) + ($0 == pair.second ? 1 : 0) } })
    table.rows += [
      Self.row("Fleiss' kappa", readers.fleissKappa), Self.row("Gwet's AC1", plain.gwetAC),
      Self.row("Krippendorff's alpha", plain.krippendorffAlpha),
    ]
    return lines + table.lines
  }

  private static func row(_ name: String, _ coefficient: AgreementCoefficient?) -> [String] {
    guard let coefficient else { return [name, "not estimable", ""] }
    return [name, Decimals.text(coefficient.value), coefficient.standardError.map(Decimals.text) ?? ""]
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
