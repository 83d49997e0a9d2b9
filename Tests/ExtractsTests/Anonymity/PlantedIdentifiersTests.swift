import Configuration
import Foundation
import TestSupport
import Testing

@testable import Extracts

/// Identifiers of each kind in many disguises, planted in the clean county: none comes through, wherever it hides.
@Suite struct PlantedIdentifiersTests {
  /// By kind; all made up.
  static let planted: [(kind: String, cells: [String])] = [
    ("NHS numbers", AnonymityGateTests.planted.filter { $0.contains("476") || $0 == "1234567890" }),
    (
      "pupil numbers",
      ["X00180001701A", "x00180001701a", "X 001 8000 17012", "X001800017012", "UPN X001800017012"]
    ),
    (
      "postcodes",
      ["OX4 1AB", "ox4 1ab", "OX41AB", "T28 2WB", "lives at OX4 1AB now", "ox4  1ab", " OX4 1AB "]
    ),
    ("insurance numbers", ["QQ123456C", "qq 12 34 56 c", "AB 123456", "QQ-12-34-56-C"]),
    (
      "addresses of mail",
      ["jo.bloggs@example.org", "JO@EXAMPLE.CO.UK", "jo @ example.org", "write to jo@example.org please"]
    ),
    (
      "phone numbers",
      [
        "07700 900123", "07700900123", "+44 7700 900123", "+44 (0)7700 900 123", "01865 496 000",
        "(01865) 496000", "0044 1865 496000", "tel 07700 900123 after six",
      ]
    ),
    ("homes' numbers", ["SC041234", "sc041234"]),
    (
      "names",
      [
        "Sophie Williams", "sophie williams", "SOPHIE WILLIAMS", "Williams, Sophie", "WILLIAMS,Sophie",
        "  Sophie   Williams ", "Sophie", "sophie", "S Williams", "Williams S.", "Mr Williams",
        "Miss S. Williams",
        "mrs williams", "Sophie J Williams", "Sophie Louise Williams", "Zoë O'Neill-Smith", "sophie_williams",
        "sophie.williams", "SophieWilliams", "sophiewilliams", "S o p h i e", "Mohammed Hussain",
        "aisha begum",
        "Grace Taylor", "Taylor, Grace", "Jayden White", "Sophie (Williams)", "allocated to Sophie Williams",
        "SW: Sophie Williams", "foster carer Sophie Williams", "Sophie Williams 14/05/2003",
        "Oluwaseun Adeyemi",
        "Kacper Nowak", "Sophie Wxyzabc", "Dmitri Volkov", "Precious Adeyemi", "Harry",
      ]
    ),
    ("family names", ["Hussain", "Robertson", "okafor"]),
    (
      "dates of birth",
      [
        "2003-05-14", "14/05/2003", "14-05-2003", "14.05.2003", "14/5/03", "20030514", "14052003",
        "14 May 2003",
        "14th May 2003", "May 14 2003", "14-MAY-2003", "2003-05-14 00:00:00", "2003-05-14T00:00:00",
        " 14 / 05 / 2003 ",
        "DOB 14/05/2003",
      ]
    ),
    (
      "addresses",
      [
        "12 Acacia Avenue", "12a acacia avenue", "Flat 2, 14 High Street", "14 The Grove, Oxford",
        "7 St Mary's Road",
      ]
    ),
    (
      "free text",
      [
        "Mum rang to say she was seen at the station",
        "he told his worker that a man had picked him up",
        "SHE WAS FOUND AT A FRIEND'S ADDRESS IN THE TOWN",
        "staff say that her boyfriend met her after school",
        "was found with two older males; refused to say where",
      ]
    ),
  ]

  /// The county's files by their paths.
  private let county: [(file: String, text: String)]

