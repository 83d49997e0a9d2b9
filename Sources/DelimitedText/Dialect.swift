/// How the records of a delimited text are read: what separates fields, how they are quoted, what is a comment.
///
/// As a rule quotes are RFC 4180's: a field that begins with `"` ends with `"`, and `""` inside stands for one. Lines end
/// with LF, CRLF or CR, mixed as they come.
public struct Dialect: Hashable, Sendable {
  /// The byte between two fields.
  public var separator: UInt8
  /// The byte that a quoted field begins and ends with.
  public var quote: UInt8
  /// Whether a backslash before a quote or a backslash makes it a character of the field; a doubled quote does in any case.
  public var hasBackslashes: Bool
  /// Whether lines that begin with `#` are comments, unless they have as many fields as a row.
  public var hasComments: Bool

  /// A dialect with a separator, and quotes as RFC 4180 has them if nothing else is said.
  public init(
    separator: UInt8, quote: UInt8 = Dialect.doubleQuote, hasBackslashes: Bool = false,
    hasComments: Bool = false
  ) {
    self.separator = separator
    self.quote = quote
    self.hasBackslashes = hasBackslashes
    self.hasComments = hasComments
  }

  /// The quote of RFC 4180.
  public static let doubleQuote: UInt8 = 0x22
  /// The apostrophe, which some systems quote with.
  public static let singleQuote: UInt8 = 0x27
  static let commentMark: UInt8 = 0x23
  static let backslash: UInt8 = 0x5C

  /// Fields separated by commas.
  public static let comma = Dialect(separator: 0x2C)
  /// Fields separated by semicolons.
  public static let semicolon = Dialect(separator: 0x3B)
  /// Fields separated by tabs.
  public static let tab = Dialect(separator: 0x09)
  /// Fields separated by vertical bars.
  public static let pipe = Dialect(separator: 0x7C)

  /// The separators told apart by looking at a file, likeliest first.
  public static let known: [Dialect] = [.comma, .semicolon, .tab, .pipe]

  /// The separator's name, for reports.
  public var separatorName: String {
    switch separator {
    case 0x2C: "comma"
    case 0x3B: "semicolon"
    case 0x09: "tab"
    case 0x7C: "pipe"
    default: "byte \(separator)"
    }
  }

  /// How fields are quoted, for reports.
  public var quoteName: String {
    let name = quote == Self.singleQuote ? "single" : "double"
    return hasBackslashes ? "\(name), with backslashes" : name
  }
}
