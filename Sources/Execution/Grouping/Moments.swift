import Columnar
import Planner

/// The variances, covariances and figures of a regression: exact sums, joined at the end.
final class MomentAccumulator: Accumulator {
  private let moment: Moment
  private let place: Place
  private var sums: [[ExactSum]]
  private let counts = CountAccumulator()

  init(_ moment: Moment, place: Place) {
    self.moment = moment
    self.place = place
    sums = Array(repeating: [], count: MomentSums.columnCount(moment))
  }

  func resize(to groups: Int) {
    counts.resize(to: groups)
    for index in sums.indices where groups > sums[index].count {
      sums[index] += repeatElement(ExactSum(), count: groups - sums[index].count)
    }
  }

  func update(_ rows: AggregateRows, groups: Buffer<UInt32>) {
    let rows = rows.whereValid()
    counts.add(rows.included, groups: groups)
    for (index, column) in MomentSums.columns(rows.arguments).enumerated() {
      ExactSum.add(column, validity: rows.included, groups: groups, to: &sums[index])
    }
  }

  func merge(_ other: any Accumulator, groups: [UInt32]) {
    let other = peer(other)
    counts.merge(other.counts, groups: groups)
    for index in sums.indices {
      for (group, sum) in other.sums[index].enumerated() { sums[index][Int(groups[group])].merge(sum) }
    }
  }

  func finish() throws -> Vector {
    let values = counts.counts.indices.map { group in
      MomentSums(count: Int(counts.counts[group]), sums: sums.map { $0[group].parts }).value(of: moment)
    }
    guard let vector = Self.vector(of: moment, values) else {
      throw ExecutionError(.overflow, Self.overflowMessage(moment), at: place)
    }
    return vector
  }

  /// The figures as a column; nil when one is past the range.
  static func vector(of moment: Moment, _ values: [Double?]) -> Vector? {
    if values.contains(where: { $0?.isInfinite ?? false }) { return nil }
    let validity = ValidityMask(count: values.count) { values[$0] != nil }
    if moment == .regrCount {
      return Vector(
        type: .integer, values: .integer(Buffer(values.map { Int64($0 ?? 0) })), validity: validity,
        count: values.count)
    }
    return Vector(
      type: .double, values: .double(Buffer(values.map { $0 ?? 0 })), validity: validity, count: values.count)
  }

  static func overflowMessage(_ moment: Moment) -> String {
    "\(moment.rawValue) adds squares past the range of DOUBLE"
  }
}
