import Columnar
import Configuration
import TestSupport
import Testing

@testable import Extracts

/// From records to native rows, feature by feature.
@Suite struct MappingTests {
  private let episodes = """
          missing_episodes:
            episode_id: Id
            child_id: Child
            category: {constant: missing}
            started_at: Start
    """

  @Test func headersMayBeWrittenInManyWays() throws {
    let folder = MapFolder.things(
      "[Id, {name: Child Ref, also: [Person]}, {name: Start, optional: true}]",
      rows: episodes.replacing("child_id: Child", with: "child_id: Child Ref"),
      "person,more,I.D.,_start_\nbcdf,x,e1,2014-05-03 22:15\n")
    let loaded = try folder.loaded()
    #expect(loaded.rows("missing_episodes", "episode_id", "child_id") == ["e1,bcdf"])
    #expect(loaded.counts("things.csv") == [1, 1, 0, 0])
    let report = loaded.files.first { $0.recognition != nil }
    #expect(report?.recognition == "a system, things, by its 3 columns")
    #expect(report?.droppedColumns == ["more"])
  }

  @Test func aFileWithoutANeededColumnIsNotOfTheKind() throws {
    let folder = MapFolder.things(
      "[Id, Child, Start]", rows: episodes, "Id,Start\ne1,2014-05-03 22:15\n")
    #expect(try folder.error()?.contains("expected the table children") == true)
  }

