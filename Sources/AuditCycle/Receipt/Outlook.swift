import Inference
import Sampling

/// What a draw of a given size can show and what it cannot, before any case is read.
///
/// Sentences with counts ("between 12 and 56 of the 120") stand only under a simple random draw, where they are exact. A
/// stratified draw gets shares, labelled conservative or approximate, and for zero findings a limit that holds wherever
/// the affected cases lie. A draw along a list with equal chances gets approximate shares, as if it were by tickets; of one
/// whose chances go by size no limit is promised before the sizes of the affected cases are known.
///
/// - Source: statistics.md, decisions 9 and 10.
struct Outlook {
  /// The strata that may be drawn from.
  let strata: [DrawnStratum]
  let labels: [String]
  let excludedCount: Int
  let unit: String
  let selection: SelectionMethod

  static let confidence = 0.95

  init(_ frame: Frame, drawn: [Int], unit: String, selection: SelectionMethod = .tickets) {
    let eligible = frame.strata.indices.filter { !frame.strata[$0].isExcluded }
    strata = eligible.map { DrawnStratum(population: frame.strata[$0].caseCount, drawn: drawn[$0]) }
    labels = eligible.map { frame.strata[$0].displayName }
    excludedCount = frame.excludedCount
    self.unit = unit
    self.selection = selection
  }

  var population: Int { strata.reduce(0) { $0 + $1.population } }
  var drawn: Int { strata.reduce(0) { $0 + $1.drawn } }
  var basis: LimitBasis { selection == .tickets ? LimitBasis(strata) : .approximate }

  /// The sentences, under two headings.
  var lines: [String] {
    let design =
      switch basis {
      case _ where selection.goesBySize: "chances go by size: no limits before the findings"
      case _ where selection != .tickets:
        "a systematic draw: limits are approximate, as if it were by tickets"
      case .exact: "a simple random draw: limits are exact"
      case .conservative: "\(strata.count) strata with equal fractions: limits are conservative"
      case .approximate: "\(strata.count) strata with unequal fractions: limits are approximate"
      }
    return ["What a draw of \(drawn) out of \(population) can show (95 % confidence; \(design))"]
      + (selection.goesBySize ? [bySize] : discovery + [zero] + some).map { "  \($0)" }
      + ["What it cannot show"] + limitsOfTheFrame.map { "  \($0)" }
  }

  /// The least number of cases that a share of the frame comes to, with the share in words.
  private var hypotheses: [(affected: Int, share: String)] {
    var seen: Set<Int> = []
    return [(5, "5 %"), (10, "10 %"), (25, "25 %")].compactMap { percent, text in
      let affected = max(1, (population * percent + 99) / 100)
      return affected <= population && seen.insert(affected).inserted ? (affected, text) : nil
    }
  }

  private var bySize: String {
    "A large case is seen more often than a small one: what the draw shows depends on the sizes of the affected cases, and "
      + "the appraisal will weigh each by its chance."
  }

  private var discovery: [String] {
    // Along a list, cases that stand side by side are seen together or not at all.
    if selection != .tickets { return [] }
    return hypotheses.map { affected, share in
      let chance = ZeroFindings.chanceOfSeeingOne(affected: affected, strata: strata)
      var text = "If \(affected) \(affected == 1 ? "case" : "cases") (\(share) of the frame) were affected"
      text += basis == .exact ? "" : ", wherever they lie"
      text += ", it would show at least one of them with probability \(Share.probability(chance))"
      if basis == .exact {
        let needed = SampleSize.discovery(
          population: population, affected: affected, confidence: Self.confidence)
        if needed > drawn { text += "; to be 95 % sure of one takes \(needed)" }
      } else {
        text += " or more"
      }
      return text + "."
    }
  }

  private var zero: String {
    let oneSided = ZeroFindings.upperLimit(strata: strata, confidence: Self.confidence)
    let twoSided = ZeroFindings.upperLimit(strata: strata, confidence: (1 + Self.confidence) / 2)
    if basis == .exact {
      return "If none of the \(drawn) is found affected, at most \(oneSided) of the \(population) are "
        + "(one-sided 95 % upper limit; two-sided: at most \(twoSided)). It does not mean that none is."
    }
    let trust = selection == .tickets ? "conservative: wherever they lie" : "approximate"
    return
      "If none of the \(drawn) is found affected, at most \(Share.ceiling(oneSided, of: population)) of the frame "
      + "is (one-sided 95 % upper limit, \(trust); two-sided: at most "
      + "\(Share.ceiling(twoSided, of: population))). It does not mean that none is."
  }

  private var some: [String] {
    if basis == .exact {
      return shares(of: drawn).map { found in
        let limits = CountLimits.twoSided(
          found: found, drawn: drawn, population: population, confidence: Self.confidence)
        return
          "If \(found) of the \(drawn) \(found == 1 ? "is" : "are") found affected, between \(limits.lower) and "
          + "\(limits.upper) of the \(population) are."
      }
    }
    let equivalent = EquivalentDraw(strata)
    var lines: [String] = []
    if equivalent.size < drawn {
      lines.append(
        "Because the fractions differ, the \(drawn) tell about as much of the whole frame as \(equivalent.size) drawn "
          + "without strata.")
    }
    let among = equivalent.size < drawn ? "\(equivalent.size) by weight" : "the \(drawn)"
    return lines
      + shares(of: equivalent.size).map { found in
        let limits = equivalent.limits(found: found, confidence: Self.confidence)
        return
          "If \(found) of \(among) \(found == 1 ? "is" : "are") found affected, the share in the frame is likely "
          + "between \(Share.floor(limits.lower, of: population)) and "
          + "\(Share.ceiling(limits.upper, of: population)) (\(basis.rawValue); the appraisal will weigh the strata)."
      }
  }

  /// A tenth, a quarter and a half of a draw, in whole cases and each once.
  private func shares(of size: Int) -> [Int] {
    var seen: Set<Int> = [0]
    return [10, 25, 50].map { (size * $0 + 50) / 100 }.filter { seen.insert($0).inserted }
  }

  private var limitsOfTheFrame: [String] {
    var lines = [
      unit == "child"
        ? "Children who were never referred are outside the frame: nothing drawn here speaks of them."
        : "What the frame query does not return is outside the frame: nothing drawn here speaks of it."
    ]
    if excludedCount > 0 {
      lines.append(
        "The \(excludedCount) excluded \(excludedCount == 1 ? "case is" : "cases are") not spoken for: a figure for the "
          + "whole frame must allow for all of them being affected, and for none.")
    }
    let untouched = zip(strata, labels).filter { $0.0.drawn == 0 }.map(\.1)
    if !untouched.isEmpty {
      lines.append("Nothing is drawn from: \(untouched.joined(separator: "; ")).")
    }
    if strata.count > 1 {
      lines.append(
        "Strata cannot be compared with one another: each gives too few cases for a share of its own.")
    }
    return lines
  }
}

extension Stratum {
  /// The stratum as a reader knows it: values with slashes between, NULL as "not recorded".
  var displayName: String { StratumLabel(label).displayName }
}
