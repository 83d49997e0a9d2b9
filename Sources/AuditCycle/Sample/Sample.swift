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
    /// Its place in the list of its stratum, from 0.
    let rank: Int
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

  /// - Parameter end: only entries before it count, for the sample as it stood then.
  /// - Throws: `AuditError.record` where an entry does not go on from those before it.
  init(_ draw: DrawRecord, history: History, before end: Int = .max) throws(AuditError) {
    self.draw = draw
    extensions = history.extensions.filter { $0.drawEntry == draw.entry && $0.entry < end }
    opened = history.reserves.filter { $0.drawEntry == draw.entry && $0.entry < end }
    guard draw.commitments.count == draw.strata.reduce(0, { $0 + $1.drawn + $1.reserves }) else {
      throw .record(entry: draw.entry, expected: "as many cases as its strata say")
    }
    strata = draw.strata.map {
      StratumList(label: $0.label, population: $0.cases, listed: [], sampleCount: $0.drawn)
    }
    list(draw.strata.map { $0.drawn + $0.reserves }, draw.commitments)
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

  /// The tokens of all cases named, case 1 first, as the ledger keeps them; nil where they were purged.
  ///
  /// - Throws: `AuditError.ledger`.
  func keptTokens(_ ledger: Ledger) throws(AuditError) -> [String]? {
    let tokens = try kept(DrawRecord.tokenName, ledger)
    return tokens.count == cases.count ? tokens : nil
  }

  /// The tokens of all cases named, case 1 first.
  ///
  /// - Throws: `AuditError.frame` when they were purged, or are not those that the ledger committed to.
  func tokens(_ ledger: Ledger) throws(AuditError) -> [String] {
    let tokens = try kept(DrawRecord.tokenName, ledger)
    let salts = try kept(DrawRecord.saltName, ledger)
    let isSound =
      tokens.count == cases.count && salts.count == cases.count
      && cases.indices.allSatisfy {
        Commitments.commitment(salt: salts[$0], token: tokens[$0]) == cases[$0].commitment
      }
    if isSound { return tokens }
    throw .frame(
      place: "draw \(draw.entry)", expected: "the tokens that the draw committed to",
      found: tokens.isEmpty ? "none: they were purged" : "others beside the chain",
      mend: "use a copy of the ledger that still holds them as they were drawn")
  }

  /// All cases named as a worksheet's rows begin, case 1 first.
  ///
  /// - Throws: as ``tokens(_:)``.
  func worksheetCases(_ ledger: Ledger) throws(AuditError) -> [Worksheet.Case] {
    let tokens = try tokens(ledger)
    let agencies = try kept(DrawRecord.agencyName, ledger)
    let dates = try kept(DrawRecord.decisionDateName, ledger)
    func value(_ values: [String], _ position: Int) -> String? {
      // A draw of an older version kept none.
      values.count == tokens.count && !values[position].isEmpty ? values[position] : nil
    }
    return tokens.indices.map {
      Worksheet.Case(token: tokens[$0], agency: value(agencies, $0), decisionDate: value(dates, $0))
    }
  }

  /// The values of a name that are kept beside the draw and its extensions, in order.
  func kept(_ name: String, _ ledger: Ledger) throws(AuditError) -> [String] {
    var values: [String] = []
    for entry in [draw.entry] + extensions.map(\.entry) {
      do { values += try ledger.privateValues(of: entry, name: name) } catch { throw .ledger(error) }
    }
    return values
  }

  /// The reserve that was opened for a case; nil where none was.
  func reserve(for number: Int) -> Int? { opened.first { $0.replaced == number }?.opened }

  private mutating func list(_ counts: [Int], _ commitments: [String]) {
    var commitments = commitments[...]
    for (stratum, count) in counts.enumerated() {
      for _ in 0..<count {
        let number = cases.count + 1
        cases.append(
          Case(
            number: number, stratum: stratum, rank: strata[stratum].listed.count,
            commitment: commitments.removeFirst()))
        strata[stratum].listed.append(number)
      }
    }
  }

  private mutating func take(_ record: ExtensionRecord) throws(AuditError) {
    let counts = zip(record.strata, strata).map { $0.listed - $1.listed.count }
    guard record.strata.map(\.label) == strata.map(\.label), counts.allSatisfy({ $0 >= 0 }),
      record.commitments.count == counts.reduce(0, +),
      zip(record.strata, strata).allSatisfy({ $1.sampleCount <= $0.inSample && $0.inSample <= $0.listed })
    else { throw .record(entry: record.entry, expected: "an extension that keeps every earlier case") }
    list(counts, record.commitments)
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