  @Test func childrenAreAllOfWhomAnyRecordSpeaksWithWhatIsSaidTogether() throws {
    var folder = MapFolder.things(
      "[Id, Child, Start, Sex, Group]",
      rows: episodes + """

              children:
                child_id: Child
                sex: Sex
                ethnic_group: Group
        """,
      """
      Id,Child,Start,Sex,Group
      e1,bcdf,2014-05-03 22:15,F,
      e2,bcdf,2014-05-04 22:15,,WBRI
      e3,ghjk,2014-05-05 22:15,,

      """)
    #expect(
      try folder.loaded().rows("children", "child_id", "sex", "ethnic_group") == ["bcdf,F,WBRI", "ghjk,,"])
    folder.files["things.csv"]! += "e4,bcdf,2014-05-06 22:15,M,\n"
    #expect(
      try folder.error()?.contains(
        "things.csv:5, column Sex: expected one sex for a child, found another than on things.csv:2") == true)
    folder.files["things.csv"] = folder.files["things.csv"]!.replacing("15,M", with: "15,F")
    folder.files["children.csv"] = "child_id,sex\nbcdf,F\n"
    #expect(
      try folder.error()?.contains(
        "things.csv:4, column Child: expected a child that children.csv knows, found another") == true)
    folder.files["children.csv"]! += "ghjk,\n"
    #expect(try folder.loaded().rows("children", "child_id", "sex", "ethnic_group") == ["bcdf,F,", "ghjk,,"])
  }

  @Test func aRecordIsUsedWholeOrNotAtAll() throws {
    let folder = MapFolder.things(
      "[Id, Child, Start, Word]",
      rows: episodes + """

              return_interviews:
                interview_id: Id
                child_id: Child
                outcome: {column: Word, values: {Y: accepted, N: ~}}
        """,
      """
      Id,Child,Start,Word
      e1,bcdf,2014-05-03 22:15,y
      e2,bcdf,2014-05-04 22:15,maybe
      e3,ghjk,2014-02-30 22:15,Y
      e4,mnpq,2014-05-06 22:15,N
      e5,mnpq,2014-03-30 01:30,Y
      e6,,2014-05-06 22:15,Y
      e7,bcdf
      e8,bcdf,,
      e1,bcdf,2014-05-03 22:15,Y

      """)
    let loaded = try folder.loaded()
    #expect(loaded.rows("missing_episodes", "episode_id") == ["e1"])
    #expect(loaded.rows("return_interviews", "interview_id", "outcome") == ["e1,accepted"])
    #expect(loaded.rows("children", "child_id") == ["bcdf"])
    #expect(
      loaded.rejectTexts == [
        "3 Word bad-code", "4 Start bad-time", "5 Word blank-cell", "6 Start nonexistent-time",
        "7 Child blank-cell", "8 - field-count", "9 Start blank-cell", "9 Word blank-cell",
      ])
    #expect(loaded.setAsideTexts == ["exact-copy 10 -"])
    #expect(loaded.counts("things.csv") == [9, 1, 7, 1] && loaded.accountsForEveryRecord)
  }

  @Test func aRowIsOnlyMadeWithWhatItIsAbout() throws {
    let folder = MapFolder.things(
      "[Id, Child, Word]",
      rows: """
              return_interviews:
                only_with: outcome
                interview_id: Id
                child_id: Child
                outcome:
                  first:
                    - {column: Word, values: {Y: accepted, N: ~, "?": ~}}
              interview_episodes:
                only_with: return_interviews
                interview_id: Id
                episode_id: {column: Id, prefix: e-}
        """, "Id,Child,Word\n1,bcdf,Y\n2,bcdf,N\n3,bcdf,\n")
    let loaded = try folder.loaded()
    #expect(loaded.rows("interview_episodes", "interview_id", "episode_id") == ["1,e-1"])
    #expect(loaded.setAsideTexts == ["tells-nothing 3 -", "tells-nothing 4 -"])
    #expect(loaded.absentTables.contains("missing_episodes") && loaded.accountsForEveryRecord)
  }

  @Test func flagsAreLookedForInTheMapsOrder() throws {
    let records = [
      #"{""B"": ""Y"", ""A"": ""N""}"#, #"{""B"": 1, ""A"": true, ""COUNT"": 7}"#, #"[""a"", ""Z""]"#,
      #"{""Z"": ""N""}"#, #"{""Z"": ""Y""}"#, #"{""A"": ""often""}"#, "{", "7",
      #"{""A"": ""Y"", ""STOP"": ""Y""}"#, #"{""A"": ""Y"", ""STOP"": ""never""}"#,
    ]
    let folder = MapFolder.things(
      "[Id, Child, Flags]",
      rows: """
              return_interviews:
                interview_id: Id
                child_id: Child
                outcome: {constant: accepted}
                agency: {column: Flags, flags: {STOP: ~, A: first, B: second, COUNT: ~}}
        """, "Id,Child,Flags\n" + records.enumerated().map { "\($0),bcdf,\"\($1)\"\n" }.joined())
    let loaded = try folder.loaded()
    #expect(
      loaded.rows("return_interviews", "interview_id", "agency") == [
        "0,second", "1,first", "2,first", "3,", "8,", "9,first",
      ])
    #expect(
      loaded.rejectTexts == [
        "6 Flags bad-code", "7 Flags bad-code", "8 Flags bad-json", "9 Flags bad-json",
      ])
  }

  @Test func lookUpsFollowFromFileToFileAndMustAgree() throws {
    var folder = MapFolder()
    folder.map = """
      title: a system
      blank: ["-"]
      files:
        places:
          columns: [Place, Case, Kind]
          rows:
            placements:
              placement_id: Place
              child_id: {take: Person, of: cases, where: Case No, is: {take: Case, of: links, where: Link, is: Case}}
              started_on: {constant: "2014-05-01"}
              placement_type: {column: Kind, codes: ssda903.PLACE}
        links: {columns: [Link, Case]}
        cases: {columns: [Case No, Person]}
      """
    folder.files["places.csv"] = """
      Place,Case,Kind
      p1,l1,f) U6: Foster placement
      p2,l2,k2
      p3,l3,K2
      p4,l4,K2
      p5,-,K2
      p6,l1,K9

      """
    folder.files["links.csv"] = "Link,Case\nl1,c1\nl2,c2\nl3,c9\nl1,c1\n"
    folder.files["cases.csv"] = "Case No,Person\nc1,bcdf\nc2,ghjk\nc2,mnpq\n"
    let loaded = try folder.loaded()
    #expect(loaded.rows("placements", "placement_id", "child_id", "placement_type") == ["p1,bcdf,U6"])
    #expect(
      loaded.rejectTexts == [
        "3 Case several-values", "4 Case unknown-reference", "5 Case unknown-reference", "6 Case blank-cell",
        "7 Kind bad-code",
      ])
    #expect(loaded.counts("links.csv") == [4, 0, 0, 4] && loaded.accountsForEveryRecord)
    folder.files["links.csv"] = nil
    #expect(
      try folder.error()?.contains(
        "places.csv, column Case: expected links beside it, in which placements.child_id is looked up, found no such file"
      ) == true)
  }

  @Test func idsOfTwoFilesAreOneTableAndContradictionsNameBothPlaces() throws {
    var folder = MapFolder.things(
      "[Id, Child, Start]", rows: episodes, "Id,Child,Start\ne1,bcdf,2014-05-03 22:15\n")
    folder.files["more.csv"] = "Id,Child,Start\ne2,bcdf,2014-05-04\ne1,bcdf,03/05/2014 22:15\n"
    let loaded = try folder.loaded()
    #expect(loaded.rows("missing_episodes", "episode_id") == ["e1", "e2"])
    #expect(loaded.setAside.count == 1 && loaded.accountsForEveryRecord)
    folder.files["more.csv"]! += "e1,ghjk,2014-05-03 22:15\n"
    let error = try #require(try folder.error())
    #expect(error.contains("expected one row of missing_episodes for an id, found the id of "), "\(error)")
    #expect(error.contains("more.csv:4") || error.contains("more.csv:3"), "\(error)")
  }

  @Test func aTableIsGivenByItsOwnFileOrByAMap() throws {
    var folder = MapFolder.things(
      "[Id, Child, Start]", rows: episodes, "Id,Child,Start\ne1,bcdf,2014-05-03 22:15\n")
    folder.files["missing_episodes.csv"] = "episode_id,child_id,category,started_at\n"
    #expect(
      try folder.error()?.contains(
        "things.csv: expected one source of the table missing_episodes, found missing_episodes.csv for it as well"
      )
        == true)
  }

  @Test func aColumnTwiceIsRefused() throws {
    let folder = MapFolder.things(
      "[Id, Child, Start]", rows: episodes, "Id,Child,start,START\ne1,bcdf,2014-05-03 22:15,\n")
    #expect(
      try folder.error()?.contains("things.csv:1, column Start: expected each column once, found it twice")
        == true)
  }

  @Test func withoutAnExtractTheMendSaysWhatToWrite() throws {
    var folder = MapFolder.things(
      "[Id, Child, Start]", rows: episodes, "Id,Child,Start\ne1,bcdf,2014-05-03 22:15\n")
    folder.files["extract.csv"] = nil
    #expect(
      try folder.error()?.contains(
        #"write a file extract.csv of two lines, such as "authority,from,to,produced_at" and "Oxfordshire,2014-04-01"#
      )
        == true)
  }

  @Test func theResultDependsOnNoOrderOfRowsAndNoThreads() throws {
    let records = (0..<200).map { "e\($0),c\($0 % 7),2014-05-\(10 + $0 % 9) 22:15" }
    func loaded(_ records: [String], threads: Int) throws -> LoadedExtract {
      try MapFolder.things(
        "[Id, Child, Start]", rows: episodes, "Id,Child,Start\n" + records.map { $0 + "\n" }.joined()
      ).inFolder { try Intake(files: RuntimeFiles(), threads: threads, blockSize: 256).load([$0.path]) }
    }
    let (one, other) = (try loaded(records, threads: 1), try loaded(records.reversed(), threads: 4))
    for table in ["missing_episodes", "children"] {
      #expect(one.rows(table, "child_id") == other.rows(table, "child_id"))
    }
    #expect(one.rows("missing_episodes", "episode_id") == other.rows("missing_episodes", "episode_id"))
  }

  @Test(arguments: [
    ("surname", "x"), ("DOB", "17/05/2001"), ("upn", "x"), ("a", "X001800017012"), ("a", "OX4 1AA"),
    ("a", "Jo Bloggs"), ("a", "943 476 5919"), ("Child Name", "x"),
  ])
  func whatAMapDropsHasPassedTheGateAllTheSame(column: String, cell: String) throws {
    var folder = MapFolder.things(
      "[Id, Child, Start]", rows: episodes, "Id,Child,Start,\(column)\ne1,bcdf,2014-05-03 22:15,\(cell)\n")
    #expect(try folder.error()?.hasPrefix("Refused: these files could identify a child.") == true)
    folder.files["things.csv"] = "Id,Child,Start,a\ne1,bcdf,2014-05-03 22:15,x\n"
    #expect(try folder.error() == nil)
  }

  @Test func aDateOfBirthUnderAnotherNameIsOneAllTheSame() throws {
    var folder = MapFolder.things(
      "[Id, Child, Start, Born]",
      rows: episodes + """

              children:
                child_id: Child
                birth_month: {column: Born, cut: month, date: d-mon-yyyy}
        """, "Id,Child,Start,Born\ne1,bcdf,2014-05-03 22:15,17-May-2001\n")
    #expect(try folder.error()?.contains("things.csv, column \"Born\"") == true)
    folder.files["things.csv"] = "Id,Child,Start,Born\ne1,bcdf,2014-05-03 22:15,2001-05\n"
    #expect(try folder.loaded().values("children", "birth_month") == [.date(11_443)])
  }

  @Test func findingsNameTheSourceAndItsColumn() throws {
    let folder = MapFolder.things(
      "[Id, Child, Start, End]", rows: episodes + "\n        returned_at: End",
      "Id,Child,Start,End\ne1,bcdf,2014-05-03 22:15,2014-05-03 21:15\ne2,bcdf,2014-10-26 01:30,2014-10-27 21:15\n"
    )
    let loaded = try folder.loaded()
    #expect(
      loaded.findingTexts == ["return-before-start 2 End", "repeated-time 3 Start"])
    #expect(loaded.findings.allSatisfy { $0.file.hasSuffix("/things.csv") })
  }

  @Test func theFingerprintIsOfTheFilesThatWereRead() throws {
    var folder = MapFolder.things(
      "[Id, Child, Start]", rows: episodes, "Id,Child,Start,more\ne1,bcdf,2014-05-03 22:15,x\n")
    let first = try folder.loaded().fingerprint
    #expect(try folder.loaded().fingerprint == first)
    folder.files["things.csv"] = "Id,Child,Start,more\ne1,bcdf,2014-05-03 22:15,y\n"
    #expect(try folder.loaded().fingerprint != first)
  }
}
