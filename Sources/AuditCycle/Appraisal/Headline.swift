import Inference
import Sampling

/// What may be said of all cases of the frame, in sentences.
///
/// Sentences with counts stand under a simple random draw alone, where they are exact; a stratified draw gets shares, labelled
/// conservative or approximate. Where more than a tenth of the sample has no answer, the bounds are the headline.
///
/// - Source: statistics.md, decisions 6, 7, 9, 10 and 11.
struct Headline {
  let sample: AppraisedSample

  static let confidence = 0.95

  private var found: [FoundStratum] { sample.found }
  private var lonely: AuditEstimate.LonelyStrata { sample.state.plan.lonelyStrata }

  /// As if the cases without an answer were like those with one; nil where no estimate may be made.
  var estimate: AuditEstimate? {
    sample.isListed
      ? listedEstimate(confidence: Self.confidence)
      : AuditEstimate(found, confidence: Self.confidence, lonelyStrata: lonely)
  }

  private func listedEstimate(confidence: Double) -> AuditEstimate? {
    let known = sample.chances.compactMap { drawn in drawn.isAffected.map { ($0, drawn.chance) } }
    return AuditEstimate(known, population: sample.population, confidence: confidence)
  }

  /// What holds whatever the cases without an answer are; nil where there are no limits either.
  var bounds: NonResponse? {
    sample.isListed
      ? NonResponse(sample.chances, population: sample.population, confidence: Self.confidence)
      : NonResponse(found, confidence: Self.confidence, lonelyStrata: lonely)
  }

  var lines: [String] {
    guard let bounds else { return refusal }
    var lines: [String] = []
    if bounds.isHeadline {
      lines += [
        "\(unknown) of \(sample.cases.count) cases have no answer, \(Share.ceiling(bounds.share)): more than "
          + "\(Share.nearest(NonResponse.headlineShare)). So the headline is what holds whatever they are:",
        boundsSentence(bounds),
      ]
      if let estimate, !isCountedButForUnknown { lines.append(sentence(estimate)) }
    } else if isCountedButForUnknown {
      lines.append(boundsSentence(bounds))
    } else {
      if let estimate { lines.append(sentence(estimate)) } else { lines += refusal }
      if unknown > 0 {
        lines.append(
          "Whatever the \(unknown) without an answer \(unknown == 1 ? "is" : "are"): "
            + boundsSentence(bounds))
      }
    }
    if let estimate, !isCountedButForUnknown { lines += zeroFindings(estimate) }
    return lines + inScope + wholeFrame(bounds)
  }

  /// The cases of the sample without an answer.
  private var unknown: Int { found.reduce(0) { $0 + $1.unknown } }

  /// Whether the sample is all that could be drawn, so that nothing is estimated, and some of it has no answer.
  private var isCountedButForUnknown: Bool { unknown > 0 && sample.cases.count == sample.population }

  private var frame: String {
    let place = sample.undrawn.isEmpty ? "that could be drawn" : "in the strata that were drawn from"
    return "the \(sample.population) \(sample.unit) \(place)"
  }

  /// The estimate with its limits, the method's name, and how far they may be trusted.
  private func sentence(_ estimate: AuditEstimate) -> String {
    if estimate.method == .count, let count = estimate.countLimits?.lower {
      return "Of \(frame), the answer is yes for \(count): every one of them is known."
    }
    let limits = "\(Share.floor(estimate.limits.lower)) and \(Share.ceiling(estimate.limits.upper))"
    let condition = unknown > 0 ? " if those without an answer are like the others" : ""
    let start =
      unknown > 0
      ? "If the \(unknown) without an answer \(unknown == 1 ? "is" : "are") like the others: of" : "Of"
    let label =
      "estimate \(Share.nearest(estimate.proportion)); 95 % confidence, \(estimate.basis.rawValue)\(condition): "
      + estimate.method.rawValue
    if let counts = estimate.countLimits {
      return
        "\(start) \(frame), the answer is likely to be yes for between \(counts.lower) and \(counts.upper), that is "
        + "between \(limits) (\(label))."
    }
    return "\(start) \(frame), the share for whom the answer is yes is likely between \(limits) (\(label))."
  }

  private func boundsSentence(_ bounds: NonResponse) -> String {
    if isCountedButForUnknown {
      let affected = found.reduce(0) { $0 + $1.affected }
      return
        "Of \(frame), the answer is yes for between \(affected) and \(affected + unknown): all were audited, and "
        + "\(unknown) \(unknown == 1 ? "has" : "have") no answer (counted, no confidence to be stated)."
    }
    let limits = bounds.limits
    let methods = Set([bounds.best.method.rawValue, bounds.worst.method.rawValue]).sorted().joined(
      separator: ", ")
    let label =
      "95 % confidence, from the lower limit if none of them is yes to the upper one if all are; "
      + "\(bounds.best.basis.rawValue): \(methods)"
    let shares = "between \(Share.floor(limits.lower)) and \(Share.ceiling(limits.upper))"
    if let lower = bounds.best.countLimits?.lower, let upper = bounds.worst.countLimits?.upper {
      return
        "of \(frame), the answer is likely to be yes for between \(lower) and \(upper), that is \(shares) (\(label))."
    }
    return "the share among \(frame) is likely \(shares) (\(label))."
  }

