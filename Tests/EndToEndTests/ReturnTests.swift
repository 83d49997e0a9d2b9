import Foundation
import Testing

/// A raw looked-after return: refused, checked, and made an extract that loads.
@Suite struct ReturnTests {
  private static let files = [
    "header.csv": """
    CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB
    4711,2,17/05/2001,WBRI,UN1,,

    """,
    "episodes.csv": """
    CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
    4711,01/05/2013,S,C2,N1,U4,PR1,,,,OX4 1AA,OX4 1AB,SC123456

    """,
    "missing.csv": """
    CHILD,DOB,MISSING,MIS_START,MIS_END
    4711,17/05/2001,M,09/06/2014,10/06/2014
    4711,17/05/2001,M,12/06/2014,11/06/2014

    """,
  ]

  private func withReturn<Result>(_ body: (_ sent: String, _ scratch: String) throws -> Result) throws
    -> Result
  {
    try Program.withFolder { folder in
      let sent = folder + "/return"
      try FileManager.default.createDirectory(atPath: sent, withIntermediateDirectories: true)
      for (name, text) in Self.files {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(sent)/\(name)"))
      }
      return try body(sent, folder)
    }
  }

  @Test func checkingSaysTheRuleAndThePlaceAndNoValue() throws {
    try withReturn { sent, scratch in
      let json = try Program.run("check", sent, "--json")
      #expect(json.status == 0, "\(json.errors)")
      #expect(
        json.output == """
          {"rule":"567","file":"missing.csv","line":3,"column":"MIS_END","severity":"error",\
          "message":"the missing episode ends before it starts"}

          """)
      let text = try Program.run("check", sent)
      #expect(text.output.contains("collection year 2015 (1 April 2014 to 31 March 2015)"))
      #expect(text.output.contains("missing.csv:3"))
      let page = scratch + "/quality.html"
      #expect(try Program.run("check", sent, "--html", page).status == 0)
      let html = try String(contentsOfFile: page, encoding: .utf8)
      #expect(html.contains("4 records in 3 files; 1 error in 1 record, 0 warnings."))
      for said in [json.output, text.output, html] {
        for value in ["4711", "17/05/2001", "12/06/2014", "OX4"] { #expect(!said.contains(value)) }
      }
    }
  }

  @Test func aDirectoryOfPostcodesPlacesPlacements() throws {
    try withReturn { sent, scratch in
      let directory = scratch + "/postcodes.csv"
      try Data(
        """
        pcds,oscty,oslaua,oseast1m,osnrth1m
        OX4 1AA,E10000025,E07000178,452900,205200
        GL1 1AA,E10000013,E07000081,383200,218500

        """.utf8
      ).write(to: URL(fileURLWithPath: directory))
      #expect(
        try Program.run("check", sent).output.contains("Rules 164, 169, 179, 411, 420 and 1015 were not"))
      let plain = try Program.run("check", sent, "--json")
      #expect(plain.errors.contains("were not checked in any episode") && !plain.output.contains("were not"))
      let alone = try Program.run("check", sent, "--postcodes", directory)
      #expect(alone.status == 2)
      #expect(alone.errors.contains("give --authority"))
      let placed = try Program.run(
        "check", sent, "--json", "--postcodes", directory, "--authority", "Oxfordshire")
      #expect(placed.errors == "")
      let rules = placed.lines.map { $0.split(separator: "\"").dropFirst(3).first.map(String.init) ?? "" }
      #expect(rules.sorted() == ["169", "179", "392C", "567"])
      let episodes = try String(contentsOfFile: sent + "/episodes.csv", encoding: .utf8)
      try Data(episodes.replacingOccurrences(of: "OX4 1AB", with: "GL1 1AA").utf8).write(
        to: URL(fileURLWithPath: sent + "/episodes.csv"))
      let made = try Program.run(
        "anonymise", sent, "--key", scratch + "/key", "--out", scratch + "/extract", "--authority",
        "E10000025", "--postcodes", directory)
      #expect(made.status == 0, "\(made.errors)")
      #expect(made.output.contains("Of 2 postcodes the directory has 2"))
      let answer = try Program.run(
        "query", "-c", "SELECT area_authority, location_class, distance_miles FROM placements", "--data",
        scratch + "/extract")
      #expect(answer.lines.last?.hasPrefix("Gloucestershire,adjoining,50") == true, "\(answer.output)")
    }
  }

  @Test func aRawReturnIsRefusedAndItsExtractAnswersQuestions() throws {
    try withReturn { sent, scratch in
      let raw = try Program.run("load", sent)
      #expect(raw.status == 3)
      #expect(!raw.errors.contains("4711") && !raw.errors.contains("OX4"))
      #expect(!raw.errors.contains("anonymise"))
      let explained = try Program.run("load", sent, "--explain-refusal")
      #expect(explained.status == 3)
      #expect(
        explained.errors.hasSuffix(
          "  halcyon anonymise '\(sent)' --key holder.key --out '\(sent)-extract' --authority NAME\n"))
      let made = try Program.run(
        "anonymise", sent, "--key", scratch + "/key", "--out", scratch + "/extract", "--authority",
        "Oxfordshire")
      #expect(made.status == 0, "\(made.errors)")
      #expect(!made.output.contains("4711"))
      let answer = try Program.run(
        "query", "-c",
        "SELECT count(*) AS episodes, min(started_at) AS first FROM missing_episodes JOIN children USING (child_id)",
        "--data", scratch + "/extract")
      #expect(answer.output == "episodes,first\n2,2014-06-09 00:00:00\n", "\(answer.errors)")
      let again = try Program.run(
        "anonymise", sent, "--key", scratch + "/key", "--out", scratch + "/extract", "--authority",
        "Oxfordshire")
      #expect(again.status == 4)
    }
  }
}
