import Inference

/// The share of a simple random draw, weighted afterwards to how many cases of the frame have each value of a column.
struct PostStratifiedSection {
  let headline: Headline
  let column: FrameColumns.PostStrata

  var lines: [String] {
    let sample = headline.sample
    let title = "Weighted to the frame by \(column.column.name)"
    guard !sample.isListed, sample.found.count == 1, sample.undrawn.isEmpty else {
      return [title, "  Not weighted: it is no simple random draw, and each case has its weight already."]
    }
    var cells: [StratumSummary] = []
    for (value, size) in column.sizes.sorted(by: { ($0.key ?? "") < ($1.key ?? "") }) {
      let known = sample.cases.filter {
        !$0.outcome.isUnknown && column.column.values[$0.number].map { $0 == value } ?? false
      }
      guard !known.isEmpty else {
        return [
          title,
          "  Not weighted: no case of the sample with an answer has \(value ?? "no value"), and nothing stands for it.",
        ]
      }
      cells.append(
        StratumSummary(
          DrawnStratum(population: size, drawn: known.count),
          affected: Double(known.count { $0.outcome == .affected })))
    }
    let weighted = PostStratifiedMean(cells)
    let limits = weighted.kornGraubardLimits(confidence: Headline.confidence)
    return [
      title,
      "  Share \(Share.nearest(weighted.mean)), likely between \(Share.floor(limits.lower)) and \(Share.ceiling(limits.upper)) (95 % "
        + "confidence, approximate: post-stratified, Korn-Graubard, capped).",
    ]
  }
}
