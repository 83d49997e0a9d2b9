/// One value in an SQLite cell.
public enum SQLiteValue: Hashable, Sendable {
  /// No value.
  case null
  /// A whole number.
  case integer(Int64)
  /// A double.
  case real(Double)
  /// A text.
  case text(String)
  /// Bytes.
  case blob([UInt8])

  /// The number, if the cell holds a whole number.
  public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }

  /// The text, if the cell holds text.
  public var text: String? { if case .text(let value) = self { value } else { nil } }

  /// The bytes, if the cell holds bytes.
  public var blob: [UInt8]? { if case .blob(let value) = self { value } else { nil } }
}
