/// Finds out how a file holds its table by reading its beginning in every way it may be meant.
///
/// The way in which the records agree best about the number of fields wins; of ways that agree alike the one with more
/// fields, and then the plainer one.
struct FormatSniffer {
  private let sample: UnsafeBufferPointer<UInt8>
  private let isWhole: Bool
  /// Where the physical lines of the sample begin.
  private let lineStarts: [Int]
  /// The separator that the first line names, as `sep=;` does for spreadsheets.
  private let namedSeparator: UInt8?

  /// What such a line may name.
  private static let signs = Set("\t!$%&*,/:;=@^_|~ ".utf8)

  /// - Parameter isWhole: whether the sample is all there is.
  init(_ sample: UnsafeBufferPointer<UInt8>, isWhole: Bool) {
    self.sample = sample
    self.isWhole = isWhole
    lineStarts = PhysicalLines.starts(in: sample)
    let first = sample.prefix { $0 != 0x0A && $0 != 0x0D }
    let isNaming = first.count == 5 && lineStarts.count > 1 && first.prefix(4).elementsEqual("sep=".utf8)
    namedSeparator = isNaming && Self.signs.contains(first[4]) ? first[4] : nil
  }

  /// The format of the file that the sample begins.
  func format(in encoding: TextEncoding) -> FileFormat {
    var best: SampleReading?
    var bestOfOneColumn: SampleReading?
    for dialect in namedSeparator.map({ [Dialect(separator: $0)] }) ?? Dialect.known {
      let reading = likeliestReading(dialect)
      guard reading.rowCount > 0 else { continue }
      if reading.columnCount == 1 {
        if reading.agreement > bestOfOneColumn?.agreement ?? 0 { bestOfOneColumn = reading }
      } else if reading.agreement >= 0.5 {
        if let best, (best.agreement, best.columnCount) >= (reading.agreement, reading.columnCount) {
          continue
        }
        best = reading
      }
    }
    guard var reading = best ?? bestOfOneColumn else {
      return FileFormat(encoding: encoding, dialect: .comma)
    }
    if namedSeparator != nil {
      let isAlone = reading.preamble.lineCount == 0
      reading.setAside(
        [SetAsideLine(line: 1, reason: .title)], above: isAlone ? 2 : reading.preamble.lineCount + 1)
    }
    return FileFormat(encoding: encoding, dialect: reading.dialect, preamble: reading.preamble)
  }

  /// With one separator: the plain way, unless another is plainly better.
  private func likeliestReading(_ dialect: Dialect) -> SampleReading {
    var best = belowTitles(withComments(reading(dialect)))
    for other in quotings(of: dialect) {
      let candidate = belowTitles(withComments(reading(other)))
      if candidate.isBetterQuoted(than: best) { best = candidate }
    }
    return best
  }

  private func reading(_ dialect: Dialect) -> SampleReading {
    SampleReading(
      sample, isWhole: isWhole, dialect: dialect, lineStarts: lineStarts, from: namedSeparator == nil ? 1 : 2)
  }

  /// The other ways of quoting that the sample gives a reason to try.
  private func quotings(of dialect: Dialect) -> [Dialect] {
    var others: [Dialect] = []
    let hasBackslashes = sample.contains(Dialect.backslash)
    for quote in [Dialect.doubleQuote, Dialect.singleQuote] where sample.contains(quote) {
      var other = dialect
      other.quote = quote
      if other != dialect { others.append(other) }
      other.hasBackslashes = true
      if hasBackslashes { others.append(other) }
    }
    return others
  }

  /// With the lines that begin with `#` as comments, where none of them has the fields of a row.
  ///
  /// In one column every line has them, and a header may begin with the mark: both are left as they are.
  private func withComments(_ plain: SampleReading) -> SampleReading {
    let marked = plain.records.filter { plain.beginsWithMark($0) }
    guard !marked.isEmpty else { return plain }
    var dialect = plain.dialect
    dialect.hasComments = true
    let reading = reading(dialect)
    let columnCount = reading.commonestFieldCount
    let areComments = columnCount > 1 && marked.allSatisfy { $0.fieldCount != columnCount }
    return areComments ? reading : plain
  }

  /// Without the lines above the header, where the first record has not the fields of most others and is a title.
  private func belowTitles(_ whole: SampleReading) -> SampleReading {
    var titles = Titles(columnCount: whole.commonestFieldCount)
    var reading = whole
    while titles.columnCount > 1, titles.records.count < Titles.most, titles.take(reading) {
      guard reading.records.count > 1 else { return whole }
      reading = SampleReading(whole, from: reading.records[1].line)
    }
    guard 1..<Titles.most ~= titles.records.count, titles.stand(above: reading) else { return whole }
    reading.setAside(titles.setAside, above: reading.records[0].line)
    return reading
  }
}
