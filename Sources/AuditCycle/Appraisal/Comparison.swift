import Inference

/// An audit beside an earlier one.
///
/// The limits of the difference are made of those of each: approximate. They are of the two rates, and say nothing of why.
///
/// - Source: Newcombe (1998), Statistics in Medicine 17, method 10, with each audit's own limits (Zou and Donner 2008,
///   Statistics in Medicine 27).
struct Comparison {
  let now: Headline
  let before: Headline

  var lines: [String] {
    let (present, earlier) = (now.sample.state, before.sample.state)
    var lines = ["Against draw \(earlier.draw.entry): \(earlier.plan.title)"]
    if present.draw.fingerprint == earlier.draw.fingerprint {
      return lines + [
        "  Not compared: both are draws from one frame, and a difference between them is chance."
      ]
    }
    if present.plan.unit != earlier.plan.unit {
      return lines + ["  Not compared: its unit was another, \(earlier.plan.unit)."]
    }
    if present.plan.primaryQuestion != earlier.plan.primaryQuestion {
      return lines + ["  Not compared: its primary question was another."]
    }
    if present.plan.worksheet.id != earlier.plan.worksheet.id {
      lines.append("  Its form was another: answers may have been given otherwise.")
    }
    guard let new = Side(now), let old = Side(before) else {
      return lines + ["  Not compared: one of the two has no estimate."]
    }
    var table = TextTable(header: ["", "sample", "of", "share", "95 % limits", "method"])
    table.rows = [
      [earlier.plan.title] + old.cells(before), [present.plan.title] + new.cells(now),
    ]
    lines += table.lines
    let difference = new.share - old.share
    let lower =
      difference
      - ((new.share - new.limits.lower).squared + (old.limits.upper - old.share).squared).squareRoot()
    let upper =
      difference
      + ((new.limits.upper - new.share).squared + (old.share - old.limits.lower).squared).squareRoot()
    func points(_ value: Double, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero) -> String {
      "\(Int((value * 100).rounded(rule))) points"
    }
    let direction =
      lower > 0
      ? "higher than in the earlier audit"
      : upper < 0 ? "lower than in the earlier audit" : "not told apart from the earlier one"
    return lines + [
      "  Difference \(points(difference)), likely between \(points(lower, .down)) and \(points(upper, .up)) (95 % confidence, approximate: "
        + "from both audits' limits, Newcombe): the share is \(direction). The two frames may share children, and hold others; a difference is "
        + "no effect of anything done between."
    ]
  }

  /// The share and limits that an audit has as its headline.
  private struct Side {
    let share: Double
    let limits: ProportionLimits
    let method: String

    /// - Returns: nil where an audit has no estimate.
    init?(_ headline: Headline) {
      guard let estimate = headline.estimate, let bounds = headline.bounds else { return nil }
      share = estimate.proportion
      limits = bounds.isHeadline ? bounds.limits : estimate.limits
      method = bounds.isHeadline ? "bounds, many cases without an answer" : estimate.method.rawValue
    }

    func cells(_ headline: Headline) -> [String] {
      [
        "\(headline.sample.cases.count)", "\(headline.sample.population)", Share.nearest(share),
        "\(Share.floor(limits.lower)) to \(Share.ceiling(limits.upper))", method,
      ]
    }
  }
}

extension Double {
  fileprivate var squared: Double { self * self }
}
