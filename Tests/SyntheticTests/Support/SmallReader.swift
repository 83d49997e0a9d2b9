import Foundation

/// A reader of its own for the tests: it knows nothing of the generator. No cell of the data set needs
/// quotes, and it says so when one does.
struct SmallReader {
  struct Row {
    let line: Int
    let cells: [Substring]
    private let columns: [Substring: Int]

    init(line: Int, cells: [Substring], columns: [Substring: Int]) {
      self.line = line
      self.cells = cells
      self.columns = columns
    }

    /// A cell's text; nil when it is empty.
    subscript(column: String) -> String? {
      guard let index = columns[Substring(column)], index < cells.count, !cells[index].isEmpty else {
        return nil
      }
      return String(cells[index])
    }

    /// A date or the date of a time, in days; nil when it is empty or no date.
    func day(_ column: String) -> Int? { self[column].flatMap(SmallReader.day) }

    /// A time in minutes; nil when it is empty or no time.
    func minute(_ column: String) -> Int? {
      guard let text = self[column], let day = SmallReader.day(text), text.utf8.count >= 16,
        let hour = Int(text.dropFirst(11).prefix(2)), let minute = Int(text.dropFirst(14).prefix(2))
      else { return nil }
      return day * 1440 + hour * 60 + minute
    }
  }

  let rows: [Row]

  /// - Parameter table: a table's name; the file is `<table>.synthetic.csv`.
  init(_ table: String, in directory: URL) throws {
    let text = try String(contentsOf: directory.appending(path: "\(table).synthetic.csv"), encoding: .utf8)
    guard !text.contains("\"") else { throw ReaderError.quotes(table) }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let header = lines[0].split(separator: ",", omittingEmptySubsequences: false)
    let columns = Dictionary(uniqueKeysWithValues: zip(header, header.indices))
    rows = lines.enumerated().dropFirst().dropLast().map { index, line in
      Row(
        line: index + 1, cells: line.split(separator: ",", omittingEmptySubsequences: false), columns: columns
      )
    }
  }

  enum ReaderError: Error {
    case quotes(String)
  }

  /// Days since 1970-01-01, by Foundation's calendar; nil for 30 February.
  static func day(_ text: String) -> Int? {
    guard text.utf8.count >= 10, let year = Int(text.prefix(4)), let month = Int(text.dropFirst(5).prefix(2)),
      let day = Int(text.dropFirst(8).prefix(2))
    else { return nil }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let components = DateComponents(year: year, month: month, day: day)
    guard components.isValidDate(in: calendar), let date = calendar.date(from: components) else { return nil }
    return Int((date.timeIntervalSince1970 / 86_400).rounded())
  }
}
