import Inference
import TestSupport
import Testing

/// Files 12 and 13.
enum ProcessCharts {
  /// File 12. A constant series has no limits there, and is not compared.
  static func plotTheDots(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let tolerance = Judge.Tolerance.absolute(1e-9)
    var phases = [XmRChart.Phase(first: 0, baseline: vector.integer("fix_after_n"))]
    if let rebased = vector.integer("rebase_at_1based") { phases.append(XmRChart.Phase(first: rebased - 1)) }
    let values = try #require(vector.doubles("y"))
    let chart = XmRChart(values, phases: phases, screened: vector.flag("screen_outliers") ?? true)
    let points = chart.points
    judge.numbers("mean", points.map(\.limits.centre), in: vector, tolerance)
    judge.numbersOrNull("lpl", points.map(\.limits.lower), in: vector, tolerance)
    judge.numbersOrNull("upl", points.map(\.limits.upper), in: vector, tolerance)
    judge.flags("outside", points.map { $0.limits.isOutside($0.value) }, in: vector)
    judge.flags("close_to_limits", points.map { $0.limits.isNear($0.value) }, in: vector)
    judge.integers("rel_to_mean", points.map { $0.limits.side(of: $0.value)?.rawValue ?? 0 }, in: vector)
    judge.texts("special_cause_type", points.map { label($0.cause) }, in: vector)
    let better: BetterDirection =
      switch try #require(vector.integer("improvement_direction")) {
      case 1: .higher
      case -1: .lower
      default: .neither
      }
    let meanings = points.map { meaning($0.cause?.meaning(better)) }
    judge.texts("point_type", meanings, in: vector)
    if let wanted = vector.text("variation_icon_from_last_point") {
      judge.same("variation_icon_from_last_point", try #require(meanings.last), wanted)
    }
    // The handbook's own limits are those of an I chart, 3 / 1.128 mean moving ranges from the mean.
    let individuals = ShewhartChart.individuals(values)
    judge.number("nist_lcl", individuals.points[0].lower, in: vector, tolerance)
    judge.number("nist_ucl", individuals.points[0].upper, in: vector, tolerance)
    if let wanted = vector.text("assurance"), vector.doublesOrNull("lpl")?.last != .some(nil) {
      let found = chart.assurance(of: try #require(vector.double("target")), better: better)
      judge.same("assurance", found.map(label) ?? "none", wanted)
    }
  }

  static func runLimits(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    for row in try #require(vector.cases("table")) {
      let count = try #require(row.integer("n"))
      judge.integer("longest_run_max", RunChart.longestRun(of: count), in: row)
      judge.integer("crossings_min", RunChart.fewestCrossings(of: count), in: row)
    }
  }

  static func run(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let values = try #require(vector.doubles("y"))
    let chart = RunChart(values)
    judge.numbers("cl", values.map { _ in chart.centre }, in: vector, .absolute(1e-8))
    compare(chart, with: vector, &judge)
  }

  static func shewhart(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let chart = try chart(of: vector)
    judge.numbers("cl", chart.points.map { _ in chart.centre }, in: vector, .absolute(1e-8))
    judge.numbersOrNull("lcl", chart.points.map(\.lower), in: vector, .absolute(1e-8))
    judge.numbersOrNull("ucl", chart.points.map(\.upper), in: vector, .absolute(1e-8))
    judge.flags("sigma_signal", chart.points.map(\.isSignal), in: vector)
    compare(chart.runs, with: vector, &judge)
  }

  private static func compare(_ chart: RunChart, with vector: Vectors.Case, _ judge: inout Judge) {
    if let wanted = vector.flag("runs_signal") { judge.same("runs_signal", chart.isSignal, wanted) }
    judge.integer("n_useful", chart.usefulCount, in: vector)
    judge.integer("longest_run", chart.longestRun, in: vector)
    judge.integer("longest_run_max", chart.longestRunExpected, in: vector)
    judge.integer("n_crossings", chart.crossings, in: vector)
    judge.integer("n_crossings_min", chart.fewestCrossingsExpected, in: vector)
  }

  private static func chart(of vector: Vectors.Case) throws -> ShewhartChart {
    let values = try #require(vector.doubles("y"))
    let counts = values.map { Int($0) }
    func sizes() throws -> [Double] { try #require(vector.doubles("n")) }
    switch vector.kind {
    case "qic_c": return .counts(counts)
    case "qic_u": return .rates(counts, per: try sizes())
    case "qic_up": return .rates(counts, per: try sizes(), laney: true)
    case "qic_p": return .shares(counts, of: try sizes().map { Int($0) })
    case "qic_pp": return .shares(counts, of: try sizes().map { Int($0) }, laney: true)
    case "qic_g": return .casesBetween(counts)
    case "qic_t": return .timeBetween(values)
    default: return .individuals(values)
    }
  }

  private static func label(_ cause: SpecialCause?) -> String {
    guard let cause else { return "Common Cause" }
    let above = cause.side == .above
    return switch cause.rule {
    case .outside: above ? "Above UCL" : "Below LCL"
    case .trend: "7 Point Trend (\(above ? "In" : "De")creasing)"
    case .twoInThree: "2 in 3 \(above ? "Above" : "Below") CL"
    case .shift: "7 Points \(above ? "Above" : "Below") CL"
    }
  }

  private static func meaning(_ meaning: SpecialCause.Meaning?) -> String {
    switch meaning {
    case nil: "common_cause"
    case .improvement: "special_cause_improvement"
    case .concern: "special_cause_concern"
    case .high: "special_cause_neutral_high"
    case .low: "special_cause_neutral_low"
    }
  }

  private static func label(_ assurance: Assurance) -> String {
    switch assurance {
    case .consistentPass: "consistent_pass"
    case .consistentFail: "consistent_fail"
    case .inconsistent: "inconsistent"
    }
  }
}
