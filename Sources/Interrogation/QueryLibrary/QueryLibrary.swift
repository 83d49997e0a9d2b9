import Engine
import Foundation

/// The board's questions: every `.sql` file of a folder and its sub-folders, `derived` left out, which holds the views that
/// they share. Adding a question is adding a file.
public struct QueryLibrary: Sendable {
  /// The questions, by theme and then by name, in the order of their UTF-8 bytes.
  public let questions: [Question]

  /// Reads every file of the library; one fault refuses the whole, so that no list is silently short.
  ///
  /// - Throws: ``InterrogationError`` of kind `unreadable` for the folder or a file, `header` for a fault in a file, and
  ///   for two files with one name.
  public init(folder: String) throws(InterrogationError) {
    guard let files = try? FileManager.default.subpathsOfDirectory(atPath: folder) else {
      throw InterrogationError(
        kind: .unreadable, place: folder, expected: "a folder of questions",
        found: "no folder that can be read")
    }
    var questions: [Question] = []
    let paths = files.filter { $0.hasSuffix(".sql") && !$0.hasPrefix("derived/") }
    for relative in paths.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let path = "\(folder)/\(relative)"
      guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
        throw InterrogationError(
          kind: .unreadable, place: path, expected: "a UTF-8 file", found: "one that cannot be read")
      }
      let parts = relative.dropLast(".sql".count).split(separator: "/")
      let question = try Question(
        name: String(parts[parts.count - 1]), theme: parts.dropLast().joined(separator: "/"), path: path,
        text: text)
      if let other = questions.first(where: { $0.name == question.name }) {
        throw InterrogationError(
          kind: .header, place: path, expected: "a file name that no other question has",
          found: "the name of \(other.path)", mend: "rename one of the two")
      }
      questions.append(question)
    }
    self.questions = questions
  }

  /// The question of that name, with or without its theme: `repeat-missing`, `repeat/repeat-missing`.
  ///
  /// - Throws: ``InterrogationError`` of kind `unknownQuestion`, naming the nearest if any is near.
  public func question(named name: String) throws(InterrogationError) -> Question {
    if let question = questions.first(where: { $0.name == name || "\($0.theme)/\($0.name)" == name }) {
      return question
    }
    let wanted = name.split(separator: "/").last.map(String.init) ?? name
    let nearest = nearestNames(to: wanted, among: questions.map(\.name)).joined(separator: ", ")
    throw InterrogationError(
      kind: .unknownQuestion, place: "queries", expected: "a question of the library", found: "`\(name)`",
      mend: (nearest.isEmpty ? "" : "nearest: \(nearest); ") + "`halcyon queries list` names them all")
  }
}
