import Inference
import TestSupport
import Testing

/// File 10.
enum Agreements {
  private static let tolerance = Judge.Tolerance.absolute(1e-5)

  static func twoRaters(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let table = try #require(vector.integerRows("table"))
    let raters = TwoRaters(table)
    judge.number("pa", raters.agreement, in: vector, tolerance)
    judge.number("cohen_kappa", raters.cohenKappa?.value, in: vector, tolerance)
    let error = raters.cohenKappa?.standardError
    judge.number("kappa_se_gwet", error, in: vector, tolerance)
    judge.number("kappa_ase_vcd", error, in: vector, tolerance)
    judge.number("kappa_var_psych", error.map { $0 * $0 }, in: vector, tolerance)
    judge.number("scott_pi", raters.scottPi?.value, in: vector, tolerance)
    judge.number("gwet_ac1", raters.gwetAC?.value, in: vector, tolerance)
    judge.number("ac1_se", raters.gwetAC?.standardError, in: vector, tolerance)
    judge.number("brennan_prediger", raters.brennanPrediger?.value, in: vector, tolerance)
    judge.number("kripp_alpha", raters.krippendorffAlpha?.value, in: vector, tolerance)
    judge.number(
      "kappa_linear", TwoRaters(table, weights: .linear).cohenKappa?.value, in: vector, tolerance)
    judge.number(
      "kappa_quadratic", TwoRaters(table, weights: .quadratic).cohenKappa?.value, in: vector, tolerance)
  }

  static func manyRaters(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let raters = ManyRaters(try #require(vector.integerRows("counts")))
    judge.number("fleiss_kappa", raters.fleissKappa?.value, in: vector, tolerance)
    judge.number("fleiss_se", raters.fleissKappa?.standardError, in: vector, tolerance)
    judge.number("gwet_ac1", raters.gwetAC?.value, in: vector, tolerance)
    judge.number("ac1_se", raters.gwetAC?.standardError, in: vector, tolerance)
    judge.number("kripp_alpha", raters.krippendorffAlpha?.value, in: vector, tolerance)
    judge.number("bp", raters.brennanPrediger?.value, in: vector, tolerance)
  }
}
