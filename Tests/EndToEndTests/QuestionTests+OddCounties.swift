import Foundation
import Testing

/// Every question with its defaults over counties that are hardly counties, against DuckDB: what an empty table, a blank in
/// every return or a day at an edge of the calendar does to a query is found here.
extension QuestionTests {
  /// An extract of Oxfordshire's with a few rows, and tables without any.
  struct OddCounty: CustomStringConvertible, Sendable {
    let description: String
    var span = "2014-04-01,2015-03-31,2015-04-02 09:00"
    var rows: [String: [String]] = [:]

    /// The header of every table, in the order of the rows above.
    private static let headers = [
      "extract": "authority,from,to,produced_at,complete_for",
      "children": "child_id,sex,birth_month",
      "care_periods": "child_id,from,to,responsible_authority,legal_status",
      "placements": "placement_id,child_id,started_on,ended_on,placement_type,area_authority",
      "missing_episodes": "episode_id,child_id,category,started_at,reported_at,returned_at,source_system",
      "return_interviews": "interview_id,child_id,offered_at,outcome,completed_at",
      "interview_episodes": "interview_id,episode_id",
      "responses": "response_id,child_id,kind,held_at",
      "referrals":
        "referral_id,child_id,referred_to,referred_at,source_agency,cse_concern,screened_on,outcome,decided_at",
    ]

    func write(to folder: String) throws {
      var tables = rows
      tables["extract"] = ["Oxfordshire,\(span),looked_after;all_missing;referrals"]
      for (table, header) in Self.headers {
        let lines = [header] + tables[table, default: []]
        try Data((lines.joined(separator: "\n") + "\n").utf8)
          .write(to: URL(fileURLWithPath: "\(folder)/\(table).csv"))
      }
    }
  }

  static let oddCounties = [
    OddCounty(description: "empty"),
    OddCounty(description: "one child", rows: ["children": ["a,F,2000-01"]]),
    OddCounty(
      description: "all open",
      rows: [
        "children": ["a,F,2000-01", "b,M,"],
        "care_periods": ["a,2014-01-01,,Oxfordshire,C2"],
        "placements": ["p1,a,2014-01-01,,foster,Reading"],
        "missing_episodes": [
          "e1,a,missing,2014-05-01 10:00,,,police", "e2,a,missing,2014-06-01 10:00,,,authority",
          "e3,b,missing,2015-03-31 23:59,,,police", "e4,a,absent,2014-05-01 10:00,,,police",
        ],
      ]),
    OddCounty(
      description: "leap day", span: "2015-03-01,2016-02-29,2016-03-05 09:00",
      rows: [
        "children": ["a,F,2000-02"],
        "care_periods": ["a,2016-02-29,,Oxfordshire,C2"],
        "placements": ["p1,a,2016-02-29,,foster,Devon"],
        "missing_episodes": [
          "e1,a,missing,2016-02-28 23:00,2016-02-28 23:30,2016-02-29 23:00,police",
          "e2,a,missing,2016-02-29 23:30,2016-02-29 23:40,2016-03-01 00:10,police",
          "e3,a,missing,2015-03-01 00:10,2015-03-01 00:10,2015-03-01 08:00,police",
        ],
        "return_interviews": ["i1,a,2016-02-29 10:00,accepted,2016-03-01 10:00"],
        "interview_episodes": ["i1,e1"],
        "responses": ["m1,a,strategy meeting,2016-02-29 10:00"],
        "referrals": ["r1,a,Kingfisher,2016-02-29 10:00,police,yes,2016-02-29,accepted,2016-02-29 12:00"],
      ]),
    OddCounty(
      description: "clock change",
      rows: [
        "children": ["a,F,2000-03", "b,M,2001-10"],
        "care_periods": ["a,2014-10-26,2014-10-26,Oxfordshire,V2"],
        "missing_episodes": [
          "e1,a,missing,2014-10-26 00:30,2014-10-26 01:30,2014-10-26 02:30,police",
          "e2,a,missing,2014-10-26 03:00,2014-10-26 03:10,2014-10-29 02:00,police",
          "e3,b,missing,2015-03-29 00:59,2015-03-29 02:00,2015-03-29 02:01,police",
          "e4,b,missing,2015-03-26 02:00,2015-03-26 02:00,2015-03-26 03:00,authority",
        ],
        "return_interviews": [
          "i1,a,2014-10-26 10:00,accepted,2014-10-29 02:30",
          "i2,b,2015-03-27 10:00,accepted,2015-03-29 04:00",
        ],
        "interview_episodes": ["i1,e1", "i1,e2", "i2,e4"],
      ]),
    OddCounty(
      description: "year end",
      rows: [
        "children": ["a,F,1997-04"],
        "care_periods": ["a,2014-03-31,2015-03-31,Oxfordshire,C2"],
        "placements": ["p1,a,2015-03-31,,supported,Oxfordshire"],
        "missing_episodes": [
          "e1,a,missing,2014-03-31 23:59,2014-04-01 00:00,2014-04-01 00:01,police",
          "e2,a,missing,2014-12-31 23:59,2015-01-01 00:10,2015-01-01 12:00,police",
          "e3,a,missing,2015-03-31 23:59,2015-03-31 23:59,2015-04-01 00:30,authority",
          "e4,a,missing,2015-04-01 00:30,,,authority",
        ],
        "referrals": [
          "r1,a,front door,2014-12-24 10:00,police,yes,,pending,",
          "r2,a,Kingfisher,2014-12-31 23:59,police,,2015-01-02,strategy discussion,2015-01-02 00:00",
        ],
      ]),
  ]

  @Test(arguments: oddCounties) func duckDBAgreesOnOddCounties(county: OddCounty) throws {
    try Program.withFolder { folder in
      try county.write(to: folder)
      try Self.compareWithDuckDB(Self.askedByDefault, data: folder)
    }
  }
}
