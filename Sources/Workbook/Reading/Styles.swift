/// Which cell styles show dates: of the part `styles.xml` all that reading needs.
final class Styles: ElementHandler {
  private var codes: [Int: String] = [:]
  private var isInCellFormats = false
  /// For each cell style what it shows of a date; nil where it shows a number.
  private(set) var displays: [DateDisplay?] = []

  func begin(_ element: String, _ attributes: [String: String]) {
    switch element {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }) { codes[id] = attributes["formatCode"] }
    case "cellXfs": isInCellFormats = true
    case "xf" where isInCellFormats:
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      displays.append(codes[id].map { DateDisplay(code: $0) } ?? DateDisplay.builtIn(id))
    default: break
    }
  }

  func end(_ element: String) {
    if element == "cellXfs" { isInCellFormats = false }
  }

  func add(_ text: String) {}

  /// What a style shows of a date; nil for a number, and for a style that the file does not have.
  func display(ofStyle style: Int) -> DateDisplay? {
    displays.indices.contains(style) ? displays[style] : nil
  }
}
