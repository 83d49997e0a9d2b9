import Foundation
import Testing

/// DuckDB, pinned, in the virtual environment that `make test` makes: what it answers to the same question.
enum SecondOpinion {
  /// A question's file with its parameters, as typed.
  struct Job: Encodable {
    let sql: String
    let params: [String: String]
  }

  /// The columns and rows of one answer; nil is NULL.
  struct Answer: Decodable {
    let columns: [String]
    let rows: [[String?]]
  }

  private static let python = Program.checkout + "/.build/second-opinion/bin/python"
  private static let isInstalled = FileManager.default.fileExists(
    atPath: Program.checkout + "/.build/second-opinion/installed")
  private static let isRequired = ProcessInfo.processInfo.environment["HALCYON_SECOND_OPINION"] == "required"

  /// Whether it can be asked; false is an answer only where it need not be asked, and says so.
  static func canBeAsked() throws -> Bool {
    if isRequired {
      try #require(isInstalled, "DuckDB is not installed, and must be asked here: run .ci/set-up --checks")
    }
    if !isInstalled { print("skipped: DuckDB is not installed; `.ci/set-up --checks` installs it from PyPI") }
    return isInstalled
  }

  /// What DuckDB is asked for a question: the same file, or where it has MATCH_RECOGNIZE, which DuckDB has not, the
  /// same question in other words.
  static func file(for question: String) -> String {
    let name = URL(fileURLWithPath: question).lastPathComponent
    let other = Program.checkout + "/Tests/EndToEndTests/SecondOpinion/patterns/" + name
    return FileManager.default.fileExists(atPath: other) ? other : question
  }

  /// DuckDB's answers over a folder of CSV files, one a job.
  static func answers(to jobs: [Job], folder: String) throws -> [Answer] {
    struct Request: Encodable {
      let folder: String
      let jobs: [Job]
    }
    let request = try JSONEncoder().encode(Request(folder: folder, jobs: jobs))
    let script = Program.checkout + "/Tests/EndToEndTests/SecondOpinion/duckdb_answers.py"
    let outcome = try Program.run(python, [script], input: String(decoding: request, as: UTF8.self))
    try #require(outcome.status == 0, "DuckDB: \(outcome.errors.suffix(2000))")
    return try outcome.lines.map { try JSONDecoder().decode(Answer.self, from: Data($0.utf8)) }
  }
}

/// Reads CSV as Halcyon writes it: an empty field is NULL, `""` an empty text.
func readCSV(_ text: String) -> [[String?]] {
  var rows: [[String?]] = []
  var row: [String?] = []
  var field = ""
  var isQuoted = false
  var wasQuoted = false
  func endField() {
    row.append(field.isEmpty && !wasQuoted ? nil : field)
    (field, wasQuoted) = ("", false)
  }
  var characters = text.unicodeScalars.makeIterator()
  var pending: Unicode.Scalar?
  while let scalar = pending ?? characters.next() {
    pending = nil
    switch scalar {
    case "\"" where isQuoted:
      pending = characters.next()
      if pending == "\"" {
        field.unicodeScalars.append("\"")
        pending = nil
      } else {
        isQuoted = false
      }
    case "\"" where field.isEmpty: (isQuoted, wasQuoted) = (true, true)
    case "," where !isQuoted: endField()
    case "\n" where !isQuoted:
      endField()
      rows.append(row)
      row = []
    default: field.unicodeScalars.append(scalar)
    }
  }
  return rows
}
