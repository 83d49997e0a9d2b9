import Columnar
import Configuration
import Foundation
import TestSupport
import Testing

@testable import Extracts

@Suite struct AnonymiserTests {
  /// A return with something to leave out of every kind, and rows that no table can hold.
  private func returned() throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    try scratch.write(
      """
      CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB
      4711,2,17/05/2001,WBRI,X001800017012,,
      4712,1,03/11/2003,Jane Smith,UN1,1,04/01/2015
      4711,2,17/05/2001,WBRI,X001800017012,,

      """, to: "header.csv")
    try scratch.write(
      """
      CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
      4711,01/05/2013,S,V2,N1,U4,PR1,01/06/2014,X1,,OX4 1AA,OX4 1AB,SC123456
      4711,01/06/2014,L,C2,N1,U4,PR1,01/09/2014,X1,,OX4 1AA,OX4 1AB,SC123456
      4711,01/09/2014,P,C2,N1,K2,PR4,,,CARPL,OX4 1AA,OX4 1AC,SC123456
      4713,01/05/2013,S,V3,N1,U4,PR1,01/06/2013,E4A,,,,
      4713,01/05/2014,S,V4,N1,Unknown home,PR1,,,,,,

      """, to: "episodes.csv")
    try scratch.write(
      """
      CHILD,DOB,MISSING,MIS_START,MIS_END
      4711,17/05/2001,M,09/06/2014,10/06/2014
      4711,17/05/2001,A,11/06/2014,
      4714,01/02/2000,M,12/06/2014,12/06/2014
      4711,17/05/2001,X,12/06/2014,
      4711,17/05/2001,M,12/06/2014,last seen by Jane

      """, to: "missing.csv")
    return scratch
  }

  private func anonymised(
    _ source: ScratchFolder, key: String, to out: String, authority: String = "Oxfordshire",
    postcodes: String? = nil
  ) throws -> Anonymiser.Report {
    try Anonymiser(files: RuntimeFiles()).anonymise(
      source.path, keyFile: key, out: out,
      Anonymiser.Particulars(
        authority: authority, postcodes: postcodes, producedAt: "2015-06-30 12:00"))
  }

  @Test func aRawReturnIsRefusedAndItsExtractLoads() throws {
    let (source, scratch) = (try returned(), try ScratchFolder())
    let intake = try Intake(files: RuntimeFiles())
    let refused = #expect(throws: ExtractsError.self) { try intake.load([source.path]) }
    #expect(refused?.kind == .identifying)
    let report = try anonymised(source, key: scratch.file("key"), to: scratch.file("out"))
    let loaded = try intake.load([scratch.file("out")])
    #expect(loaded.rejects.isEmpty)
    #expect(loaded.description?.authority == "Oxfordshire")
    #expect(report.collectionYear == 2015)
    let counts = Dictionary(uniqueKeysWithValues: report.tables.map { ($0.name, $0.rows) })
    #expect(
      counts == ["extract": 1, "children": 4, "care_periods": 3, "placements": 3, "missing_episodes": 3])
    #expect(
      report.rejects.map { "\($0.file):\($0.line ?? 0) \($0.column ?? "") \($0.rule)" } == [
        "episodes.csv:6 PLACE bad-code", "header.csv:4 CHILD exact-copy", "missing.csv:5 MISSING bad-code",
        "missing.csv:6 MIS_END bad-date",
      ])
  }

  @Test func nothingThatNamesAChildIsInAnyFile() throws {
    let (source, scratch) = (try returned(), try ScratchFolder())
    _ = try anonymised(source, key: scratch.file("key"), to: scratch.file("out"))
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.file("out"))
    #expect(
      names.sorted() == [
        "care_periods.csv", "children.csv", "extract.csv", "manifest.json", "missing_episodes.csv",
        "placements.csv",
      ])
    for name in names {
      let text = try String(contentsOfFile: scratch.file("out/\(name)"), encoding: .utf8)
      for trace in ["4711", "4712", "17/05", "05-17", "X0018", "OX4", "SC12", "Jane", "Unknown home"] {
        #expect(!text.contains(trace), "\(name) holds \(trace)")
      }
      let rights = try FileManager.default.attributesOfItem(atPath: scratch.file("out/\(name)"))
      #expect(rights[.posixPermissions] as? Int == 0o600)
    }
    let children = try String(contentsOfFile: scratch.file("out/children.csv"), encoding: .utf8)
    #expect(children.contains(",F,2001-05,WBRI\n"))
    #expect(children.contains(",M,2003-11,\n"))
    #expect(children.contains(",,2000-02,\n"))
    let manifest = try String(contentsOfFile: scratch.file("out/manifest.json"), encoding: .utf8)
    #expect(manifest.contains(#"{"column":"UPN","file":"header.csv","treatment":"dropped"}"#))
    #expect(manifest.contains(#"{"column":"DOB","file":"header.csv","treatment":"cut to the month"}"#))
  }

  @Test func aLegalStatusAloneIsNoNewPlacementAndAShortBreakNoLongOne() throws {
    let (source, scratch) = (try returned(), try ScratchFolder())
    _ = try anonymised(source, key: scratch.file("key"), to: scratch.file("out"))
    let placements = try String(contentsOfFile: scratch.file("out/placements.csv"), encoding: .utf8)
    #expect(placements.contains(",2013-05-01,2014-09-01,U4,PR1,unknown\n"))
    #expect(placements.contains(",2014-09-01,,K2,PR4,unknown\n"))
    let periods = try String(contentsOfFile: scratch.file("out/care_periods.csv"), encoding: .utf8)
    #expect(periods.contains(",2013-05-01,,Oxfordshire,C2\n"))
    #expect(periods.contains(",2013-05-01,2013-06-01,Oxfordshire,V3\n"))
  }

  @Test func aDirectoryGivesPlacementsTheirPlaceAndNoPostcode() throws {
    let (source, scratch) = (try returned(), try ScratchFolder())
    try scratch.write(
      """
      pcd,oscty,oslaua,oseast1m,osnrth1m
      OX4 1AA,E10000025,E07000178,452900,205200
      OX4 1AB,E10000025,E07000178,460900,205200
      OX4 1AC,E10000013,E07000081,383200,218500

      """, to: "postcodes.csv")
    let report = try anonymised(
      source, key: scratch.file("key"), to: scratch.file("out"), authority: "E10000025",
      postcodes: scratch.file("postcodes.csv"))
    #expect(report.postcodes?.found == 3 && report.postcodes?.sought == 3)
    let placements = try String(contentsOfFile: scratch.file("out/placements.csv"), encoding: .utf8)
    #expect(placements.contains(",provider,area_authority,location_class,distance_miles\n"))
    #expect(placements.contains(",2013-05-01,2014-09-01,U4,PR1,Oxfordshire,in,5\n"))
    #expect(placements.contains(",2014-09-01,,K2,PR4,Gloucestershire,adjoining,50\n"))
    #expect(placements.contains(",2013-05-01,2013-06-01,U4,PR1,,unknown,\n"))
    #expect(!placements.contains("OX4"))
    let periods = try String(contentsOfFile: scratch.file("out/care_periods.csv"), encoding: .utf8)
    #expect(periods.contains(",2013-05-01,,Oxfordshire,C2\n"))
    let manifest = try String(contentsOfFile: scratch.file("out/manifest.json"), encoding: .utf8)
    #expect(manifest.contains(#""distance_miles":"the upper end of a band of miles"#))
    #expect(manifest.contains("101 is more than 100"))
    let loaded = try Intake(files: RuntimeFiles()).load([scratch.file("out")])
    #expect(loaded.rejects.isEmpty)
    let unknown = #expect(throws: ExtractsError.self) {
      try anonymised(
        source, key: scratch.file("key"), to: scratch.file("again"), authority: "Barsetshire",
        postcodes: scratch.file("postcodes.csv"))
    }
    #expect(unknown?.kind == .input)
  }

  @Test func oneKeyGivesOneExtractAndAnotherKeyTokensThatCannotBeMatched() throws {
    let (source, scratch) = (try returned(), try ScratchFolder())
    for (key, out) in [("a/key", "1"), ("a/key", "2"), ("b/key", "3")] {
      try FileManager.default.createDirectory(
        atPath: scratch.file(key.prefix(1) + ""), withIntermediateDirectories: true)
      _ = try anonymised(source, key: scratch.file(key), to: scratch.file(out))
    }
    func children(_ out: String) throws -> [String] {
      try String(contentsOfFile: scratch.file("\(out)/children.csv"), encoding: .utf8)
        .split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "," }) }
    }
    #expect(try children("1") == children("2"))
    #expect(try Set(children("1")).isDisjoint(with: children("3")))
    let crosswalk = try String(contentsOfFile: scratch.file("a/crosswalk.csv"), encoding: .utf8)
    #expect(crosswalk.hasPrefix("token,local_id,table\n"))
    let tokens = try children("1")
    #expect(tokens.allSatisfy { token in crosswalk.contains("\(token),47") })
    #expect(crosswalk.split(separator: "\n").count == 5)
  }

  @Test func theKeyAndTheCrosswalkAreTheirOwnersAlone() throws {
    let (source, scratch) = (try returned(), try ScratchFolder())
    _ = try anonymised(source, key: scratch.file("key"), to: scratch.file("out"))
    for name in ["key", "crosswalk.csv"] {
      let rights = try FileManager.default.attributesOfItem(atPath: scratch.file(name))
      #expect(rights[.posixPermissions] as? Int == 0o600)
    }
    #expect(throws: ExtractsError.self) {
      try Intake(files: RuntimeFiles()).load([scratch.file("crosswalk.csv")])
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: scratch.file("key"))
    let error = #expect(throws: ExtractsError.self) {
      try anonymised(source, key: scratch.file("key"), to: scratch.file("again"))
    }
    #expect(error?.description.contains("found one that others may read; chmod 600 it") == true)
    #expect(!FileManager.default.fileExists(atPath: scratch.file("again")))
  }

  @Test func theCrosswalkLeadsFromTheExtractsIdsToTheLocalOnesAndNoLoadTakesIt() throws {
    let (source, scratch) = (try returned(), try ScratchFolder())
    _ = try anonymised(source, key: scratch.file("key"), to: scratch.file("out"))
    let path = scratch.file("crosswalk.csv")
    let crosswalk = try Crosswalk(file: path)
    let loaded = try Intake(files: RuntimeFiles()).load([scratch.file("out")])
    let tokens = loaded.values("children", "child_id").map { value in
      guard case .text(let token) = value else { return "" }
      return token
    }
    #expect(tokens.sorted() == crosswalk.tokens)
    #expect(Set(tokens.map { crosswalk.localID(of: $0) }) == ["4711", "4712", "4713", "4714"])
    #expect(crosswalk.localID(of: "bcdf") == nil)

    for name in ["crosswalk.csv", "places.csv"] {
      try FileManager.default.copyItem(atPath: path, toPath: scratch.file("out/\(name)"))
      let error = #expect(throws: ExtractsError.self) {
        try Intake(files: RuntimeFiles()).load([scratch.file("out")])
      }
      #expect(error?.kind == .identifying)
      try FileManager.default.removeItem(atPath: scratch.file("out/\(name)"))
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let open = #expect(throws: ExtractsError.self) { try Crosswalk(file: path) }
    #expect(open?.description.contains("found one that others may read; chmod 600 it") == true)
    #expect(throws: ExtractsError.self) {
      try anonymised(source, key: scratch.file("key"), to: scratch.file("again"))
    }
    #expect(throws: ExtractsError.self) { try Crosswalk(file: scratch.file("key")) }
    #expect(throws: ExtractsError.self) { try Crosswalk(file: scratch.file("nothing")) }
  }

  @Test func nothingIsMixedWithWhatIsThereAndNoKeyIsHandedOn() throws {
    let (source, scratch) = (try returned(), try ScratchFolder())
    let there = #expect(throws: ExtractsError.self) {
      try anonymised(source, key: scratch.file("key"), to: source.path)
    }
    #expect(there?.kind == .environment)
    let inside = #expect(throws: ExtractsError.self) {
      try anonymised(source, key: scratch.file("out/key"), to: scratch.file("out"))
    }
    #expect(inside?.kind == .input)
  }
}
