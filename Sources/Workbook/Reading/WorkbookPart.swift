/// What the part `workbook.xml` says: the sheets in their order, and how dates are counted.
final class WorkbookPart: ElementHandler {
  private(set) var root: String?
  private(set) var is1904 = false
  /// The sheets' names as on their tabs, and the ids of their parts.
  private(set) var sheets: [(name: String, id: String)] = []

  func begin(_ element: String, _ attributes: [String: String]) {
    if root == nil { root = element }
    switch element {
    case "workbookPr": is1904 = ["1", "true", "on"].contains(attributes["date1904"] ?? "")
    case "sheet":
      // The prefix is the file's own choice.
      let id = attributes.first { $0.key.hasSuffix(":id") }?.value
      sheets.append((EscapedText.unescaped(attributes["name"] ?? ""), id ?? ""))
    default: break
    }
  }

  func end(_ element: String) {}
  func add(_ text: String) {}
}
