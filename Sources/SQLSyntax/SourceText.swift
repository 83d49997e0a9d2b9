/// A text that errors point into: turns byte offsets into lines and columns, and shows the place.
///
///     4 | WHERE e.outcom = 'accepted'
///       |       ^~~~~~~~
public struct SourceText: Sendable {
  /// Where an offset stands, for people: both count from 1, columns in characters.
  public struct Position: Hashable, Sendable {
    /// The line.
    public var line: Int
    /// The column in characters, not bytes.
    public var column: Int
  }

  /// How many characters of a line an excerpt shows before it is cut with `…`.
  static let excerptWidth = 100

  private let bytes: [UInt8]
  /// The offset of the first byte of every line.
  private let lineStarts: [Int]

  /// Keeps the text and finds its lines.
  public init(_ text: String) {
    bytes = Array(text.utf8)
    var lineStarts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lineStarts.append(offset + 1)
    }
    self.lineStarts = lineStarts
  }

  /// The line and column of a byte offset; an offset beyond the end is that of the end.
  public func position(of offset: Int) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    let line = lineIndex(of: offset)
    return Position(line: line + 1, column: characters(lineStarts[line], offset).count + 1)
  }

  /// The line on which a range starts, numbered, and below it a caret under the start and tildes up to the range's end
  /// or the line's. Tabs become blanks, and a long line is cut around the place. No line feed at the end.
  public func excerpt(at range: SourceRange) -> String {
    let start = min(max(range.start, 0), bytes.count)
    let line = lineIndex(of: start)
    let lineEnd = self.lineEnd(line)
    let all = characters(lineStarts[line], lineEnd)
    let caret = characters(lineStarts[line], min(start, lineEnd)).count
    let marked = max(1, characters(min(start, lineEnd), min(max(range.end, start), lineEnd)).count)

    let first = caret > Self.excerptWidth * 3 / 4 ? caret - Self.excerptWidth / 2 : 0
    let last = min(all.count, first + Self.excerptWidth)
    let shown = (first > 0 ? "…" : "") + String(all[first..<last]) + (last < all.count ? "…" : "")
    let indent = caret - first + (first > 0 ? 1 : 0)
    let tildes = min(marked, max(1, last - caret)) - 1

    let number = String(line + 1)
    let margin = String(repeating: " ", count: number.count)
    let pointer = String(repeating: " ", count: indent) + "^" + String(repeating: "~", count: tildes)
    return "\(number) | \(shown)\n\(margin) | \(pointer)"
  }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The offset just past a line's last byte, line feed and carriage return left out.
  private func lineEnd(_ line: Int) -> Int {
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : bytes.count
    if end > lineStarts[line], bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return end
  }

  private func characters(_ start: Int, _ end: Int) -> [Character] {
    String(decoding: bytes[start..<max(start, end)], as: UTF8.self).map { $0 == "\t" ? " " : $0 }
  }
}

extension SyntaxError {
  /// Message, place, excerpt and mend, ready to be shown below the name of the file:
  ///
  ///     line 1, column 8: expected a column, a value or an expression, found FROM
  ///     1 | SELECT FROM t
  ///       |        ^~~~
  public func report(in text: SourceText) -> String {
    let place = text.position(of: range.start)
    let lines = ["line \(place.line), column \(place.column): \(message)", text.excerpt(at: range)]
    return (lines + (mend.map { [$0] } ?? [])).joined(separator: "\n")
  }
}
