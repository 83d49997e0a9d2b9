/// Bars of text, all of one width, so that they stand under one another in a table.
enum TextBar {
  /// A bar from the left: `value` of `most`, at least one block for anything above 0.
  static func bar(_ value: Int, of most: Int, width: Int) -> String {
    guard most > 0, value > 0 else { return String(repeating: " ", count: width) }
    let blocks = max(1, (value * width * 2 + most) / (most * 2))
    return String(repeating: "█", count: blocks) + String(repeating: " ", count: width - blocks)
  }

  /// A line from 0 to `total` on which the part from `lower` to `upper` is filled.
  static func range(_ lower: Int, _ upper: Int, of total: Int, width: Int) -> String {
    let begin = min(width - 1, lower * width / total)
    let end = max(begin + 1, (upper * width + total - 1) / total)
    return String(repeating: "·", count: begin) + String(repeating: "█", count: end - begin)
      + String(repeating: "·", count: width - end)
  }
}
