import Calendar
import Columnar

/// The extracts that are loaded together, each as it describes itself, and what they are as one.
struct Editions: Sendable {
  /// One extract: whose it is, and the file and line that say so.
  struct Edition: Sendable {
    let unit: Int
    let description: ExtractDescription
    let path: String
  }

  /// The oldest first; of two that were made at one time, by the file's name.
  let all: [Edition]

  /// - Throws: ``ExtractsError`` where they are not of one authority.
  init(_ editions: [Edition]) throws(ExtractsError) {
    all = editions.sorted { ($0.description.producedAt, $0.path) < ($1.description.producedAt, $1.path) }
    let strangers = all.dropFirst().filter { $0.description.authority != all[0].description.authority }
    guard strangers.isEmpty else {
      throw ExtractsError(
        .data,
        strangers.map { edition in
          ExtractsError.Problem(
            file: edition.path, column: "authority", expected: "the authority that \(all[0].path) names",
            found: "another", mend: "load extracts of one authority together, with its name spelt alike")
        })
    }
  }

  var descriptions: [ExtractDescription] { all.map(\.description) }

  /// What they are as one.
  var description: ExtractDescription {
    all.count == 1 ? all[0].description : ExtractDescription(union: descriptions)
  }

  /// The days between the extracts that none of them covers.
  var gaps: [Finding] {
    ExtractDescription.gaps(between: descriptions).map { gap in
      let days = [gap.lowerBound, gap.upperBound - 1].map { CivilDate(dayNumber: $0).description }
      let next = all.filter { $0.description.from == gap.upperBound }.map(\.path).min()
      return Finding(
        .gapBetweenExtracts, file: next ?? all[0].path, line: nil, column: "from",
        detail: "\(days[0]) to \(days[1])")
    }
  }

  /// For each extract when it was made, as a number that is the same for those that were made at one time.
  var ages: [Int] {
    var ages: [Int] = []
    for (index, edition) in all.enumerated() {
      let isAsBefore = index > 0 && all[index - 1].description.producedAt == edition.description.producedAt
      ages.append(index == 0 ? 0 : ages[index - 1] + (isAsBefore ? 0 : 1))
    }
    return ages
  }

  /// The place of a unit's extract among all.
  func place(ofUnit unit: Int) -> Int {
    guard let place = all.firstIndex(where: { $0.unit == unit }) else {
      preconditionFailure("every native table has its extract")
    }
    return place
  }
}

extension ExtractDescription {
  /// The days that the extract covers.
  var span: Range<Int> { from..<(to + 1) }

  /// The moment up to which interviews are known.
  fileprivate var interviewsKnownTo: Int64 {
    interviewsTo.map { CivilTimestamp.timestamp(dayNumber: $0 + 1) } ?? producedAt
  }

  /// Runs of days without a gap that extracts cover together, in order.
  static func coverage(of descriptions: [ExtractDescription]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for span in descriptions.map(\.span).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = runs.last, last.upperBound >= span.lowerBound {
        runs[runs.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        runs.append(span)
      }
    }
    return runs
  }

  /// Runs of days between the first and the last that none of the extracts covers, in order.
  static func gaps(between descriptions: [ExtractDescription]) -> [Range<Int>] {
    let runs = coverage(of: descriptions)
    return zip(runs, runs.dropFirst()).map { $0.upperBound..<$1.lowerBound }
  }

  /// What several extracts are as one, told so that no more is claimed than all of them bear out.
  ///
  /// Its span is the last run of days that they cover without a gap; interviews are known as far as they are from that span's
  /// beginning on without a gap; a population is whole where it is in every extract that is the newest for some day of the span.
  ///
  /// - Parameter descriptions: the oldest first; at least one.
  init(union descriptions: [ExtractDescription]) {
    let newest = descriptions[descriptions.count - 1]
    guard let span = Self.coverage(of: descriptions).last else {
      preconditionFailure("there is an extract")
    }
    authority = newest.authority
    from = span.lowerBound
    to = span.upperBound - 1
    producedAt = newest.producedAt
    let within = descriptions.filter { span.contains($0.from) }
    let knownTo = Self.interviewsKnown(within)
    interviewsTo = knownTo == newest.producedAt ? nil : CivilTimestamp.dayNumber(of: knownTo) - 1
    let standing = within.filter { description in
      let newer = within.filter { $0.producedAt > description.producedAt }.map(\.span)
      return description.span.contains { day in !newer.contains { $0.contains(day) } }
    }
    completeFor = standing[0].completeFor.filter { population in
      standing.allSatisfy { $0.completeFor.contains(population) }
    }.sorted()
    let systems = Set(descriptions.compactMap(\.system))
    system = systems.isEmpty ? nil : systems.sorted().joined(separator: "; ")
  }

  private static func interviewsKnown(_ descriptions: [ExtractDescription]) -> Int64 {
    let inOrder = descriptions.sorted {
      ($0.from, $0.to, $0.interviewsKnownTo) < ($1.from, $1.to, $1.interviewsKnownTo)
    }
    var knownTo = inOrder[0].interviewsKnownTo
    for description in inOrder where CivilTimestamp.timestamp(dayNumber: description.from) <= knownTo {
      knownTo = max(knownTo, description.interviewsKnownTo)
    }
    return knownTo
  }
}
