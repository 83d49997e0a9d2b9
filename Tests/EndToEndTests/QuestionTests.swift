import Foundation
import Interrogation
import Testing

/// The questions of `queries/`, asked through the binary: over small counties against answers worked out by hand, and over
/// those and the synthetic county against DuckDB.
@Suite struct QuestionTests {
  /// One question with the parameters it is asked with.
  struct Asked: CustomStringConvertible, Sendable {
    let name: String
    let parameters: [String: String]
    /// The CSV worked out by hand; nil where only DuckDB is asked.
    let expected: String?

    var description: String {
      ([name] + parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }).joined(separator: " ")
    }
  }

  static let cases = Program.checkout + "/Tests/EndToEndTests/Cases"
  static let counties = ["county", "by-rule", "concern", "dates-only", "patterns", "standing"]

  /// Reads `answers.txt`: blocks of `question NAME [name=value | 'name=value with blanks']…` and the CSV below.
  static func asked(of county: String) throws -> [Asked] {
    let text = try String(contentsOfFile: "\(cases)/\(county)/answers.txt", encoding: .utf8)
    return text.components(separatedBy: "\nquestion ").dropFirst().map { block in
      let lines = block.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      let words = lines[0].split(separator: "'").enumerated().flatMap { index, part in
        index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
      }
      let parameters = words.dropFirst().map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
      return Asked(
        name: words[0], parameters: Dictionary(uniqueKeysWithValues: parameters.map { ($0[0], $0[1]) }),
        expected: lines[1].trimmingCharacters(in: .newlines) + "\n")
    }
  }

  static func answer(_ asked: Asked, data: String) throws -> String {
    let parameters = asked.parameters.sorted { $0.key < $1.key }.flatMap {
      ["--param", "\($0.key)=\($0.value)"]
    }
    let outcome = try Program.run(
      Program.binary, ["queries", "run", asked.name, "--data", data, "--format", "csv"] + parameters)
    try #require(outcome.status == 0, "\(asked): \(outcome.errors)")
    return outcome.output
  }

  /// Every `.sql` file of the library.
  static let files: [String] = {
    let folder = Program.checkout + "/queries"
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return paths.filter { $0.hasSuffix(".sql") && !$0.hasPrefix("derived/") }.sorted()
      .map { "\(folder)/\($0)" }
  }()

  @Test(arguments: counties) func answersAreThoseWorkedOutByHand(county: String) throws {
    let questions = try Self.asked(of: county)
    try #require(questions.count >= 2)
    for question in questions {
      let answer = try Self.answer(question, data: "\(Self.cases)/\(county)")
      #expect(answer == question.expected, "\(county): \(question)")
    }
  }

  @Test func everyQuestionOfTheLibraryIsWorkedOutByHandSomewhere() throws {
    let covered = Set(try Self.counties.flatMap { try Self.asked(of: $0).map(\.name) })
    for file in Self.files {
      let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
      #expect(covered.contains(name), "no answer worked out by hand for \(file)")
    }
  }

  @Test func theDocumentedPatternsAreTheQuestions() throws {
    let text = try String(contentsOfFile: Program.checkout + "/docs/row-pattern.md", encoding: .utf8)
    let documented = text.components(separatedBy: "```sql\n").compactMap {
      $0.components(separatedBy: "\n```").first
    }
    let patterns = Self.files.filter { $0.contains("/queries/patterns/") }
    try #require(!patterns.isEmpty)
    for file in patterns {
      let question = try String(contentsOfFile: file, encoding: .utf8)
      #expect(documented.contains { question.hasSuffix($0 + "\n") }, "\(file)")
    }
  }

  @Test func everyColumnThatAHeaderNamesIsInTheAnswer() throws {
    for question in try QueryLibrary(folder: Program.checkout + "/queries").questions {
      let asked = Asked(name: question.name, parameters: [:], expected: nil)
      let columns = Set(
        try Self.answer(asked, data: "\(Self.cases)/county").prefix { $0 != "\n" }.split(separator: ","))
      var named = question.header.chart.map { [$0.x, $0.y] + ($0.series.map { [$0] } ?? []) } ?? []
      if case .gated(let rule) = question.header.publication {
        named += rule.counts.flatMap { [$0.column, $0.partOf].compactMap(\.self) }
        named += rule.ratios.map(\.column) + rule.breakdowns.map { $0[0] }
      }
      for column in named { #expect(columns.contains(Substring(column)), "\(question.name): \(column)") }
    }
  }

  @Test(arguments: counties) func duckDBAgreesOnTheSmallCounties(county: String) throws {
    try Self.compareWithDuckDB(try Self.asked(of: county), data: "\(Self.cases)/\(county)")
  }

  @Test func duckDBAgreesOnTheSyntheticCounty() throws {
    var questions = Self.askedByDefault
    // The presets of the field, a narrow period, one source, and a day that is not the extract's last.
    questions += [
      Asked(name: "repeat-missing", parameters: ["times": "2", "source": "authority"], expected: nil),
      Asked(
        name: "repeat-missing", parameters: ["window": "90 days", "period_end": "2014-09-30"], expected: nil),
      Asked(
        name: "coverage-by-episode", parameters: ["from": "2014-10-01", "to": "2014-11-30"], expected: nil),
      Asked(
        name: "coverage-by-child", parameters: ["from": "2014-10-01", "to": "2014-11-30"], expected: nil),
      Asked(
        name: "dfe-measures", parameters: ["year_ending": "2014-03-31", "source": "authority"], expected: nil),
      Asked(name: "children-placed-elsewhere", parameters: ["as_of": "2014-03-31"], expected: nil),
      Asked(name: "referred-not-met", parameters: ["from": "2014-04-01", "concern": "any"], expected: nil),
      Asked(name: "duration-bands", parameters: ["category": "absent", "source": "police"], expected: nil),
      Asked(name: "by-bimonth", parameters: ["from": "2013-05-11", "to": "2014-11-09"], expected: nil),
      Asked(
        name: "freedom-of-information", parameters: ["category": "away", "source": "authority"], expected: nil
      ),
      Asked(name: "awaiting-decision-or-review", parameters: ["as_of": "2014-12-31"], expected: nil),
      Asked(name: "how-far-from-home", parameters: ["as_of": "2013-09-30", "miles": "10"], expected: nil),
      Asked(
        name: "strategy-meeting-after-trigger", parameters: ["times": "2", "window": "28 days"], expected: nil
      ),
    ]
    // Both engines see the rows that were loaded: those the checks turned away are in neither. A snapshot is loaded once.
    try Program.withFolder { folder in
      let county = "\(folder)/county.snapshot"
      let load = try Program.run(Program.binary, ["load", Program.county, "--save", county])
      try #require(load.status == 0, "\(load.errors)")
      for table in Self.nativeTables {
        let dump = try Program.run(
          Program.binary, ["query", "-c", "SELECT * FROM \(table)", "--data", county, "--format", "csv"])
        try #require(dump.status == 0, "\(table): \(dump.errors)")
        try Data(dump.output.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(table).csv"))
      }
      try Self.compareWithDuckDB(questions, data: county, duckDBData: folder)
    }
  }

  private static let nativeTables = [
    "extract", "children", "care_periods", "placements", "missing_episodes", "return_interviews",
    "interview_episodes", "responses", "referrals", "offences", "population",
  ]

  /// Every question, with its header's defaults.
  static let askedByDefault = files.map {
    Asked(
      name: URL(fileURLWithPath: $0).deletingPathExtension().lastPathComponent, parameters: [:], expected: nil
    )
  }

  static func compareWithDuckDB(_ questions: [Asked], data: String, duckDBData: String? = nil) throws {
    guard try SecondOpinion.canBeAsked() else { return }
    let jobs = try questions.map { question in
      let file = try #require(files.first { $0.hasSuffix("/\(question.name).sql") })
      return SecondOpinion.Job(sql: SecondOpinion.file(for: file), params: question.parameters)
    }
    let others = try SecondOpinion.answers(to: jobs, folder: duckDBData ?? data)
    try #require(others.count == questions.count)
    for (question, other) in zip(questions, others) {
      let ours = readCSV(try answer(question, data: data))
      #expect(ours.first == other.columns, "\(question): columns")
      #expect(Array(ours.dropFirst()) == other.rows, "\(question): rows")
    }
  }
}
