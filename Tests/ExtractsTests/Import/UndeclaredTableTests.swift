import Columnar
import Configuration
import Foundation
import TestSupport
import Testing

@testable import Extracts

/// CSV files that nobody declared: types found by looking, then borne out by every row.
@Suite struct UndeclaredTableTests {
  private func loaded(_ text: String, name: String = "things.csv") throws -> LoadedExtract {
    var folder = ExtractFolder()
    folder.files = [name: text]
    return try folder.loaded()
  }

  private func types(_ text: String) throws -> [DataType] {
    try loaded(text).table("things").fields.map(\.column.type)
  }

  @Test func typesAreFound() throws {
    let text = """
      n,x,d,t,s,empty
      1,1.5,2014-04-01,2014-04-01 10:30,a,
      -20,2,01/05/2014,2014-04-02,,
      ,,,,"",

      """
    #expect(try types(text) == [.integer, .double, .date, .timestamp, .text, .integer])
    let loaded = try loaded(text)
    #expect(loaded.values("things", "n") == [.integer(1), .integer(-20), .null])
    #expect(loaded.values("things", "x") == [.double(1.5), .double(2), .null])
    #expect(loaded.values("things", "d") == [.date(16_161), .date(16_191), .null])
    #expect(loaded.values("things", "s") == [.text("a"), .null, .text("")])
    #expect(loaded.description == nil)
    #expect(loaded.tables.count == 1)
  }

  /// The contradiction comes long after the sample: the column is widened, and no cell is lost.
  @Test(arguments: [
    ("1", "x", DataType.text), ("1", "2.5", .double), ("1", "007", .text), ("2.5", "c", .text),
    ("2014-04-01", "2014-04-01 10:00", .timestamp), ("2014-04-01", "soon", .text), ("", "7", .integer),
    ("", "z", .text), ("1", "12345678901234567890", .text),
  ])
  func aLaterCellWidens(early: String, late: String, type: DataType) throws {
    let rows = 60_000
    let text = "a,b\n" + String(repeating: "\(early),1\n", count: rows) + "\(late),1\n"
    let loaded = try loaded(text)
    #expect(loaded.table("things").fields[0].column.type == type)
    #expect(loaded.table("things").rowCount == rows + 1)
    if type == .text {
      #expect(loaded.values("things", "a").last == .text(late))
      #expect(loaded.values("things", "a")[0] == (early.isEmpty ? .null : .text(early)))
    }
  }

  @Test func headersWithoutOrWithTheSameName() throws {
    let loaded = try loaded("a,A,,a\n1,2,3,4\n")
    #expect(loaded.table("things").columnNames == ["a", "A_2", "column_3", "a_3"])
  }

  @Test func aHeaderThatMayBeARowIsSaid() throws {
    #expect(try loaded("7,x\n8,y\n").findingTexts == ["figures-in-header 1 -"])
    #expect(try loaded("2014-04-01,x\n2014-04-02,y\n").findingTexts == ["figures-in-header 1 -"])
    #expect(try loaded("area,2014,2015\nx,1,2\n").findings.isEmpty)
  }

  @Test func raggedRowsAreRejectedWithTheirLine() throws {
    let loaded = try loaded("a,b\n1,2\n3\n4,5,6\n7,8\n")
    #expect(loaded.rejectTexts == ["3 - field-count", "4 - field-count"])
    #expect(loaded.report("things").loaded == 2)
  }

  @Test func otherSeparators() throws {
    let loaded = try loaded("a;b\n1,5;x\n2,5;y\n")
    #expect(loaded.report("things").separator == "semicolon")
    #expect(loaded.values("things", "a") == [.text("1,5"), .text("2,5")])
  }

  /// Figures the department published, one cell of each file looked up by hand.
  @Test(.enabled(if: SharedFolder.published != nil, "no ../shared/published and no HALCYON_PUBLISHED"))
  func publishedFiguresLoad() throws {
    let loaded = try Intake(files: RuntimeFiles()).load([try #require(SharedFolder.published)])
    #expect(loaded.rejects.isEmpty)
    #expect(loaded.findings.isEmpty)
    let national = loaded.table("sfr34_missing2015")
    #expect(national.rowCount == 163)
    #expect(loaded.values("sfr34_missing2015", "CLA_MissIncs")[0] == .text("28570"))
    let authorities = loaded.table("la_missing_2019_2023")
    #expect(authorities.rowCount == 10_920)
    let kinds = authorities.fields.map { "\($0.name) \($0.column.type)" }
    #expect(kinds.first == "time_period INTEGER")
    #expect(kinds.last == "number TEXT")
  }

  /// Every odd file is loaded or refused with a reason, and no record is lost: each is a row, a reject or set aside, and
  /// those that are no rows stand on lines of their own.
  @Test(.enabled(if: SharedFolder.suites != nil, "no ../shared/suites and no HALCYON_SUITES"))
  func everyOddFileLoadsOrIsRefused() throws {
    let suites = Self.tables(under: try #require(SharedFolder.suites) + "/csv")
    let samples = SharedFolder.samples.map(Self.tables(under:)) ?? []
    let intake = try Intake(files: RuntimeFiles())
    var loadedFiles = 0
    for path in suites + samples {
      switch Result(catching: { () throws(ExtractsError) in try intake.load([path]) }) {
      case .success(let loaded):
        let report = loaded.files[0]
        #expect(report.records == report.loaded + report.rejected + report.setAsideCount, "\(path)")
        #expect(loaded.tables[0].rowCount == report.loaded, "\(path)")
        #expect(Set(loaded.rejects.map(\.line)).count == report.rejected, "\(path)")
        let asides = loaded.setAside.compactMap(\.line)
        #expect(Set(asides).count == report.setAsideCount, "\(path)")
        #expect(Set(asides).isDisjoint(with: loaded.rejects.map(\.line)), "\(path)")
        #expect(!asides.contains(report.headerLine), "\(path)")
        loadedFiles += 1
      case .failure(let error):
        #expect(error.kind == .data || error.kind == .identifying, "\(path): \(error)")
        #expect(error.problems.allSatisfy { $0.file == path && !$0.found.isEmpty && !$0.mend.isEmpty })
      }
    }
    #expect(loadedFiles > 60)
  }

  private static func tables(under folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.sorted().filter { $0.hasSuffix(".csv") || $0.hasSuffix(".tsv") }.map { "\(folder)/\($0)" }
  }
}
