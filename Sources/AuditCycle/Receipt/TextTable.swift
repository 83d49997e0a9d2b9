/// A small table for a receipt: the first column and those of words to the left, numbers to the right, two spaces between.
struct TextTable {
  let header: [String]
  var rows: [[String]] = []

  /// The table's lines, indented by two spaces.
  var lines: [String] {
    let all = [header] + rows
    let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    let isOfWords = header.indices.map { column in
      column == 0 || !rows.contains { $0[column].contains(where: \.isNumber) }
    }
    return all.map { row in
      let cells = row.enumerated().map { column, text in
        let padding = String(repeating: " ", count: widths[column] - text.count)
        return isOfWords[column] ? text + padding : padding + text
      }
      let line = "  " + cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}

/// Shares and probabilities as a receipt writes them.
enum Share {
  /// A lower limit in whole percent, rounded down.
  static func floor(_ count: Int, of total: Int) -> String { "\(count * 100 / total) %" }

  /// An upper limit in whole percent, rounded up.
  static func ceiling(_ count: Int, of total: Int) -> String { "\((count * 100 + total - 1) / total) %" }

  /// A proportion as a lower limit in whole percent, rounded down.
  static func floor(_ proportion: Double) -> String { "\(Int((proportion * 100 + 1e-9).rounded(.down))) %" }

  /// A proportion as an upper limit in whole percent, rounded up.
  static func ceiling(_ proportion: Double) -> String { "\(Int((proportion * 100 - 1e-9).rounded(.up))) %" }

  /// A proportion in whole percent.
  static func nearest(_ proportion: Double) -> String { "\(Int((proportion * 100).rounded())) %" }

  /// A probability with two decimals, rounded down, so that it is never overstated.
  static func probability(_ value: Double) -> String {
    let hundredths = min(100, Int(value * 100 + 1e-9))
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
