/// What a part refers to, by the ids that stand in it.
final class Relationships: ElementHandler {
  /// One thing that is referred to.
  struct Target {
    /// The last word of its type: `worksheet`, `sharedStrings`.
    let kind: String
    /// The name of the part; nil for what is not in the workbook.
    let part: String?
  }

  private(set) var targets: [String: Target] = [:]
  /// The folder that names are relative to, with a slash behind; empty for the top.
  private let folder: String

  /// - Parameter folder: where the part is that refers.
  init(folder: String) { self.folder = folder }

  /// The first target of a kind.
  func first(_ kind: String) -> Target? {
    targets.sorted { $0.key < $1.key }.first { $0.value.kind == kind }?.value
  }

  func begin(_ element: String, _ attributes: [String: String]) {
    guard element == "Relationship", let id = attributes["Id"], let type = attributes["Type"],
      let target = attributes["Target"]
    else { return }
    let isOutside = attributes["TargetMode"]?.lowercased() == "external"
    targets[id] = Target(
      kind: String(type.split(separator: "/").last ?? ""), part: isOutside ? nil : partName(of: target))
  }

  func end(_ element: String) {}
  func add(_ text: String) {}

  /// The name of a part by its address; nil for one that leads out of the workbook.
  private func partName(of target: String) -> String? {
    var folders = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for step in target.split(separator: "/") where step != "." {
      if step == ".." {
        if folders.popLast() == nil { return nil }
      } else {
        folders.append(step)
      }
    }
    return folders.joined(separator: "/")
  }
}

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

/// The texts that cells refer to by number.
final class SharedStrings: ElementHandler {
  private(set) var texts: [String] = []
  private var text = TextCollector()

  func begin(_ element: String, _ attributes: [String: String]) {
    if element == "si" { text = TextCollector() }
    text.begin(element)
  }

  func end(_ element: String) {
    text.end(element)
    if element == "si" { texts.append(EscapedText.unescaped(text.text)) }
  }

  func add(_ text: String) { self.text.add(text) }
}

/// Gathers the runs of a text: how they look is left out, and so is what tells how to read them aloud.
struct TextCollector {
  private(set) var text = ""
  private var isInRun = false
  private var isPhonetic = false

  mutating func begin(_ element: String) {
    if element == "rPh" { isPhonetic = true }
    if element == "t" { isInRun = !isPhonetic }
  }

  mutating func end(_ element: String) {
    if element == "rPh" { isPhonetic = false }
    if element == "t" { isInRun = false }
  }

  mutating func add(_ piece: String) {
    if isInRun { text += piece }
  }
}
