import Foundation
import Inference
import TestSupport
import Testing

/// File 14.
enum Recurrences {
  private static let tolerance = Judge.Tolerance.absolute(1e-8)

  static func kaplanMeier(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let times = try #require(vector.doubles("time"))
    let status = try #require(vector.integers("status"))
    let labels = vector.texts("group") ?? vector.doubles("group")?.map { "\($0)" } ?? times.map { _ in "" }
    // R lists the groups by the order of their levels, which is that of the curves.
    // It may fill their names up with spaces.
    let strata = vector.texts("strata")?.map {
      $0.drop { $0 != "=" }.dropFirst().trimmingCharacters(in: .whitespaces)
    }
    let groups = (strata.map(distinct) ?? [""]).map { name in
      zip(labels, zip(times, status)).filter { isSame($0.0, name) }.map {
        SurvivalCurve.Observation(time: $0.1.0, isEvent: $0.1.1 == 1)
      }
    }
    judge.same("observations", groups.map(\.count).reduce(0, +), times.count)
    let curves = groups.map { SurvivalCurve($0) }
    let steps = curves.flatMap(\.steps)
    judge.numbers("event_times", steps.map(\.time), in: vector, tolerance)
    judge.integers("n_risk", steps.map(\.atRisk), in: vector)
    judge.integers("n_event", steps.map(\.events), in: vector)
    judge.numbers("surv", steps.map(\.survival), in: vector, tolerance)
    let limits = steps.map { $0.limits(confidence: 0.95) }
    judge.numbersOrNull("se", steps.map(\.standardError), in: vector, tolerance)
    judge.numbersOrNull("lower", limits.map { $0?.lower }, in: vector, tolerance)
    judge.numbersOrNull("upper", limits.map { $0?.upper }, in: vector, tolerance)
    if curves.count == 1 {
      let quantiles = [0.25, 0.5, 0.75].map { curves[0].quantile($0) }
      judge.numbersOrNull("quantiles_25_50_75", quantiles, in: vector, tolerance)
    }
    let test = LogRank(groups)
    judge.number("logrank_chisq", test.chiSquare, in: vector, tolerance)
    judge.integer("logrank_df", test.degreesOfFreedom, in: vector)
    judge.numbers("logrank_exp", test.expected, in: vector, tolerance)
  }

  static func meanCumulativeFunction(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let ids = try #require(vector.texts("id") ?? vector.doubles("id")?.map { "\($0)" })
    let children = Dictionary(uniqueKeysWithValues: distinct(ids).enumerated().map { ($1, $0) })
    let (starts, stops) = (try #require(vector.doubles("start")), try #require(vector.doubles("stop")))
    let events = try #require(vector.integers("event"))
    // R leaves stretches without length out.
    let steps = MeanCumulativeFunction(
      ids.indices.filter { starts[$0] < stops[$0] }.map {
        .init(child: children[ids[$0]]!, start: starts[$0], stop: stops[$0], events: events[$0])
      }
    ).steps
    judge.numbers("event_times", steps.map(\.time), in: vector, tolerance)
    judge.integers("n_risk", steps.map(\.atRisk), in: vector)
    judge.integers("n_event", steps.map(\.events), in: vector)
    judge.numbers("mcf", steps.map(\.mean), in: vector, tolerance)
    judge.numbers("se_robust", steps.map(\.standardError), in: vector, tolerance)
  }

  /// Each text once, in the order of first appearance.
  private static func distinct(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  /// A group may be named by a number: 1 in one member and 1.0 in another.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    one == other || (Double(one) != nil && Double(one) == Double(other))
  }
}
