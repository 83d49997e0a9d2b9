import Calendar
import Configuration
import Engine
import Foundation
import TestSupport
import Testing

@testable import Interrogation

@Suite struct AgendaTests {
  private let library: QueryLibrary
  private let folder: ScratchFolder

  init() throws {
    let folder = try ScratchFolder()
    func write(_ name: String, _ lines: String, _ sql: String) throws {
      let text = """
        -- title: Title of \(name)
        -- question: Question of \(name)\(lines.contains("times") ? ", $times time" : "")?
        -- answers: nothing
        -- unit: rows
        -- about: child
        \(lines)
        -- publish: restricted

        \(sql)
        """
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/\(name).sql"))
    }
    try write(
      "spans", "-- param: from DATE\n-- param: to DATE\n-- param: times INTEGER = 1",
      #"SELECT $from AS a, $to AS b, $times AS c, 0.5 AS d"#)
    try write("ends", "-- param: as_of DATE", "SELECT $as_of AS day")
    try write("whole", "-- whole: looked_after", "SELECT 1 AS one")
    library = try QueryLibrary(folder: folder.path)
    self.folder = folder
  }

  private func agenda(_ yaml: String) throws -> Agenda {
    let file = folder.path + "/agenda.yaml"
    try Data(yaml.utf8).write(to: URL(fileURLWithPath: file))
    return try Agenda(file: file, library: library)
  }

  private func day(_ text: String) -> CivilDate {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return CivilDate(year: parts[0], month: parts[1], day: parts[2])!
  }

  private func session(_ from: String) throws -> Session {
    let session = Session()
    _ = try session.query(
      #"CREATE TABLE extract (authority TEXT, "from" DATE, "to" DATE, produced_at TIMESTAMP, complete_for TEXT)"#
    )
    _ = try session.query(
      "INSERT INTO extract VALUES ('Oxfordshire', '\(from)', '2015-03-31', '2015-04-02 09:00', 'referrals')")
    return session
  }

  /// Months before the extract are not asked about, and what a header calls by name is said by its value.
  @Test func nothingIsAskedBeforeTheExtract() throws {
    let agenda = try agenda("title: A meeting\nquestions:\n  - {question: spans, months: 24}")
    let sections = try agenda.sections(
      from: day("2015-02-01"), to: day("2015-03-31"), session: session("2014-10-01"))
    #expect(sections[0].sentences == ["Question of spans, 1 time? (2014-10-01 to 2015-03-31)"])
  }

  @Test func questionsGetTheStretchByTheirParameters() throws {
    let agenda = try agenda(
      """
      title: A meeting
      questions:
        - spans
        - question: spans
          months: 12
          with: {times: 3}
        - ends
      """)
    let sections = try agenda.sections(
      from: day("2015-02-01"), to: day("2015-03-31"), session: session("2012-04-01"))
    #expect(sections.map(\.name) == ["question-spans", "question-spans-times-3", "question-ends"])
    #expect(sections[0].sentences == ["Question of spans, 1 time? (2015-02-01 to 2015-03-31)"])
    let (february, april, end) = (
      day("2015-02-01").dayNumber, day("2014-04-01").dayNumber, day("2015-03-31").dayNumber
    )
    #expect(sections[0].tables[0].rows[0].prefix(3) == [.date(february), .date(end), .integer(1)])
    #expect(sections[1].tables[0].rows[0].prefix(3) == [.date(april), .date(end), .integer(3)])
    #expect(sections[2].tables[0].rows == [[.date(end)]])
    #expect(
      sections[0].tables[0].columns.map(\.role) == [
        .filter, .filter, .indicator(unit: "rows", decimals: 0), .indicator(unit: "", decimals: 1),
      ])
  }

  /// A rate over children who are not all there is not answered; the other questions are.
  @Test func whatTheExtractDoesNotAllowIsSaid() throws {
    let session = try session("2012-04-01")
    let sections = try agenda("title: A meeting\nquestions: [whole, ends]").sections(
      from: day("2015-02-01"), to: day("2015-03-31"), session: session)
    #expect(
      sections[0].tables.isEmpty && sections[0].sentences[1].hasPrefix("Not answered: it takes an extract"))
    #expect(sections[1].tables.count == 1)
  }

  @Test(arguments: [
    ("title: A\nquestions: [another]", "another"), ("title: A\nquestions: [ends]\nfor: us", "for"),
    ("title: A\nquestions:\n  - {question: ends, months: 0}", "months"),
  ])
  func faultsAreNamed(yaml: String, word: String) {
    let fault = #expect(throws: (any Error).self) { try agenda(yaml) }
    #expect(fault.map { "\($0)".contains(word) } ?? false)
  }

  @Test(arguments: ["bimonthly", "annual", "weekly", "placements", "offences"])
  func theShippedAgendasNameQuestionsOfTheLibrary(name: String) throws {
    let agenda = try Agenda(file: "\(Shipped.queries)/agendas/\(name).yaml", library: Shipped.library())
    #expect(!agenda.items.isEmpty)
    #expect(Set(agenda.items.map(\.name)).count == agenda.items.count)
  }
}
