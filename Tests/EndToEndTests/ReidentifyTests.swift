import Foundation
import Testing

/// From a raw return to a draw over its extract, and back to the files: the local ids are known to their holder alone.
@Suite struct ReidentifyTests {
  /// Local ids that no run of hexadecimal digits can hold by chance.
  private static let children = (0..<40).map { "LC\($0 + 7100)" }

  /// A return of forty children, each missing once.
  private func writeReturn(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    func write(_ name: String, _ header: String, _ row: (Int, String) -> String) throws {
      let rows = Self.children.enumerated().map(row)
      try Data(([header] + rows).map { $0 + "\n" }.joined().utf8).write(
        to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
    try write("header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB") {
      "\($1),\($0 % 2 + 1),17/05/2001,WBRI,UN1,,"
    }
    try write(
      "episodes.csv",
      "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
    ) { "\($1),01/05/2013,S,C2,N1,\($0 % 4 == 0 ? "K2,PR4" : "U4,PR1"),,,,OX4 1AA,OX4 1AB,SC123456" }
    try write("missing.csv", "CHILD,DOB,MISSING,MIS_START,MIS_END") {
      "\($1),17/05/2001,M,09/06/2014,10/06/2014"
    }
  }

  /// A plan over the extract, and what its frame asks.
  private func writePlan(to folder: String) throws {
    let plan = """
      title: Missing from care
      programme: missing-from-care
      unit: child
      primary_question: Was the plan changed?
      frame: frame.sql
      strata: [placement_type]
      size: 8
      allocation: proportional
      minimum: 1
      reserves: 2

      """
    let frame = """
      SELECT DISTINCT p.child_id AS case_id, p.placement_type
      FROM missing_episodes AS m JOIN placements AS p USING (child_id)

      """
    for (name, text) in [("plan.yaml", plan), ("frame.sql", frame)] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
  }

  private func run(_ arguments: [String], in folder: String, status: Int32 = 0) throws -> Program.Outcome {
    let outcome = try Program.run(Program.binary, arguments, in: folder)
    try #require(outcome.status == status, "\(arguments): \(outcome.output)\(outcome.errors)")
    return outcome
  }

  @Test func theHolderFindsTheDrawnChildrenAndTheLedgerNamesNone() throws {
    try Program.withFolder { folder in
      try writeReturn(to: folder + "/return")
      try writePlan(to: folder)
      try FileManager.default.createDirectory(atPath: folder + "/keys", withIntermediateDirectories: true)
      _ = try run(
        [
          "anonymise", "return", "--key", "keys/holder.key", "--out", "extract", "--authority", "Oxfordshire",
        ],
        in: folder)
      let over = ["--data", "extract", "--ledger", "ledger.sqlite"]
      _ = try run(["audit", "plan", "plan.yaml", "--freeze"] + over, in: folder)
      _ = try run(["audit", "freeze", "plan.yaml"] + over, in: folder)
      _ = try run(
        ["audit", "draw", "plan.yaml", "--seed", "31415926535897932384", "--out", "out"] + over, in: folder)
      let entries = try run(["ledger", "show", "--ledger", "ledger.sqlite", "--format", "csv"], in: folder)
      let draw = try #require(entries.lines.last { $0.contains(",draw,") }?.split(separator: ",").first)

      let found = try run(
        [
          "reidentify", "--crosswalk", "keys/crosswalk.csv", "--draw", "\(draw)", "--ledger", "ledger.sqlite",
          "--format", "csv",
        ], in: folder)
      #expect(found.lines[0] == "order,stratum,drawn_as,token,local_id")
      let rows = found.lines.dropFirst().map { $0.split(separator: ",").map(String.init) }
      #expect(rows.count == 8)
      #expect(Set(rows.map { $0[4] }).isSubset(of: Self.children) && Set(rows.map { $0[4] }).count == 8)
      // The stratum is the placement that the return says the child has.
      for row in rows {
        let isInHome = (Int(row[4].dropFirst(2))! - 7100) % 4 == 0
        #expect(row[1].contains(isInHome ? "K2" : "U4"), "\(row[1])")
      }
      let worksheet = try String(
        contentsOfFile: "\(folder)/out/missing-from-care-draw-\(draw)-worksheet.restricted.csv",
        encoding: .utf8)
      #expect(
        worksheet.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "," }) }
          == rows.map { $0[3] })

      #expect(try run(["ledger", "verify", "--ledger", "ledger.sqlite"], in: folder).status == 0)
      #expect(try run(["audit", "verify"] + over, in: folder).status == 0)
      let kinds = try run(["ledger", "show", "--ledger", "ledger.sqlite", "--format", "csv"], in: folder)
      #expect(kinds.lines.last?.contains(",reidentification,") == true)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/ledger.sqlite"))
      for child in Self.children { #expect(bytes.range(of: Data(child.utf8)) == nil) }
    }
  }

  @Test func anotherHoldersCrosswalkAndOneThatOthersMayReadAreRefused() throws {
    try Program.withFolder { folder in
      try writeReturn(to: folder + "/return")
      try writePlan(to: folder)
      for holder in ["a", "b"] {
        try FileManager.default.createDirectory(
          atPath: "\(folder)/\(holder)", withIntermediateDirectories: true)
        _ = try run(
          [
            "anonymise", "return", "--key", "\(holder)/key", "--out", "extract-\(holder)", "--authority",
            "Oxfordshire",
          ], in: folder)
      }
      _ = try run(
        [
          "audit", "draw", "plan.yaml", "--seed", "31415926535897932384", "--out", "out", "--data",
          "extract-a",
          "--ledger", "ledger.sqlite",
        ], in: folder)
      let entries = try run(["ledger", "show", "--ledger", "ledger.sqlite", "--format", "csv"], in: folder)
      let draw = try #require(entries.lines.last?.split(separator: ",").first)
      func reidentify(_ holder: String, status: Int32) throws -> Program.Outcome {
        try run(
          [
            "reidentify", "--crosswalk", "\(holder)/crosswalk.csv", "--draw", "\(draw)", "--ledger",
            "ledger.sqlite", "--format", "csv",
          ], in: folder, status: status)
      }
      let other = try reidentify("b", status: 1)
      #expect(other.errors.contains("no local id for 8 of 8 cases"))
      let token = try #require(other.lines.last?.split(separator: ",").last)
      #expect(token.count == 64 && other.errors.contains(token))
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o644], ofItemAtPath: folder + "/a/crosswalk.csv")
      let open = try reidentify("a", status: 2)
      #expect(open.errors.contains("one that others may read"))
      for child in Self.children { #expect(!(other.errors + open.errors).contains(child)) }
    }
  }
}
