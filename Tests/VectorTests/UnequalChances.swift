import Inference
import Sampling
import TestSupport
import Testing

/// File 09.
enum UnequalChances {
  private static let tolerance = Judge.Tolerance.absolute(1e-6)

  static func proportional(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let chances = InclusionProbabilities.proportional(
      try #require(vector.integer("n")), sizes: try #require(vector.doubles("x")))
    judge.numbers("pik", chances, in: vector, tolerance)
  }

  static func stratified(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let strata = try #require(vector.integers("strata"))
    let names = strata.reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
    let drawn = Dictionary(uniqueKeysWithValues: zip(names, try #require(vector.integers("nh"))))
    judge.numbers("pik", InclusionProbabilities.stratified(strata, drawn: drawn), in: vector, tolerance)
  }

  /// Of the designs that the case tells of, the systematic one.
  static func joint(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let selection = SystematicSelection(inclusionProbabilities: try #require(vector.doubles("pik")))
    guard let wanted = vector.doubleRows("systematic") else { return }
    for (row, pair) in zip(selection.jointProbabilities, wanted).enumerated() {
      for (column, cells) in zip(pair.0, pair.1).enumerated() {
        judge.compare("systematic[\(row)][\(column)]", cells.0, cells.1, tolerance)
      }
    }
  }

  static func systematic(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let selection = SystematicSelection(inclusionProbabilities: try #require(vector.doubles("pik")))
    let places = selection.places(start: try #require(vector.double("u")))
    judge.integers("selected_1based", places.map { $0 + 1 }, in: vector)
  }

  static func estimates(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let chances = try #require(vector.doubles("pik"))
    let values = try #require(vector.doubles("y"))
    let sample = try #require(vector.integers("sample")).map { $0 - 1 }
    let estimate = HorvitzThompson(
      sample.map { values[$0] }, inclusionProbabilities: sample.map { chances[$0] })
    judge.number("ht_total", estimate.total, in: vector, tolerance)
    judge.number("hajek_mean", estimate.mean, in: vector, tolerance)
    judge.number("var_Deville1", estimate.devilleVariance, in: vector, tolerance)
    // The design's joint chances stand in another case of the file.
    let design = try #require(vector.text("design"))
    let other = judge.siblings.first { $0.kind == "second_order" && $0.doubles("pik") == chances }
    guard let joint = other?.doubleRows(design) else { return }
    let drawn = sample.map { k in sample.map { joint[k][$0] } }
    judge.number("varHT_HT", estimate.horvitzThompsonVariance(joint: drawn), in: vector, tolerance)
    judge.number("varHT_SYG", estimate.senYatesGrundyVariance(joint: drawn), in: vector, tolerance)
  }
}
