import Foundation
import Testing

@testable import Interrogation

private let headerOfAny = """
  -- title: t
  -- question: q
  -- answers: a
  -- unit: children
  -- about: child
  -- publish: restricted

  """

/// A folder with the given files, gone when the body ends.
private func withFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("library-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: folder) }
  for (name, text) in files {
    let path = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: path)
  }
  try body(folder.path)
}

/// What is said when the body fails.
private func fault(_ body: () throws -> Void) -> String {
  do {
    try body()
    return "no fault"
  } catch {
    return "\(error)"
  }
}

@Suite struct QueryLibraryTests {
  /// The folder of the checkout these tests were built in.
  private static let shipped = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("queries").path

  @Test func readsTheShippedQuestions() throws {
    let library = try QueryLibrary(folder: Self.shipped)
    let names = Set(library.questions.map(\.name))
    for expected in [
      "repeat-missing", "by-month-and-district", "duration-bands", "incidents-from-elsewhere",
      "coverage-by-episode", "coverage-by-child", "by-outcome-and-agency", "not-met-then-missing",
      "dfe-measures",
      "referred-not-met",
    ] {
      #expect(names.contains(expected))
    }
    #expect(try library.question(named: "referred-not-met").header.publication == .restricted)
    #expect(try library.question(named: "repeat/repeat-missing").theme == "repeat")
  }

  @Test func findsAllFilesInOrder() throws {
    let file = headerOfAny + "SELECT 1"
    try withFolder(["b/two.sql": file, "a/one.sql": file, "a/notes.txt": "x", "zero.sql": file]) { folder in
      let questions = try QueryLibrary(folder: folder).questions
      #expect(questions.map(\.name) == ["one", "two", "zero"])
      #expect(questions.map(\.theme) == ["a", "b", ""])
      #expect(questions[0].sql == file)
    }
  }

  @Test func namesTheNearestOnAMiss() throws {
    let file = headerOfAny + "SELECT 1"
    try withFolder(["repeat/repeat-missing.sql": file, "x/duration-bands.sql": file]) { folder in
      let library = try QueryLibrary(folder: folder)
      let said = fault { _ = try library.question(named: "repeat-mising") }
      #expect(
        said.hasSuffix("nearest: repeat-missing; `halcyon queries list` names them all"), "said: \(said)")
      let far = fault { _ = try library.question(named: "population") }
      #expect(far.hasSuffix("found `population`; `halcyon queries list` names them all"), "said: \(far)")
    }
  }

  @Test func refusesAFaultyFileTwoOfOneNameAndNoFolder() throws {
    try withFolder(["a/bad.sql": "SELECT 1"]) { folder in
      let said = fault { _ = try QueryLibrary(folder: folder) }
      #expect(said.hasPrefix("\(folder)/a/bad.sql:1: expected a header line `-- title: …`"), "said: \(said)")
    }
    let file = headerOfAny + "SELECT 1"
    try withFolder(["a/same.sql": file, "b/same.sql": file]) { folder in
      let said = fault { _ = try QueryLibrary(folder: folder) }
      #expect(said.contains("a file name that no other question has"), "said: \(said)")
      let missing = fault { _ = try QueryLibrary(folder: folder + "/none") }
      #expect(missing.contains("a folder of questions"), "said: \(missing)")
    }
  }
}
