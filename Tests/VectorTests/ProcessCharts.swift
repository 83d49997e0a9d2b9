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
    let chart = XmRChart(values, phases: phases, screened: try #require(vector.flag("screen_outliers")))
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
    if let wanted = vector.text("assurance") {
      let found = chart.assurance(of: try #require(vector.double("target")), better: better)
      judge.same("assurance", found.map(label) ?? "none", wanted)
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