  /// - Source: statistics.md, decision 10.
  private func zeroFindings(_ estimate: AuditEstimate) -> [String] {
    guard found.allSatisfy({ $0.affected == 0 }), estimate.method != .count else { return [] }
    let (oneSided, twoSided): (String, String)
    if sample.isListed {
      // A one-sided limit at 95 % is the upper one of two at 90 %.
      let wider = listedEstimate(confidence: 2 * Self.confidence - 1)
      (oneSided, twoSided) = (Share.ceiling(wider?.limits.upper ?? 1), Share.ceiling(estimate.limits.upper))
    } else {
      let sizes = found.map { DrawnStratum(population: $0.population, drawn: $0.answered) }
      func text(_ confidence: Double) -> String {
        let count = ZeroFindings.upperLimit(strata: sizes, confidence: confidence)
        return estimate.basis == .exact
          ? "\(count) of the \(sample.population)" : Share.ceiling(count, of: sample.population)
      }
      (oneSided, twoSided) = (text(Self.confidence), text((1 + Self.confidence) / 2))
    }
    let basis =
      sample.isListed ? "approximate" : estimate.basis == .exact ? "exact" : "conservative: wherever they lie"
    return [
      "No case was found. It does not mean that there is none: at most \(oneSided) (one-sided 95 % upper limit, "
        + "\(basis)); two-sided, at most \(twoSided)."
    ]
  }

  /// The rate among cases in scope, of which the number is itself estimated.
  ///
  /// - Source: statistics.md, decision 7.
  private var inScope: [String] {
    let outOfScope = sample.count(.outOfScope)
    guard outOfScope > 0 else { return [] }
    let start = "\(outOfScope) of the sample \(outOfScope == 1 ? "is" : "are") out of scope"
    guard sample.count(.outOfScope) < sample.cases.count(where: { !$0.outcome.isUnknown }) else {
      return ["No case with an answer is in scope: there is no rate among those in scope."]
    }
    guard !sample.isListed, let share = sample.share(where: { $0.outcome != .outOfScope }) else {
      return [start + "; the rate among cases in scope is not estimated."]
    }
    return [
      start
        + "; about \(Int(share.estimatedSize.rounded())) of \(frame) are in scope by estimate. Among those the rate is "
        + "\(Share.nearest(share.proportion)), likely between \(Share.floor(share.limits.lower)) and "
        + "\(Share.ceiling(share.limits.upper)) (95 % confidence, approximate: ratio of two totals, Korn-Graubard, capped)."
    ]
  }

  /// - Source: statistics.md, decision 6.
  private func wholeFrame(_ bounds: NonResponse) -> [String] {
    guard sample.unspokenCount > 0 else { return [] }
    let (spoken, unspoken, all) = (
      Double(sample.population), Double(sample.unspokenCount), Double(sample.frameCount)
    )
    let untouched = sample.undrawn.map { StratumLabel($0.label).displayName }
    return [
      "\(sample.unspokenCount) of the frame's \(sample.frameCount) are not spoken for: \(sample.excludedCount) excluded"
        + (untouched.isEmpty
          ? "" : ", the others in strata from which nothing was drawn (\(untouched.joined(separator: "; ")))")
        + ". If none of them were yes, or all, the share in the whole frame is likely between "
        + "\(Share.floor(bounds.limits.lower * spoken / all)) and "
        + "\(Share.ceiling((bounds.limits.upper * spoken + unspoken) / all))."
    ]
  }

  private var refusal: [String] {
    func names(_ isMeant: (FoundStratum) -> Bool) -> [String] {
      zip(sample.strata, found).filter { isMeant($1) }.map { StratumLabel($0.0.label).displayName }
    }
    let silent = names { $0.answered == 0 }
    guard silent.isEmpty else {
      return [
        "No estimate: no case has an answer in \(silent.joined(separator: "; ")), and nothing stands for them."
      ]
    }
    let single = names { $0.answered == 1 && $0.population > 1 }
    return [
      "No estimate: one case alone is known in \(single.joined(separator: "; ")), so that nothing shows how such cases vary. "
        + "A plan may declare `lonely_strata: pool`, which pools each with the smallest of the others for that."
    ]
  }
}
