/// How a delimited text file separates its fields.
///
/// Quotes are RFC 4180's: a field that begins with `"` ends with `"`, and `""` inside stands for one. Lines end with LF,
/// CRLF or CR, mixed as they come.
public struct Dialect: Hashable, Sendable {
  /// The byte between two fields.
  public var separator: UInt8

  /// A dialect with a separator.
  public init(separator: UInt8) { self.separator = separator }

  /// Fields separated by commas.
  public static let comma = Dialect(separator: 0x2C)
  /// Fields separated by semicolons.
  public static let semicolon = Dialect(separator: 0x3B)
  /// Fields separated by tabs.
  public static let tab = Dialect(separator: 0x09)
  /// Fields separated by vertical bars.
  public static let pipe = Dialect(separator: 0x7C)

  /// The dialects told apart by looking at a file, likeliest first.
  public static let known: [Dialect] = [.comma, .semicolon, .tab, .pipe]

  /// The separator's name, for reports.
  public var name: String {
    switch self {
    case .comma: "comma"
    case .semicolon: "semicolon"
    case .tab: "tab"
    case .pipe: "pipe"
    default: "byte \(separator)"
    }
  }

  /// The dialect in which a sample's records agree best with its first one about the number of fields.
  ///
  /// Of the dialects that make two fields or more and in which at least half the records agree, the one with the
  /// largest agreement wins, then the one with most fields. Where there is none, the file has one column.
  static func sniff(sample: UnsafeBufferPointer<UInt8>, isWhole: Bool) -> Dialect {
    var best: (dialect: Dialect, agreement: Double, fields: Int)?
    var bestOfOneColumn: (dialect: Dialect, agreement: Double) = (.comma, 0)
    for dialect in known {
      var indexer = RowIndexer(copying: sample, isFinal: isWhole, dialect: dialect)
      indexer.run()
      let block = indexer.finish()
      guard block.rowCount > 0 else { continue }
      let agreement = Double(block.rowCount) / Double(block.rowCount + block.faults.count)
      if block.columnCount == 1 {
        if agreement > bestOfOneColumn.agreement { bestOfOneColumn = (dialect, agreement) }
      } else if agreement >= 0.5 {
        if let best, (best.agreement, best.fields) >= (agreement, block.columnCount) { continue }
        best = (dialect, agreement, block.columnCount)
      }
    }
    return best?.dialect ?? bestOfOneColumn.dialect
  }
}
