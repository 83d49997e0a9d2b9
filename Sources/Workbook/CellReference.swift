/// Where a cell stands: `C7` is the third column of the seventh row.
struct CellReference: Hashable, Sendable {
  /// The most rows and columns that a sheet can have.
  ///
  /// - Source: "Excel specifications and limits", Microsoft.
  static let mostRows = 1_048_576
  static let mostColumns = 16_384

  /// From 1, as people count.
  let row: Int
  /// From 0.
  let column: Int

  /// A place by its numbers.
  init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// Reads `C7`, in capitals and without dollar signs, as files have it; nil for anything else or beyond a sheet's edge.
  init?(_ text: String) {
    var column = 0
    var row = 0
    var digits = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where digits == 0 && column <= Self.mostColumns:
        column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
      case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0 && row <= Self.mostRows:
        row = row * 10 + Int(byte - UInt8(ascii: "0"))
        digits += 1
      default: return nil
      }
    }
    guard (1...Self.mostColumns).contains(column), (1...Self.mostRows).contains(row) else { return nil }
    self.init(row: row, column: column - 1)
  }

  /// As people write it.
  var text: String { Self.letters(ofColumn: column) + "\(row)" }

  /// `A` for column 0, `AA` for column 26.
  static func letters(ofColumn column: Int) -> String {
    var letters = ""
    var rest = column + 1
    while rest > 0 {
      letters.insert(
        Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))), at: letters.startIndex)
      rest = (rest - 1) / 26
    }
    return letters
  }
}
