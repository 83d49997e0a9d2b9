import Columnar
import Configuration
import Foundation
import TestSupport
import Testing

@testable import Extracts

/// What identifies a child is refused before anything is done with it; what does not is not.
@Suite struct AnonymityGateTests {
  /// An identifier of each kind, in several disguises; all made up (the NHS number and the pupil number are the worked
  /// examples of their standards' pages or have no valid check digit).
  static let planted = [
    "943 476 5919", "9434765919", "943-476-5919", "943.476.5919", " 943 4765919", "1234567890",
    "NHS 943 476 5919",
    "NHS: 9434765919", "X00180001701A", "x00180001701a", "X 001 8000 17012", "X001800017012",
    "UPN X001800017012",
    "OX4 1AB", "ox4 1ab", "OX41AB", "T28 2WB", "lives at OX4 1AB now", "ox4  1ab", "QQ123456C",
    "qq 12 34 56 c",
    "AB 123456", "jo.bloggs@example.org", "JO@EXAMPLE.CO.UK", "jo @ example.org",
    "write to jo@example.org please",
    "07700 900123", "07700900123", "+44 7700 900123", "+44 (0)7700 900 123", "01865 496 000",
    "(01865) 496000",
    "0044 1865 496000", "tel 07700 900123 after six", "SC041234",
  ]

  private func refusal(cells: [String], others: String, rows: Int) throws -> ExtractsError? {
    var folder = ExtractFolder()
    var lines = (0..<rows - cells.count).map { "\($0),\(others)" }
    for (index, cell) in cells.enumerated() { lines.insert("-\(index),\"\(cell)\"", at: lines.count / 2) }
    folder.files = ["figures.csv": "row,colour\n" + lines.joined(separator: "\n") + "\n"]
    return try folder.error()
  }

  @Test func threeCellsOfTenThousandAreCaught() throws {
    for cell in Self.planted {
      let error = try refusal(cells: [cell, cell, cell], others: "blue", rows: 10_000)
      #expect(error?.kind == .identifying, "\(cell)")
      #expect(error?.description.contains("column \"colour\"") == true, "\(cell)")
      #expect(error?.description.contains("3 of 10000 cells") == true, "\(cell)")
    }
  }

  @Test func fivePercentOfAFewRowsAreCaught() throws {
    for cell in Self.planted {
      #expect(try refusal(cells: [cell], others: "blue", rows: 20)?.kind == .identifying, "\(cell)")
    }
  }

  @Test func twoCellsOfTenThousandAreNot() throws {
    for cell in Self.planted {
      #expect(try refusal(cells: [cell, cell], others: "blue", rows: 10_000) == nil, "\(cell)")
    }
  }

  @Test func blankCellsDoNotHideAShare() throws {
    #expect(try refusal(cells: ["OX4 1AB"], others: "", rows: 10_000)?.kind == .identifying)
  }

  @Test func noValueIsEverPrinted() throws {
    for cell in Self.planted where cell.count > 5 {
      let said = try #require(try refusal(cells: [cell], others: "blue", rows: 20)).description
      #expect(!said.contains(cell.trimmingCharacters(in: .whitespaces)), "\(cell)")
    }
  }

  /// Codes, dates, figures and descriptions that come near an identifier's shape.
  @Test(arguments: [
    "E10000025", "2014-05-01 10:30", "01/02/2014 10:30", "01-02-2014", "OX4 1", "OX4", "PL000123",
    "123456789", "12345678901",
    "-1234567890", "12345678.90", "1,234,567,890", "10 to 15", "1. 20 miles or less", "under 1", "C2", "U4",
    "bcdfghjk", "K2 children's home",
    "not met: advice", "@", "a@b", "No. 7", "South Oxfordshire", "Milton Keynes", "Thames Valley Police",
    "Early Help Hub", "White British",
    "Vale of White Horse", "NORTH EAST", "Brighton and Hove", "Oxford", "Reporting year", "Not Recorded",
    "Category A",
  ])
  func harmlessCellsPass(cell: String) throws {
    #expect(try refusal(cells: [cell, cell, cell, cell], others: cell, rows: 40) == nil)
  }

  @Test func aSeriesOfTokensIsNoInsuranceNumber() throws {
    var folder = ExtractFolder()
    folder.files = ["figures.csv": "token\n" + (1000...1100).map { "PL00\($0)\n" }.joined()]
    #expect(try folder.error() == nil)
    folder.files = [
      "figures.csv": "token\n" + (1000...1100).map { "\($0 % 2 == 0 ? "PL" : "WX")00\($0)\n" }.joined()
    ]
    #expect(try folder.error()?.kind == .identifying)
  }

