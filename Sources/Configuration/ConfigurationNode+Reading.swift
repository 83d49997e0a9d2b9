import Foundation
import Yams

extension ConfigurationNode {
  /// The most nodes a file may hold once its aliases are followed: a few lines of nested aliases can stand for more
  /// nodes than fit in any memory.
  static let nodeLimit = 1_000_000

  /// Reads a YAML file of one document.
  ///
  /// - Throws: ``ConfigurationError`` when the file cannot be read, is not UTF-8 or is not YAML.
  public static func read(file path: String) throws(ConfigurationError) -> ConfigurationNode {
    let place = ConfigurationPlace(file: path, line: 0, column: 0)
    guard let bytes = FileManager.default.contents(atPath: path) else {
      let exists = FileManager.default.fileExists(atPath: path)
      throw ConfigurationError(
        kind: .unreadable, place: place, expected: "a readable YAML file",
        found: exists ? "one that cannot be opened" : "no such file",
        mend: "check the path and its permissions")
    }
    guard let yaml = String(bytes: bytes, encoding: .utf8) else {
      throw ConfigurationError(
        kind: .syntax, place: place, expected: "text in UTF-8", found: "bytes that are not",
        mend: "save the file as UTF-8")
    }
    return try parse(yaml, file: path)
  }

  /// Reads YAML text of one document; `file` names it in places.
  ///
  /// - Throws: ``ConfigurationError`` when the text is not YAML, is empty, repeats a key, or has more than one document.
  public static func parse(_ yaml: String, file: String) throws(ConfigurationError) -> ConfigurationNode {
    let root: Node?
    do {
      root = try Parser(yaml: yaml, encoding: .utf8).singleRoot()
    } catch {
      throw syntaxFault(error, file: file)
    }
    guard let root else {
      throw ConfigurationError(
        kind: .content, place: ConfigurationPlace(file: file, line: 0, column: 0),
        expected: "a YAML document",
        found: "an empty file")
    }
    var remaining = nodeLimit
    return try convert(root, path: "", file: file, remaining: &remaining)
  }

  private static func convert(
    _ node: Node, path: String, file: String, remaining: inout Int
  ) throws(ConfigurationError) -> ConfigurationNode {
    let place = place(of: node, file: file)
    remaining -= 1
    guard remaining >= 0 else {
      throw ConfigurationError(
        kind: .content, place: place, key: path, expected: "at most \(nodeLimit) values in a file",
        found: "more, once its aliases are followed", mend: "write the repeated parts out, or split the file")
    }
    switch node {
    case .scalar(let scalar):
      let content = Content.scalar(scalar.string, isPlain: scalar.style == .plain || scalar.style == .any)
      return ConfigurationNode(content: content, place: place, path: path)
    case .sequence(let items):
      var list: [ConfigurationNode] = []
      for (index, item) in items.enumerated() {
        list.append(try convert(item, path: "\(path)[\(index + 1)]", file: file, remaining: &remaining))
      }
      return ConfigurationNode(content: .list(list), place: place, path: path)
    case .mapping(let pairs):
      var entries: [Entry] = []
      for (key, value) in pairs {
        guard case .scalar(let name) = key else {
          throw ConfigurationError(
            kind: .content, place: Self.place(of: key, file: file), key: path,
            expected: "a key that is a word",
            found: "a list or a mapping")
        }
        let below = path.isEmpty ? name.string : "\(path).\(name.string)"
        entries.append(
          Entry(
            key: name.string, place: Self.place(of: key, file: file),
            value: try convert(value, path: below, file: file, remaining: &remaining)))
      }
      return ConfigurationNode(content: .mapping(entries), place: place, path: path)
    case .alias:
      throw ConfigurationError(
        kind: .syntax, place: place, key: path, expected: "an alias of an earlier anchor",
        found: "an unknown one")
    }
  }

  private static func place(of node: Node, file: String) -> ConfigurationPlace {
    ConfigurationPlace(file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
  }

  private static func syntaxFault(_ error: any Error, file: String) -> ConfigurationError {
    var mark: Mark?
    var problem = "text that is not YAML"
    switch error {
    case YamlError.scanner(_, let said, let place, _), YamlError.parser(_, let said, let place, _),
      YamlError.composer(_, let said, let place, _):
      (mark, problem) = (place, "a fault (\(said))")
    case YamlError.reader(let said, _, _, _):
      problem = "a fault (\(said))"
    case YamlError.duplicatedKeysInMapping(let keys, let context):
      mark = context.mark
      problem = "the key \(keys.map { "\"\($0)\"" }.joined(separator: ", ")) twice in one mapping"
    default: break
    }
    return ConfigurationError(
      kind: .syntax, place: ConfigurationPlace(file: file, line: mark?.line ?? 0, column: mark?.column ?? 0),
      expected: "sound YAML", found: problem)
  }
}
