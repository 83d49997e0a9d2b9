import Configuration
import TestSupport
import Testing

@testable import Extracts

@Suite struct InspectionTests {
  /// Checks a folder with these files.
  private func inspection(
    of files: [String: String], collectionYear: Int? = nil, previous: [String: String]? = nil,
    postcodes: String? = nil, authority: String? = nil
  ) throws -> Inspection {
    let (folder, before) = (try ScratchFolder(), try ScratchFolder())
    for (name, text) in files { try folder.write(text, to: name) }
    for (name, text) in previous ?? [:] { try before.write(text, to: name) }
    if let postcodes { try before.write(postcodes, to: "postcodes.txt") }
    return try withExtendedLifetime((folder, before)) {
      try Inspection(
        of: folder.path, collectionYear: collectionYear, previous: previous.map { _ in before.path },
        postcodes: postcodes.map { _ in before.file("postcodes.txt") }, authority: authority,
        files: RuntimeFiles())
    }
  }

  private func hits(_ inspection: Inspection) -> [MadeUpReturn.Hit] {
    inspection.hits.map { MadeUpReturn.Hit(file: $0.file, line: $0.line ?? 0, rule: $0.rule) }
  }

  @Test func aReturnOf3000ChildrenGivesWhatWasPlantedAndNothingElse() throws {
    var sent = MadeUpReturn(children: 3_000, seed: 903)
    let clean = try inspection(of: sent.files)
    #expect(clean.collectionYear == 2015)
    #expect(hits(clean) == [])
    sent.plantFaults()
    let inspection = try inspection(of: sent.files)
    #expect(inspection.collectionYear == 2015)
    #expect(hits(inspection).sorted() == sent.planted.sorted())
    #expect(inspection.files.map(\.table) == ["DoLo", "Episodes", "Episodes", "Header", "Missing"])
    #expect(inspection.files.allSatisfy { $0.records == $0.rows })
  }

  @Test func aDirectoryOfPostcodesShowsTheFaultsOfPlaces() throws {
    var sent = MadeUpReturn(children: 300, seed: 904)
    let clean = try inspection(
      of: sent.files, postcodes: MadeUpReturn.postcodes, authority: "Oxfordshire")
    #expect(hits(clean) == [])
    #expect(clean.notChecked.isEmpty)
    sent.plantFaultsOfPlaces()
    for authority in ["oxfordshire", "E10000025"] {
      let found = try inspection(
        of: sent.files, collectionYear: 2015, postcodes: MadeUpReturn.postcodes, authority: authority)
      #expect(hits(found).sorted() == sent.planted.sorted())
    }
  }

  @Test func rulesThatTakeADirectoryOrAnAuthorityAreSaidNotToBeChecked() throws {
    var sent = MadeUpReturn(children: 3, seed: 905)
    #expect(try inspection(of: sent.files).notChecked.map { $0.contains("in any episode") } == [true])
    sent.plantFaultsOfPlaces()
    let given = try inspection(of: sent.files)
    #expect(given.notChecked.count == 1 && !given.notChecked[0].contains("in any episode"))
    #expect(Set(hits(given).map(\.rule)) == ["164", "169", "179", "398"])
    let exported = try inspection(of: sent.files.filter { ["header.csv", "export.csv"].contains($0.key) })
    #expect(exported.notChecked.map { $0.hasPrefix("Rules 411 and 1015 were not checked") } == [true])
    for (postcodes, authority) in [(MadeUpReturn.postcodes, nil), (nil, "Barsetshire")] {
      let error = #expect(throws: ExtractsError.self) {
        try inspection(of: sent.files, postcodes: postcodes, authority: authority)
      }
      #expect(error?.kind == .input)
    }
  }

  @Test func everyRecordIsARowOrAHit() throws {
    let text =
      "CHILD,DOB,MISSING,MIS_START,MIS_END\nC1,01/02/2000,M,09/06/2014,\nC2,x\n\nC3,01/02/2000,M,\"10/06/2014,\n"
    let inspection = try inspection(of: ["m.csv": text], collectionYear: 2015)
    #expect(inspection.files.map(\.records) == [4])
    #expect(inspection.files.map(\.rows) == [1])
    #expect(
      hits(inspection).filter { $0.rule.contains("-") } == [
        .init(file: "m.csv", line: 3, rule: "field-count"),
        .init(file: "m.csv", line: 5, rule: "unclosed-quote"),
      ])
  }

  @Test func columnsThatTheGuideDoesNotNameAreSaid() throws {
    let text = "CHILD,DOB,LA,MISSING,MIS_START,MIS_END\nC1,01/02/2000,931,M,09/06/2014,\n"
    let inspection = try inspection(
      of: ["m.csv": text, "read me.txt": "hello\n", "b.csv": "x,y\n1,2\n"])
    #expect(inspection.files.map(\.unknownColumns) == [["LA"]])
    #expect(inspection.otherFiles == ["b.csv", "read me.txt"])
  }

  @Test(arguments: ["CHILD", "MIS_END"]) func aColumnThatStandsTwiceIsRefused(column: String) throws {
    let text = "CHILD,DOB,MISSING,MIS_START,MIS_END,\(column)\nC1,01/02/2000,M,09/06/2014,,C2\n"
    let error = #expect(throws: ExtractsError.self) { try inspection(of: ["m.csv": text]) }
    #expect(error?.kind == .data)
    #expect(error?.description.contains("m.csv:1: expected each column once, found \(column) twice") == true)
  }

  @Test func theYearBeforeIsComparedWhereItIsGiven() throws {
    let header = "CHILD,DOB,MISSING,MIS_START,MIS_END\n"
    let before = ["m.csv": header + "C1,01/02/2000,M,30/03/2014,\n"]
    let now = ["m.csv": header + "C1,01/02/2000,M,09/06/2014,10/06/2014\n"]
    let compared = try inspection(of: now, previous: before)
    #expect(hits(compared).map(\.rule).contains("576"))
    #expect(!hits(try inspection(of: now)).map(\.rule).contains("576"))
  }

  @Test func anExtractOfOurOwnFormIsCheckedAsItIsLoaded() throws {
    var extract = ExtractFolder()
    extract.append("e9,bcdf,missing,2014-13-01 20:05,,low,police,", to: "missing_episodes.csv")
    try extract.inFolder { path in
      let inspection = try Inspection(of: path, files: RuntimeFiles())
      #expect(inspection.collectionYear == nil)
      #expect(
        inspection.hits.contains {
          $0.rule == "bad-time" && $0.file == "missing_episodes.csv" && $0.severity == .error
        })
    }
  }

  @Test func aYearThatTheGuideDoesNotKnowIsRefused() throws {
    let text = "CHILD,DOB,MISSING,MIS_START,MIS_END\n"
    let error = #expect(throws: ExtractsError.self) {
      try inspection(of: ["m.csv": text], collectionYear: 1999)
    }
    #expect(error?.kind == .input)
  }
}
