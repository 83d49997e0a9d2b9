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
