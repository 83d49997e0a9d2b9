import Ledger

/// The cases of a draw as they stand now: those drawn, the reserves opened since, and those by which it was extended.
///
/// In every stratum the sample is the first cases of its list, which stands in ticket order; opening a reserve or extending the
/// draw only moves the mark further down. A case is named by its number: 1, 2, 3 … in the order of the draw's commitments,
/// and on from there in those of its extensions.
///
/// - Source: statistics.md, decision 7.
struct Sample {
  /// A case that the draw or one of its extensions named.
  struct Case: Hashable {
    let number: Int
    /// The position of its stratum.
    let stratum: Int
    /// The entry that committed to it, and its place among that entry's commitments.
    let entry: Int
    let position: Int
    let commitment: String
  }

  /// The list of one stratum.
  struct StratumList {
    let label: String
    /// N_h, the cases of the frame in the stratum.
    let population: Int
    /// The numbers of the cases named so far, in ticket order.
    fileprivate(set) var listed: [Int]
    /// How many of them, from the first, are in the sample.
    fileprivate(set) var sampleCount: Int

    /// The cases in the sample, in ticket order.
    var inSample: ArraySlice<Int> { listed.prefix(sampleCount) }
    /// The cases still in reserve, in the order in which they may be opened.
    var reserves: ArraySlice<Int> { listed.dropFirst(sampleCount) }
  }

  let draw: DrawRecord
  /// All cases named, by number: case 1 first.
  private(set) var cases: [Case] = []
  private(set) var strata: [StratumList] = []
  /// The reserves opened, in order.
  let opened: [ReserveRecord]
  /// The extensions, in order.
  let extensions: [ExtensionRecord]

  /// - Throws: `AuditError.record` where an entry does not go on from those before it.
  init(_ draw: DrawRecord, history: History) throws(AuditError) {
    self.draw = draw
    extensions = history.extensions.filter { $0.drawEntry == draw.entry }
    opened = history.reserves.filter { $0.drawEntry == draw.entry }
    guard draw.commitments.count == draw.strata.reduce(0, { $0 + $1.drawn + $1.reserves }) else {
      throw .record(entry: draw.entry, expected: "as many cases as its strata say")
    }
    strata = draw.strata.map {
      StratumList(label: $0.label, population: $0.cases, listed: [], sampleCount: $0.drawn)
    }
    list(draw.strata.map { $0.drawn + $0.reserves }, entry: draw.entry, draw.commitments)
    var (extensions, reserves) = (extensions[...], opened[...])
    while extensions.first != nil || reserves.first != nil {
      if extensions.first?.entry ?? .max < reserves.first?.entry ?? .max {
        try take(extensions.removeFirst())
      } else {
        try take(reserves.removeFirst())
      }
    }
  }

  /// The cases in the sample, strata in order, by ticket within one.
  var inSample: [Case] { strata.flatMap(\.inSample).map { cases[$0 - 1] } }

  /// The number of cases in the sample.
  var count: Int { strata.reduce(0) { $0 + $1.sampleCount } }

  /// The reserve that was opened for a case; nil where none was.
  func reserve(for number: Int) -> Int? { opened.first { $0.replaced == number }?.opened }

  private mutating func list(_ counts: [Int], entry: Int, _ commitments: [String]) {
    var position = 0
    for (stratum, count) in counts.enumerated() {
      for _ in 0..<count {
        let number = cases.count + 1
        cases.append(
          Case(
            number: number, stratum: stratum, entry: entry, position: position,
            commitment: commitments[position]))
        strata[stratum].listed.append(number)
        position += 1
      }
    }
  }

  private mutating func take(_ record: ExtensionRecord) throws(AuditError) {
    let counts = zip(record.strata, strata).map { $0.listed - $1.listed.count }
    guard record.strata.map(\.label) == strata.map(\.label), counts.allSatisfy({ $0 >= 0 }),
      record.commitments.count == counts.reduce(0, +),
      zip(record.strata, strata).allSatisfy({ $1.sampleCount <= $0.inSample && $0.inSample <= $0.listed })
    else { throw .record(entry: record.entry, expected: "an extension that keeps every earlier case") }
    list(counts, entry: record.entry, record.commitments)
    for (position, stratum) in record.strata.enumerated() { strata[position].sampleCount = stratum.inSample }
  }

  private mutating func take(_ record: ReserveRecord) throws(AuditError) {
    guard let stratum = strata.firstIndex(where: { $0.reserves.first == record.opened }),
      strata[stratum].inSample.contains(record.replaced)
    else {
      throw .record(entry: record.entry, expected: "the next reserve of the stratum of the case it replaces")
    }
    strata[stratum].sampleCount += 1
  }
}
