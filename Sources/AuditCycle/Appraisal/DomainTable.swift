import Inference
import Sampling

/// What was found in parts of the frame: by the values of the plan's strata, and by columns of the frame query.
///
/// A part with fewer than ten known cases has its counts and no share: limits would be too wide to compare.
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
    sample.state.plan.strata.enumerated().compactMap { position, name in
      var values: [Int: String?] = [:]
      for stratum in sample.strata {
        let keys = StratumLabel(stratum.label).values
        guard keys.indices.contains(position) else { continue }
        for drawn in stratum.cases { values[drawn.number] = .some(keys[position]) }
      }
      return values.isEmpty ? nil : Column(name: name.text, values: values)
    }
  }

  private func row(_ column: Column, _ value: String?) -> [String] {
    func isIn(_ drawn: JudgedCase) -> Bool { column.values[drawn.number].map { $0 == value } ?? false }
    let inside = sample.cases.filter(isIn)
    let known = inside.filter { !$0.outcome.isUnknown }
    let affected = known.count { $0.outcome == .affected }
    let start = [value ?? "not recorded", "\(inside.count)", "\(known.count)", "\(affected)"]
    let share = DomainShare(
      sample.strata.map { stratum in
        let known = stratum.cases.filter { !$0.outcome.isUnknown }
        return DomainStratum(
          DrawnStratum(population: stratum.population, drawn: known.count),
          inDomain: known.count(where: isIn),
          affected: known.count { isIn($0) && $0.outcome == .affected })
      }, confidence: Headline.confidence)
    guard !sample.isListed else { return start + ["not estimated", "", "draw along a list"] }
    guard let share, known.count >= Self.fewestForAShare else { return start + ["too few", "", ""] }
    return start + [
      Share.nearest(share.proportion),
      "\(Share.floor(share.limits.lower)) to \(Share.ceiling(share.limits.upper))",
      "approximate: Korn-Graubard",
    ]
  }
}
