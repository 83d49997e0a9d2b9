import TestSupport
import Testing

/// Numeric test vectors of other programs and of published tables: every case of every file that `HALCYON_VECTORS` names
/// (else `../shared/vectors`) for which there is a check, by file number and kind. What passed and failed is printed by kind,
/// and kinds without a check apart.
@Suite struct VectorTests {
  /// What is done with the cases of one kind.
  enum Treatment {
    case check(VectorCheck)
    /// Another program's own way, or what was left out on purpose.
    case leaveOut
  }

  /// By file number and kind; files 01 and 02 have no kinds.
  static let treatments: [String: [String: Treatment]] = [
    "01": ["": .check(Intervals.binomial)],
    "02": ["": .check(Intervals.hypergeometric)],
    "03": ["discovery": .check(SampleSizes.discovery), "acceptance": .check(SampleSizes.acceptance)],
    "04": [
      "neyman": .check(Allocations.neyman), "optimal_fixed_cost": .check(Allocations.fixedCost),
      "optimal_fixed_cv": .check(Allocations.fixedVariation),
      "proportional": .check(Allocations.proportional),
      "lohr_acls": .check(Allocations.lohr), "neyman_lower_bounds": .check(Allocations.bounded),
      "neyman_upper_bounds": .check(Allocations.bounded), "neyman_box": .check(Allocations.bounded),
    ],
    "05": [
      "moe": .check(SampleSizes.plain), "moe_1.96": .check(SampleSizes.plain),
      "wilson_halfwidth": .check(SampleSizes.wilson), "cv": .check(SampleSizes.relative),
    ],
    "07": [
      "published_doc": .check(Estimates.publishedStrata),
      "stratified_proportion": .check(Estimates.proportion),
      "srs_proportion": .check(Estimates.proportion), "poststratified_srs": .check(Estimates.postStratified),
      "domain_by_stratum": .check(Estimates.domains),
    ],
    "09": [
      "inclusion_probabilities": .check(UnequalChances.proportional),
      "inclusion_strata": .check(UnequalChances.stratified), "second_order": .check(UnequalChances.joint),
      "systematic_pps_selection": .check(UnequalChances.systematic),
      "ht_and_variance": .check(UnequalChances.estimates),
    ],
    "10": [
      "two_rater_table": .check(Agreements.twoRaters), "multi_rater_counts": .check(Agreements.manyRaters),
    ],
    "11": [
      "sha256_order": .check(Hashes.order), "fips180": .check(Hashes.digest),
      "consistent_sampler_order": .leaveOut, "cryptorandom_stream": .leaveOut,
      "cryptorandom_randint": .leaveOut,
      "cryptorandom_random_sample": .leaveOut,
    ],
    "12": ["xmr_ptd": .check(ProcessCharts.plotTheDots)],
    "13": [
      "anhoej_limits": .check(ProcessCharts.runLimits), "qic_run": .check(ProcessCharts.run),
      "qic_i": .check(ProcessCharts.shewhart), "qic_c": .check(ProcessCharts.shewhart),
      "qic_u": .check(ProcessCharts.shewhart), "qic_p": .check(ProcessCharts.shewhart),
      "qic_up": .check(ProcessCharts.shewhart), "qic_pp": .check(ProcessCharts.shewhart),
      "qic_g": .check(ProcessCharts.shewhart), "qic_t": .check(ProcessCharts.shewhart),
    ],
    "14": [
      "kaplan_meier": .check(Recurrences.kaplanMeier),
      "mean_cumulative_function": .check(Recurrences.meanCumulativeFunction),
    ],
    "15": [
      "ears": .check(Surveillance.ears),
      "cusum_poisson_standardised": .check(Surveillance.poissonCUSUM),
      "tabular_cusum": .check(Surveillance.tabularCUSUM), "farrington": .leaveOut,
    ],
    "16": [
      "rate": .check(Rates.limits), "rate_ratio_exact": .check(Rates.ratio),
      "regression_reference": .check(Rates.regression),
    ],
    "17": ["knox": .check(Links.knox)],
    "20": ["co_missing": .check(Links.coMissing)],
    "21": [
      "aicpa_a1": .check(SampleSizes.binomialTable), "gao_fam_450": .check(SampleSizes.accepted),
      "one_sided_upper_limit": .check(Intervals.upperLimit),
    ],
  ]

  /// In file 06 the method says what is asked, and the kind where it comes from; a regression names its data.
  static func treatment(of vector: Vectors.Case, file: String) -> Treatment? {
    if file == "06" { return .check(Allocations.apportionment) }
    if vector.kind == "regression_reference" && !Rates.isHere(vector) { return .leaveOut }
    return treatments[file]?[vector.kind]
  }

  @Test(.enabled(if: Vectors.folder != nil, "no ../shared/vectors and no HALCYON_VECTORS"))
  func everyVectorOfAKnownKindPasses() throws {
    var tallies: [String: Tally] = [:]
    for file in try Vectors.fileNumbers() {
      let cases = try Vectors.cases(file: file)
      for (index, vector) in cases.enumerated() {
        let kind = "\(file) \(vector.kind.isEmpty ? "(no kind)" : vector.kind)"
        switch Self.treatment(of: vector, file: file) {
        case nil: tallies[kind, default: Tally()].unknown += 1
        case .leaveOut: tallies[kind, default: Tally()].skipped += 1
        case .check(let check):
          var judge = Judge(siblings: cases)
          do {
            try check(vector, &judge)
          } catch {
            judge.note("\(error)")
          }
          if judge.checked == 0 { judge.note("nothing of it was checked") }
          tallies[kind, default: Tally()].add(judge, place: "case \(index + 1)")
        }
      }
    }
    print(Tally.report(tallies))
    for (kind, tally) in tallies { #expect(tally.faults.isEmpty, "\(kind)") }
    #expect(tallies.values.contains { $0.passed > 0 })
  }
}

/// Works one case out anew and compares.
typealias VectorCheck = @Sendable (Vectors.Case, inout Judge) throws -> Void
