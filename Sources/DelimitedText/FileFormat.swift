/// How a file holds its table: its encoding, its dialect, and where its header is.
public struct FileFormat: Hashable, Sendable {
  /// How the file writes its characters.
  public var encoding: TextEncoding
  /// Whether a mark or characters beyond ASCII have told the encoding; where all looked at is ASCII, later bytes may yet
  /// speak for another.
  public internal(set) var isEncodingCertain = true
  /// How its records are read.
  public var dialect: Dialect
  /// What stands above the header and is no part of the table.
  var preamble: Preamble

  /// A table in UTF-8 whose header is its first record.
  public init(_ dialect: Dialect) {
    self.init(encoding: .utf8, dialect: dialect)
  }

  init(encoding: TextEncoding, dialect: Dialect, preamble: Preamble = Preamble()) {
    self.encoding = encoding
    self.dialect = dialect
    self.preamble = preamble
  }
}

/// The lines above a header, when they are titles: they are passed over before the table is read.
struct Preamble: Hashable, Sendable {
  /// Bytes of the text in UTF-8 before the header.
  var byteCount = 0
  /// Physical lines before the header.
  var lineCount = 0
  /// Every record among them.
  var setAside: [SetAsideLine] = []
}

/// A record that is no row of the table and no fault: it was never meant to be a row.
public struct SetAsideLine: Hashable, Sendable {
  /// Why the record is set aside.
  public enum Reason: Hashable, Sendable {
    /// The line holds nothing.
    case blank
    /// The line begins with `#`, in a file where such lines are comments.
    case comment
    /// It stands above the header and has not its fields.
    case title
    /// It ends the table, says that it is a total, and holds numbers.
    case total
  }

  /// The 1-based physical line on which it begins.
  public let line: Int
  /// Why it is set aside.
  public let reason: Reason

  /// A record with its place.
  public init(line: Int, reason: Reason) {
    self.line = line
    self.reason = reason
  }
}
