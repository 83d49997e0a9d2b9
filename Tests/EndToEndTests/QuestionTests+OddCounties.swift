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
    /// The header of a table that has other columns than those below.
    var headers: [String: String] = [:]

    /// The header of every table, in the order of the rows above.
    private static let usualHeaders = [
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
      for (table, header) in Self.usualHeaders.merging(headers, uniquingKeysWith: { $1 }) {
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
    OddCounty(
      description: "nobody missing, only absent or away",
      rows: [
        "children": ["a,F,2000-01", "b,M,2003-11", "c,,"],
        "care_periods": ["a,2013-01-01,,Oxfordshire,C2", "b,2014-06-01,2014-12-31,Oxfordshire,V4"],
        "placements": ["p1,a,2013-01-01,,home,Oxfordshire", "p2,b,2014-06-01,2014-12-31,foster,Devon"],
        "missing_episodes": [
          "e1,a,absent,2014-05-01 10:00,2014-05-01 10:30,2014-05-01 18:00,police",
          "e2,a,away,2014-05-01 10:00,,2014-05-02 09:00,authority",
          "e3,a,absent,2015-02-11 22:00,2015-02-11 23:00,,police",
          "e4,b,away,2014-07-07 21:00,2014-07-07 22:00,2014-07-21 08:00,authority",
          "e5,c,absent,2015-03-30 21:00,2015-03-30 21:00,2015-03-31 02:00,police",
        ],
        "return_interviews": [
          "i1,a,2014-05-03 10:00,accepted,2014-05-04 10:00", "i2,b,2014-07-22 10:00,declined,",
        ],
        "interview_episodes": ["i1,e1", "i1,e2", "i2,e4"],
        "responses": ["m1,a,strategy meeting,2014-05-06 10:00"],
        "referrals": ["r1,a,Kingfisher,2014-06-01 10:00,police,yes,,not met: advice,2014-06-04 10:00"],
      ]),
    OddCounty(
      description: "everybody another authority's",
      rows: [
        "children": ["a,F,2000-01", "b,M,2001-02", "c,F,1999-12"],
        "care_periods": [
          "a,2013-01-01,2014-09-30,Devon,C2", "a,2014-10-01,,Reading,C2", "b,2014-01-01,,Powys,V2",
          "c,2012-01-01,2014-05-31,Devon,V3", "c,2014-05-01,,Reading,V3",
        ],
        "placements": [
          "p1,a,2013-01-01,,home,Oxfordshire", "p2,b,2014-01-01,,foster,Wokingham",
          "p3,c,2012-01-01,2014-05-15,home,",
          "p4,c,2014-05-15,,home,Reading",
        ],
        "missing_episodes": [
          "e1,a,missing,2014-09-30 23:00,2014-09-30 23:30,2014-10-01 07:00,police",
          "e2,a,missing,2014-10-01 23:00,2014-10-02 00:30,2014-10-03 07:00,police",
          "e3,b,missing,2014-12-24 18:00,,2014-12-25 12:00,police",
          "e4,c,missing,2014-05-15 20:00,2014-05-15 21:00,2014-05-16 03:30,police",
          "e5,c,missing,2014-05-31 20:00,2014-05-31 21:00,2014-06-01 03:30,police",
        ],
        "return_interviews": [
          "i1,a,2014-10-02 10:00,accepted,2014-10-04 06:59", "i2,c,2014-05-17 10:00,not located,",
          "i3,b,,accepted,2014-12-29 10:00",
        ],
        "referrals": [
          "r1,b,front door,2015-01-05 10:00,school,unknown,2015-01-02,not met: assessment,2015-01-09 10:00"
        ],
      ]),
    OddCounty(
      description: "rows of one event that contradict each other",
      rows: [
        "children": ["a,F,2000-01", "b,M,2001-02", "c,F,2002-03"],
        "care_periods": ["a,2014-01-01,,Oxfordshire,C2", "b,2014-01-01,,Oxfordshire,V2"],
        "placements": [
          "p1,a,2014-01-01,2014-08-01,foster,Oxfordshire", "p2,a,2014-07-15,,home,Reading",
          "p3,b,2014-01-01,,foster,Devon",
        ],
        "missing_episodes": [
          "e9,a,missing,2014-07-31 23:50,2014-08-01 00:10,,police,n1,p1,Oxford,home,yes",
          "e8,a,missing,2014-08-01 00:20,2014-07-31 23:55,2014-08-03 08:00,authority,n1,p2,Cherwell,foster,no",
          "e7,a,absent,2014-08-01 00:05,,2014-08-02 12:00,police,n1,,,,",
          "e6,b,missing,2014-08-01 00:00,,,authority,n1,,Oxford,,no",
          "e5,b,missing,2014-08-01 00:00,2014-08-01 02:00,2014-07-31 20:00,police,n1,p3,,foster,yes",
          "e4,b,missing,2014-08-01 00:00,,2014-08-01 09:00,police,,,,home,",
          "e3,c,missing,2015-03-01 09:00,,,police,n2,,,,",
          "e2,c,missing,2015-02-28 23:00,2015-03-01 01:00,2015-03-02 01:00,authority,n2,,Cherwell,other,",
        ],
        "return_interviews": [
          "i1,a,2014-08-04 10:00,accepted,2014-08-05 12:00", "i2,b,2014-08-02 10:00,declined,",
          "i3,b,2014-08-03 10:00,accepted,2014-08-03 11:00", "i4,c,,pending,",
        ],
        "interview_episodes": ["i1,e7", "i1,e9", "i2,e6", "i3,e5", "i4,e3", "i4,e9"],
        "responses": ["m1,a,strategy meeting,2014-08-02 10:00"],
      ],
      headers: [
        "missing_episodes":
          "episode_id,child_id,category,started_at,reported_at,returned_at,source_system,event_ref,placement_id,district,went_from,cse_flag"
      ]),
    OddCounty(
      description: "all at one minute",
      rows: [
        "children": (1...6).map { "c\($0),\($0 % 2 == 0 ? "M" : "F"),200\($0)-03" },
        "care_periods": (1...4).map { "c\($0),2015-03-01,2015-03-01,Oxfordshire,C2" },
        "placements": (1...4).map { "p\($0),c\($0),2015-03-01,2015-03-01,home,Oxfordshire" },
        "missing_episodes": (1...6).flatMap { child in
          [
            "e\(child),c\(child),missing,2015-03-01 12:00,2015-03-01 12:00,2015-03-01 12:00,police,t1,Oxford",
            "f\(child),c\(child),missing,2015-03-01 12:00,2015-03-01 11:00,2015-02-27 12:00,authority,t1,",
            "g\(child),c\(child),missing,2015-03-01 12:00,,,police,t1,Oxford",
          ]
        },
        "return_interviews": (1...6).map { "i\($0),c\($0),2015-03-01 12:00,accepted,2015-03-01 12:00" },
        "responses": (1...6).map { "m\($0),c\($0),strategy meeting,2015-03-01 12:00" },
        "referrals": (1...6).map {
          "r\($0),c\($0),Kingfisher,2015-03-01 12:00,police,yes,2015-03-01,accepted,2015-03-01 12:00"
        },
      ],
      headers: [
        "missing_episodes":
          "episode_id,child_id,category,started_at,reported_at,returned_at,source_system,place_token,district"
      ]),
  ]

  @Test(arguments: oddCounties) func duckDBAgreesOnOddCounties(county: OddCounty) throws {
    try Program.withFolder { folder in
      try county.write(to: folder)
      try Self.compareWithDuckDB(Self.askedByDefault, data: folder)
    }
  }
}
