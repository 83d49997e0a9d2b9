import Inference
import Sampling

/// What was found in parts of the frame: by the values of the plan's strata, and by columns of the frame query.
///
/// A part with fewer than ten known cases has its counts and no share: limits would be too wide to compare. One of which more than
/// a tenth has no answer has the bounds in place of a share.
struct DomainTable {
  /// A column by whose values the frame is parted.
  struct Column {
    let name: String
    /// The value of each case of the sample, by number; nil is NULL.
    let values: [Int: String?]
  }

  /// - Source: statistics.md, decision 3, which uses a stratum's rate from ten cases on.
  static let fewestForAShare = 10

  let sample: AppraisedSample
  /// Columns of the frame query; the plan's strata that values make are added before them.
  let columns: [Column]

  var lines: [String] {
    (strataColumns + columns).flatMap { column -> [String] in
      var table = TextTable(
        header: [column.name, "sample", "known", "yes", "share", "95 % limits", "method"])
      let values = Set(column.values.values.map { $0 }).sorted {
        ($0 == nil ? 1 : 0, $0 ?? "") < ($1 == nil ? 1 : 0, $1 ?? "")
      }
      for value in values { table.rows.append(row(column, value)) }
      return ["By \(column.name)"] + table.lines
    }
  }

  /// The plan's strata as columns, where the cases of the sample have their values.
  private var strataColumns: [Column] {
    sample.state.plan.strata.enumerated().map { position, name in
      var values: [Int: String?] = [:]
      for stratum in sample.strata {
        let label = StratumLabel(stratum.label)
        // Strata taken together, or certain, have no value of their own.
        let value = label.values.indices.contains(position) ? label.values[position] : label.displayName
        for drawn in stratum.cases { values[drawn.number] = .some(value) }
      }
      return Column(name: Self.shortened(name.text), values: values)
    }
  }

  /// A stratum's expression as a heading; the plan has the whole of it.
  private static func shortened(_ text: String) -> String {
    text.count > 40 ? text.prefix(39) + "…" : text
  }

  private func row(_ column: Column, _ value: String?) -> [String] {
    func isIn(_ drawn: JudgedCase) -> Bool { column.values[drawn.number].map { $0 == value } ?? false }
    let inside = sample.cases.filter(isIn)
    let known = inside.filter { !$0.outcome.isUnknown }
    let affected = known.count { $0.outcome == .affected }
    let start = [value ?? "not recorded", "\(inside.count)", "\(known.count)", "\(affected)"]
    guard !sample.isListed else { return start + ["not estimated", "", "draw along a list"] }
    guard known.count >= Self.fewestForAShare else { return start + ["too few", "", ""] }
    func limits(_ lower: DomainShare, _ upper: DomainShare) -> String {
      "\(Share.floor(lower.limits.lower)) to \(Share.ceiling(upper.limits.upper))"
    }
    let unknownShare = Double(inside.count - known.count) / Double(inside.count)
    if unknownShare > NonResponse.headlineShare {
      guard let best = sample.share(where: isIn, unknownAreAffected: false),
        let worst = sample.share(where: isIn, unknownAreAffected: true)
      else { return start + ["not estimated", "", ""] }
      return start + ["bounds", limits(best, worst), "approximate: Korn-Graubard"]
    }
    guard let share = sample.share(where: isIn) else { return start + ["not estimated", "", ""] }
    return start + [
      Share.nearest(share.proportion), share.isCounted ? "" : limits(share, share),
      share.isCounted ? "counted" : "approximate: Korn-Graubard",
    ]
  }
}
