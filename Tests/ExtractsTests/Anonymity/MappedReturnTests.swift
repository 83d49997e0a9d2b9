import Configuration
import Foundation
import TestSupport
import Testing
import Workbook

@testable import Extracts

/// Files that maps know, made extracts of: what names a child is in none of them.
@Suite struct MappedReturnTests {
  private func anonymised(
    _ path: String, maps: [String] = [], key: String, to out: String
  ) throws -> Anonymiser.Report {
    try Anonymiser(files: RuntimeFiles(), maps: maps).anonymise(
      path, keyFile: key, out: out,
      Anonymiser.Particulars(
        authority: "Oxfordshire", span: ("2014-04-01", "2015-03-31"), producedAt: "2015-06-30 12:00"))
  }

  private func texts(of folder: String) throws -> [String: String] {
    var texts: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      texts[name] = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
    }
    return texts
  }

  private func tokens(_ text: String) -> [String] {
    text.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "," }) }
  }

  /// The dataset as its system holds it: ids that are numbers, dates of birth, postcodes, homes' numbers.
  private func dataset() throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    for (name, text) in ShippedMapsTests.dataset where name != "ssd_cla_placement.csv" {
      try scratch.write(text.replacing(/,p([1-5]),/, with: { ",4711\($0.output.1)," }), to: name)
    }
    try scratch.write(
      """
      pers_person_id,pers_forename,pers_surname,pers_sex,pers_ethnicity,pers_dob
      47111,Jo,Bloggs,F,WBRI,2001-05-17 00:00:00.000
      47112,Max,Bloggs,M,NOBT,17/11/2003
      47119,Ann,Other,U,MWBC,2002-02-30

      """, to: "ssd_person.csv")
    try scratch.write(
      """
      clap_cla_placement_id,clap_cla_id,clap_cla_placement_start_date,clap_cla_placement_end_date,clap_cla_placement_type,clap_cla_placement_provider,clap_cla_placement_postcode,clap_cla_placement_urn,clap_cla_placement_distance
      5001,c1,2013-05-01,2014-05-01,U4,PR1,OX4 1AA,SC123456,3.5

      """, to: "ssd_cla_placement.csv")
    return scratch
  }

  @Test func aFolderOfTheDatasetBecomesAnExtractThatLoads() throws {
    let (source, scratch) = (try dataset(), try ScratchFolder())
    let intake = try Intake(files: RuntimeFiles())
    #expect(throws: ExtractsError.self) { try intake.load([source.path]) }
    #expect(try Anonymiser(files: RuntimeFiles()).kind(of: source.path) == .mapped)
    let report = try anonymised(source.path, key: scratch.file("key"), to: scratch.file("out"))
    #expect(report.title == "the Standard Safeguarding Dataset" && report.collectionYear == nil)
    let loaded = try intake.load([scratch.file("out")])
    #expect(loaded.rejects.isEmpty && loaded.setAside.isEmpty)
    let counts = Dictionary(uniqueKeysWithValues: report.tables.map { ($0.name, $0.rows) })
    #expect(
      counts == [
        "extract": 1, "children": 5, "care_periods": 3, "placements": 1, "missing_episodes": 6,
        "return_interviews": 3, "interview_episodes": 3, "referrals": 6,
      ])
    #expect(loaded.rows("children", "sex", "ethnic_group").sorted() == [",", ",", ",", "F,WBRI", "M,NOBT"])
    #expect(
      report.rejects.contains { $0.file == "ssd_person.csv" && $0.line == 4 && $0.column == "pers_dob" })
    #expect(
      report.rejects.filter { $0.severity == .error }.map { "\($0.file):\($0.line ?? 0)" } == [
        "ssd_contacts.csv:5", "ssd_missing.csv:8", "ssd_missing.csv:9", "ssd_person.csv:4",
      ])
    #expect(
      report.treatments.filter { $0.file == "ssd_person.csv" }.map { "\($0.column): \($0.treatment)" } == [
        "pers_person_id: replaced by a token", "pers_forename: dropped", "pers_surname: dropped",
        "pers_sex: kept as a word of the map", "pers_ethnicity: kept as a word of the map",
        "pers_dob: cut to the month",
      ])
  }

  @Test func nothingThatNamesAChildIsInAnyFileAndEveryTokenIsInTheCrosswalk() throws {
    let (source, scratch) = (try dataset(), try ScratchFolder())
    _ = try anonymised(source.path, key: scratch.file("key"), to: scratch.file("out"))
    let made = try texts(of: scratch.file("out"))
    for (name, text) in made {
      for trace in ["4711", "Jo", "Bloggs", "05-17", "17/", "OX4", "SC12", "5001", "contact-", "referral-1"] {
        #expect(!text.contains(trace), "\(name) holds \(trace)")
      }
      let rights = try FileManager.default.attributesOfItem(atPath: scratch.file("out/\(name)"))
      #expect(rights[.posixPermissions] as? Int == 0o600)
    }
    let crosswalk = try String(contentsOfFile: scratch.file("crosswalk.csv"), encoding: .utf8)
    for table in ["children", "missing_episodes", "placements", "referrals", "return_interviews"] {
      for token in tokens(made[table + ".csv"]!) {
        #expect(crosswalk.contains("\n\(token),"), "\(table)")
        #expect(
          crosswalk.split(separator: "\n").contains { $0.hasPrefix(token) && $0.hasSuffix(",\(table)") },
          "\(table)")
      }
    }
    #expect(crosswalk.contains(",47111,children\n") && crosswalk.contains(",referral-1,referrals\n"))
  }

  @Test func oneKeyGivesOneExtractAndAnotherKeyTokensThatCannotBeMatched() throws {
    let (source, scratch) = (try dataset(), try ScratchFolder())
    for (key, out) in [("a", "1"), ("a", "2"), ("b", "3")] {
      _ = try anonymised(source.path, key: scratch.file(key), to: scratch.file(out))
    }
    let made = try ["1", "2", "3"].map { try texts(of: scratch.file($0)) }
    #expect(made[0] == made[1])
    for table in ["children", "missing_episodes", "placements", "referrals", "return_interviews"] {
      let (one, other) = (tokens(made[0][table + ".csv"]!), tokens(made[2][table + ".csv"]!))
      #expect(one.count == other.count && !one.isEmpty && Set(one).isDisjoint(with: other))
    }
  }

  @Test func aChildOfALookedAfterReturnHasTheSameToken() throws {
    let (source, scratch) = (try dataset(), try ScratchFolder())
    let sent = try ScratchFolder()
    try sent.write(
      "CHILD,DOB,MISSING,MIS_START,MIS_END\n47111,17/05/2001,M,09/06/2014,10/06/2014\n", to: "missing.csv")
    _ = try anonymised(source.path, key: scratch.file("key"), to: scratch.file("1"))
    _ = try anonymised(sent.path, key: scratch.file("key"), to: scratch.file("2"))
    let child = tokens(try texts(of: scratch.file("2"))["children.csv"]!)
    #expect(tokens(try texts(of: scratch.file("1"))["children.csv"]!).contains(child[0]))
  }

  @Test(.enabled(if: SharedFolder.samples != nil))
  func theSamplesOfAnnexABecomeAnExtractThatLoads() throws {
    let path = try #require(SharedFolder.samples) + "/annex-a"
    let scratch = try ScratchFolder()
    let report = try anonymised(path, key: scratch.file("key"), to: scratch.file("out"))
    #expect(report.rejects.isEmpty)
    let counts = Dictionary(uniqueKeysWithValues: report.tables.map { ($0.name, $0.rows) })
    #expect(
      counts == [
        "extract": 1, "children": 11, "care_periods": 5, "placements": 5, "missing_episodes": 0,
        "return_interviews": 0, "referrals": 6,
      ])
    let loaded = try Intake(files: RuntimeFiles()).load([scratch.file("out")])
    #expect(loaded.rejects.isEmpty && loaded.accountsForEveryRecord)
  }

  @Test func aWorkbookOfAnnexAAndAnExportByAMapOfOnesOwn() throws {
    let scratch = try ScratchFolder()
    try WorkbookDocument(
      properties: DocumentProperties(title: "Annex A", createdAt: 1),
      sheets: [
        Sheet(
          name: "List 3",
          columns: [
            "Child Unique ID", "Gender", "Date of Birth", "Date of Referral", "Referral Source",
            "Referral NFA?",
            "Allocated Worker",
          ].map { SheetColumn(heading: $0) },
          rows: [
            [
              .whole(6_537_810), .text("a) Male"), .date(dayNumber: 11_459), .date(dayNumber: 16_194),
              .text("q) 6: Police"), .text("a) Yes"), .text("Jo Bloggs"),
            ]
          ])
      ]
    ).write(to: scratch.file("annex.xlsx"))
    let annex = try anonymised(scratch.file("annex.xlsx"), key: scratch.file("key"), to: scratch.file("1"))
    #expect(annex.rejects.isEmpty)
    #expect(try texts(of: scratch.file("1"))["children.csv"]!.contains(",M,2001-05,\n"))
    try scratch.write(
      """
      Report Ref,Person Ref,Category,Date Missing,Risk,Forename,DOB
      r1,n77,Missing,03/05/2014,High,Jo,17-May-2001

      """, to: "police.csv")
    let map = try RuntimeFiles().file("datasets/formats/examples/police.yaml")
    let police = try anonymised(
      scratch.file("police.csv"), maps: [map], key: scratch.file("key"), to: scratch.file("2"))
    #expect(police.tables.first { $0.name == "missing_episodes" }?.rows == 1)
    let made = try texts(of: scratch.file("2"))
    #expect(made["children.csv"]!.contains(",2001-05\n"))
    #expect(made.values.allSatisfy { !$0.contains("n77") && !$0.contains("r1,") && !$0.contains("17-May") })
  }

  @Test func aHeaderThatIsAnIdentifierIsNotHandedOn() throws {
    let scratch = try ScratchFolder()
    try scratch.write(
      "Report Ref,Person Ref,Category,Date Missing,Risk,OX4 1AA\nr1,n77,Missing,03/05/2014,High,x\n",
      to: "police.csv")
    let map = try RuntimeFiles().file("datasets/formats/examples/police.yaml")
    let report = try anonymised(
      scratch.file("police.csv"), maps: [map], key: scratch.file("key"), to: scratch.file("out"))
    #expect(report.treatments.last?.column == "(a name that is itself an identifier)")
    #expect(try texts(of: scratch.file("out")).values.allSatisfy { !$0.contains("OX4") })
  }

  @Test func whatCannotBeMadeIsRefusedWithAReason() throws {
    let (source, scratch) = (try dataset(), try ScratchFolder())
    let spanless = #expect(throws: ExtractsError.self) {
      try Anonymiser(files: RuntimeFiles()).anonymise(
        source.path, keyFile: scratch.file("key"), out: scratch.file("out"),
        Anonymiser.Particulars(authority: "Oxfordshire"))
    }
    #expect(spanless?.kind == .input && spanless?.description.contains("--from and --to") == true)
    #expect(!FileManager.default.fileExists(atPath: scratch.file("key")))
    try source.write("CHILD,DOB,MISSING,MIS_START,MIS_END\n", to: "missing.csv")
    let both = #expect(throws: ExtractsError.self) {
      try anonymised(source.path, key: scratch.file("key"), to: scratch.file("out"))
    }
    #expect(both?.description.contains("expected one return at a time") == true)
  }
}