  @Test func whatOnlyLooksLikeNamesIsCaughtFromThirtyPercent() throws {
    func error(_ names: Int, of rows: Int, _ name: String = "Wxyat Hxmmond") throws -> ExtractsError? {
      try refusal(cells: Array(repeating: name, count: names), others: "blue", rows: rows)
    }
    #expect(try error(3, of: 10)?.kind == .identifying)
    #expect(try error(29, of: 100) == nil)
    for name in [
      "Hxmmond, Wxyat", "Mr Hxmmond", "Wxyat J Hxmmond", "Zxë O'Nxil-Smxth", "Wxyat Jxmes Hxmmond",
    ] {
      #expect(try error(4, of: 10, name)?.kind == .identifying, "\(name)")
    }
  }

  @Test func declaredReferenceColumnsMayLookLikeNames() throws {
    var folder = ExtractFolder()
    folder.files["placements.csv"] =
      "placement_id,child_id,started_on,placement_type,provider\np1,bcdf,2014-04-01,foster,Acorn Sunrise\n"
    #expect(try folder.error()?.description.contains("column \"provider\"") == true)
    #expect(try folder.error()?.description.contains("\"placements.provider\" to reference") == true)
    for reference in ["placements.provider", "placements"] {
      folder.files["halcyon.yaml"] = "reference: [\(reference)]\n"
      #expect(try folder.error() == nil)
    }
    folder.files["halcyon.yaml"] = "reference: [children.provider]\n"
    #expect(try folder.error()?.kind == .identifying)
  }

  @Test func nativeTablesPassTheSameGate() throws {
    var folder = ExtractFolder()
    folder.files["children.csv"] = "child_id,home_district\nbcdf,OX4 1AB\nghjk,OX4 1AD\nmnpq,Oxford\n"
    #expect(try folder.error()?.description.contains("column \"home_district\": expected nothing") == true)
    folder = ExtractFolder()
    folder.files["children.csv"] = "child_id,other\nbcdf,943 476 5919\nghjk,\nmnpq,\n"
    #expect(try folder.error()?.kind == .identifying, "in a column that would be dropped")
    folder = ExtractFolder()
    folder.files["children.csv"] = "child_id,birth_month\nbcdf,2000-05-13\nghjk,\nmnpq,\n"
    #expect(try folder.error()?.description.contains("full dates where a month is wanted") == true)
    folder = ExtractFolder()
    folder.append("e5,mnpq,missing,jo@example.org,,,police,", to: "missing_episodes.csv")
    #expect(try folder.error()?.kind == .identifying, "in a cell that would be rejected")
    folder = ExtractFolder()
    folder.files["children.csv"] = "child_id\n4857773456\n4857773457\n4857773458\n"
    #expect(try folder.error()?.kind == .identifying, "as the token itself")
  }

  @Test func theGateComesBeforeEveryOtherFault() throws {
    var folder = ExtractFolder()
    folder.files["extract.csv"] = nil
    folder.files["children.csv"] = "token,upn\nx,y\n"
    let error = try #require(try folder.error())
    #expect(error.kind == .identifying)
    #expect(error.problems.count == 1)
  }

  @Test func aHeaderThatIsARowIsCaught() throws {
    var folder = ExtractFolder()
    folder.files = ["figures.csv": "1,jo@example.org\n2,blue\n"]
    let said = try #require(try folder.error()).description
    #expect(said.contains("column number 2"))
    #expect(!said.contains("jo@"))
  }

  @Test(
    .enabled(if: SharedFolder.samples != nil, "no ../shared/samples and no HALCYON_SAMPLES"),
    arguments: ["annex-a", "regional-903"])
  func rawReturnsAreRefused(folder: String) throws {
    let samples = try #require(SharedFolder.samples)
    let error = #expect(throws: ExtractsError.self) {
      try Intake(files: RuntimeFiles()).load(["\(samples)/\(folder)"])
    }
    #expect(error?.kind == .identifying)
  }

  /// Without their telling headers, the same returns are refused by what their cells look like.
  @Test(.enabled(if: SharedFolder.samples != nil, "no ../shared/samples and no HALCYON_SAMPLES"))
  func rawReturnsAreRefusedByTheirCells() throws {
    let path = try #require(SharedFolder.samples) + "/regional-903/SSDA903_2020_episodes_dirty.csv"
    var lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
    let columns = lines[0].split(separator: ",").count
    lines[0] = Substring((1...columns).map { "c\($0)" }.joined(separator: ","))
    var folder = ExtractFolder()
    folder.files = ["figures.csv": lines.joined(separator: "\n")]
    let error = try #require(try folder.error())
    #expect(error.kind == .identifying)
    #expect(error.problems.compactMap(\.column) == ["\"c11\"", "\"c12\""])
  }
}