  init() throws {
    let folder = try RuntimeFiles().synthetic
    county = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".csv") }.map {
      ("\(folder)/\($0)", try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8))
    }
  }

  /// What a load of the county says, with a column's cells changed in one table.
  ///
  /// - Parameters:
  ///   - column: the column; a new one where the table has none of that name.
  ///   - cells: a cell by its row, or nil to leave what is there.
  private func refusal(_ table: String, _ column: String, cells: (Int) -> String?) throws -> ExtractsError? {
    let scratch = try ScratchFolder()
    let paths = try county.map { file, text in
      guard file.hasSuffix("/\(table).synthetic.csv") else { return file }
      var lines = text.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      let place = lines[0].firstIndex { $0 == column } ?? lines[0].count
      if place == lines[0].count {
        for index in lines.indices { lines[index].append(index == 0 ? "\(column)" : "") }
      }
      for row in 1..<lines.count {
        if let cell = cells(row - 1) { lines[row][place] = "\"\(cell)\"" }
      }
      let name = (file as NSString).lastPathComponent
      try scratch.write(lines.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n", to: name)
      return "\(scratch.path)/\(name)"
    }
    do {
      _ = try Intake(files: RuntimeFiles()).load(paths)
      return nil
    } catch let error as ExtractsError {
      return error
    }
  }

  /// Family names come several, as they do in a column of them; every other kind is known by one that is repeated.
  private func cell(_ cells: [String], _ kind: String, _ index: Int, _ row: Int) -> String {
    kind == "family names" ? cells[row % cells.count] : cells[index]
  }

  private func check(_ table: String, _ column: String, rows: (Int) -> Bool, others: String? = nil) throws {
    for (kind, cells) in Self.planted {
      for index in cells.indices {
        var planted = 0
        let error = try refusal(table, column) { row in
          guard rows(row) else { return others }
          planted += 1
          return cell(cells, kind, index, planted)
        }
        #expect(error?.kind == .identifying, "\(kind): \(cells[index])")
        #expect(
          error?.problems.allSatisfy { $0.column == "\"\(column)\"" } == true, "\(kind): \(cells[index])")
      }
    }
  }

  @Test func thereAreAHundredAndMore() {
    #expect(Self.planted.reduce(0) { $0 + $1.cells.count } >= 100)
  }

  @Test func aColumnWithAnInnocentNameIsCaught() throws { try check("children", "ref2", rows: { _ in true }) }

  @Test func fivePercentOfTheRowsAreCaught() throws {
    try check("children", "home_district", rows: { $0 % 20 == 7 })
    try check("return_interviews", "ref2", rows: { $0 % 20 == 7 }, others: "seen")
  }

  @Test func threeCellsOfThousandsAreCaught() throws {
    try check("missing_episodes", "district", rows: { [11, 2_900, 5_700].contains($0) })
  }

  @Test func nothingIsCaughtInTheCleanCounty() throws {
    #expect(try refusal("children", "home_district") { _ in nil } == nil)
  }

  /// What a county's tables hold in such columns, in every row and beside what is there.
  @Test(arguments: [
    "South Oxfordshire", "Vale of White Horse", "Banbury", "Nelson", "Henley-on-Thames", "Preston",
    "Milton Keynes", "Barnardo's",
    "The Children's Society",
    "St Thomas More School", "Thomas Coram Foundation", "John Radcliffe Hospital", "police",
    "Kingfisher team",
    "Early Help Hub", "provider 4", "own authority", "Thames Valley Police", "White British", "Roma",
    "not met: no further action", "push_conflict;pull_family", "child exploitation screening tool",
    "Youth Justice Service", "foster placement with relative or friend", "K2 children's home", "C1",
    "2014-15",
    "Liquidlogic", "Mosaic 2.1", "voluntary sector", "Christian", "Victoria", "Grace",
    "Percentage of children who had a missing incident during the year",
    "all returning children had an interview",
    "missing from care or from home for more than 24 hours", "10 miles or more",
    "within 5 working days of the start",
  ])
  func harmlessTextsPass(text: String) throws {
    #expect(try refusal("placements", "provider") { _ in text } == nil)
    #expect(try refusal("placements", "remark") { _ in text } == nil)
  }

  @Test func datesOfEventsPass() throws {
    for day in ["2014-05-14", "14/05/2013", "14 May 2012"] {
      #expect(try refusal("placements", "planned_on") { $0 % 2 == 0 ? day : nil } == nil, "\(day)")
    }
  }
}
