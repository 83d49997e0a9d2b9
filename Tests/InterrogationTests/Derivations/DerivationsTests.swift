import Engine
import Foundation
import TestSupport
import Testing

@testable import Interrogation

/// The shared definitions over tables of a few rows, against answers worked out by hand from their words.
@Suite struct DerivationsTests {
  /// Oxfordshire's children: b born in May 2000, g in January 2001, m of Devon, q on short breaks only.
  private static let tables = """
    CREATE TABLE extract (authority TEXT, "from" DATE, "to" DATE, produced_at TIMESTAMP, interviews_to DATE);
    INSERT INTO extract VALUES ('Oxfordshire', '2014-04-01', '2015-03-31', '2015-04-10 09:00', NULL);
    CREATE TABLE children (child_id TEXT, birth_month DATE, sex TEXT, ethnic_group TEXT);
    INSERT INTO children VALUES
      ('b', '2000-05-01', 'F', 'CHNE'), ('g', '2001-01-01', 'M', 'WIRT'), ('m', NULL, NULL, NULL),
      ('q', '1996-07-01', 'F', 'XYZ');
    CREATE TABLE care_periods (
      child_id TEXT, "from" DATE, "to" DATE, responsible_authority TEXT, legal_status TEXT);
    INSERT INTO care_periods VALUES
      ('b', '2013-01-01', '2014-01-31', 'Oxfordshire', 'V2'), ('b', '2014-02-01', NULL, 'Oxfordshire', 'C2'),
      ('g', '2012-01-01', '2012-06-30', 'Oxfordshire', 'V4'), ('g', '2012-07-02', '2014-06-30', 'Oxfordshire', 'V2'),
      ('m', '2013-01-01', '2014-12-31', 'Devon', 'C2'), ('q', '2013-01-01', NULL, 'Oxfordshire', 'V4');
    CREATE TABLE placements (
      placement_id TEXT, child_id TEXT, started_on DATE, ended_on DATE, placement_type TEXT, area_authority TEXT,
      location_class TEXT);
    INSERT INTO placements VALUES
      ('p1', 'b', '2013-01-01', '2014-05-31', 'foster', 'Oxfordshire', NULL),
      ('p2', 'b', '2014-05-31', NULL, 'home', 'Reading', NULL),
      ('p3', 'g', '2012-07-02', '2014-06-30', 'home', 'Devon', NULL),
      ('p4', 'm', '2013-01-01', NULL, 'home', 'Oxfordshire', 'distance'),
      ('p5', 'q', '2013-01-01', NULL, 'home', 'Powys', NULL),
      ('p6', 'q', '2012-01-01', '2012-12-31', 'home', 'Wokingham', 'in');
    CREATE TABLE episodes (
      episode_id TEXT, child_id TEXT, category TEXT, started_at TIMESTAMP, returned_at TIMESTAMP, placement_id TEXT,
      source_system TEXT, event_ref TEXT);
    CREATE TABLE said (
      episode_id TEXT, recorded_at TIMESTAMP, district TEXT, place_token TEXT, went_from TEXT, found_in_area TEXT,
      cse_flag TEXT);
    CREATE VIEW missing_episodes AS
      SELECT e.*, s.recorded_at, s.district, s.place_token, s.went_from, s.found_in_area, s.cse_flag
      FROM episodes AS e LEFT JOIN said AS s ON s.episode_id = e.episode_id;
    CREATE TABLE return_interviews (
      interview_id TEXT, child_id TEXT, offered_at TIMESTAMP, outcome TEXT, completed_at TIMESTAMP, independent TEXT);
    CREATE TABLE interview_episodes (interview_id TEXT, episode_id TEXT);
    CREATE TABLE referrals (
      referral_id TEXT, child_id TEXT, referred_to TEXT, parent_referral_id TEXT, referred_at TIMESTAMP,
      cse_concern TEXT, outcome TEXT, decided_at TIMESTAMP);
    CREATE TABLE adjoining_authorities_england (name_a TEXT, name_b TEXT, valid_from DATE, valid_to DATE);
    INSERT INTO adjoining_authorities_england VALUES
      ('Oxfordshire', 'Reading', '2013-04-01', NULL), ('Dorset', 'Devon', '2013-04-01', NULL),
      ('Oxfordshire', 'Buckinghamshire', '2013-04-01', '2020-03-31');
    """

  private static let shipped =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    + "/queries/derived"

  /// The rows that a view gives, cells joined by blanks, NULL as a dash.
  private func rows(_ columns: String, of view: String, _ inserts: String = "") throws -> [String] {
    let session = Session()
    for statement in try session.statements(of: Self.tables + inserts) {
      _ = try session.run(statement, of: Self.tables + inserts)
    }
    try Derivations(folder: Self.shipped).define(in: session)
    let result = try session.query("SELECT \(columns) FROM \(view) ORDER BY ALL")
    return (0..<result.rowCount).map { row in
      result.columns.indices.map { result.text(row: row, column: $0) ?? "-" }.joined(separator: " ")
    }
  }

  @Test func everyCodeHasAGroupOfTheCensus() throws {
    let codes = """
      INSERT INTO children VALUES
        ('r', NULL, NULL, 'REFU'), ('s', NULL, NULL, 'MOTH'), ('t', NULL, NULL, 'BAFR'), ('u', NULL, NULL, 'OOTH');
      """
    #expect(
      try rows("child_id, census_group", of: "census_groups", codes) == [
        "b Asian", "g White", "m not known", "q another code", "r not known", "s Mixed", "t Black", "u Other",
      ])
  }

  private let episodes = """
    INSERT INTO episodes VALUES
      ('e1', 'b', 'missing', '2014-05-03 22:15', '2014-05-04 07:30', NULL, 'police', NULL),
      ('e2', 'b', 'missing', '2014-05-31 18:00', NULL, NULL, 'police', 'n1'),
      ('e3', 'b', 'missing', '2014-05-31 19:00', '2014-06-01 08:00', 'p2', 'authority', 'n1'),
      ('e4', 'b', 'missing', '2014-06-20 19:00', NULL, NULL, 'police', NULL),
      ('e5', 'g', 'missing', '2014-06-30 23:00', NULL, NULL, 'police', NULL),
      ('e6', 'g', 'missing', '2014-07-01 01:00', NULL, NULL, 'police', NULL),
      ('e7', 'm', 'missing', '2014-08-01 01:00', NULL, NULL, 'police', NULL),
      ('e8', 'q', 'missing', '2014-06-30 01:00', NULL, NULL, 'police', 'n1');
    """

  @Test func rowsThatShareAReferenceAreOneEventOfOneChild() throws {
    let found = try rows(
      "episode_id, event, CAST(event_returned_at AS DATE), event_placement_id", of: "missing_events", episodes
    )
    #expect(
      found == [
        "e1 e1 2014-05-04 -", "e2 e2 2014-06-01 p2", "e3 e2 2014-06-01 p2", "e4 e4 - -", "e5 e5 - -",
        "e6 e6 - -", "e7 e7 - -", "e8 e8 - -",
      ])
  }

  /// b goes on the day after; g has a day between; q was never looked after but for short breaks.
  @Test func timesInCareThatTouchAreOnePeriod() throws {
    let found = try rows(
      "child_id, \"from\", is_ours, is_beyond_short_breaks, period_from, period_to",
      of: "looked_after_periods")
    #expect(
      found == [
        "b 2013-01-01 1 1 2013-01-01 -", "b 2014-02-01 1 1 2013-01-01 -",
        "g 2012-01-01 1 1 2012-01-01 2012-06-30", "g 2012-07-02 1 1 2012-07-02 2014-06-30",
        "m 2013-01-01 0 1 2013-01-01 2014-12-31", "q 2013-01-01 1 0 2013-01-01 -",
      ])
  }

  /// What the extract says stands for its own authority alone; Powys adjoins nobody here, and is not in the list.
  @Test func placesAreSeenFromEachResponsibleAuthority() throws {
    let found = try rows("placement_id, seen_from, place", of: "placement_places")
    #expect(
      found == [
        "p1 Oxfordshire in", "p2 Oxfordshire adjoining", "p3 Oxfordshire distance", "p4 Devon distance",
        "p4 Oxfordshire distance", "p5 Oxfordshire outside", "p6 Oxfordshire in",
      ])
  }

  /// Adjoining counts by the day on which the placement began.
  @Test(arguments: [("2020-03-31", "adjoining"), ("2020-04-01", "distance"), ("2013-03-31", "distance")])
  func pairsOfAuthoritiesHaveTheirDates(day: String, place: String) throws {
    let found = try rows(
      "place", of: "placement_places WHERE placement_id = 'p9'",
      "INSERT INTO placements VALUES ('p9', 'b', '\(day)', NULL, 'home', 'Buckinghamshire', NULL);")
    #expect(found == [place])
  }

  /// Two placements of b are open on 31 May: the earlier counts, but where the event names one. g left care on 30 June; m is
  /// Devon's.
  @Test func circumstancesAreThoseOfTheDay() throws {
    let found = try rows(
      "episode_id, age, age_band, placement_id, place, is_ambiguous, population", of: "episode_circumstances",
      episodes)
    #expect(
      found == [
        "e1 14 13-15 p1 in 0 ours here", "e2 14 13-15 p2 adjoining 0 ours elsewhere",
        "e3 14 13-15 p2 adjoining 0 ours elsewhere", "e4 14 13-15 p2 adjoining 0 ours elsewhere",
        "e5 13 13-15 p3 distance 0 ours elsewhere", "e6 13 13-15 - - 0 not looked after",
        "e7 - - p4 distance 0 others here", "e8 17 16-17 p5 outside 0 ours elsewhere",
      ])
  }

  /// e2 and e3 are one event: what its earliest row leaves blank its other row says, but for the district.
  @Test func anEventCountsOnceWithWhatItsRowsSay() throws {
    let said = """
      INSERT INTO said VALUES
        ('e2', '2014-06-03', NULL, NULL, 'home', NULL, 'no'),
        ('e3', '2014-06-02', 'Oxford', 't1', 'foster', 'adjoining', 'yes'),
        ('e7', NULL, 'Cherwell', NULL, NULL, NULL, NULL);
      """
    let found = try rows(
      "episode_id, returned_at, known_at, district, place_token, went_from, found_in_area, flag, reported_by, nights, sex, age",
      of: "counted_events WHERE child_id IN ('b', 'm')", episodes + said)
    #expect(
      found == [
        "e1 2014-05-04 07:30:00 - - - - - - police 1 F 14",
        "e2 2014-06-01 08:00:00 2014-06-02 00:00:00 - t1 home adjoining 1 both 1 F 14",
        "e4 - - - - - - - police - F 14", "e7 - - Cherwell - - - - police - - -",
      ])
  }

  @Test func ofTwoOpenPlacementsTheEarlierCountsAndIsFlagged() throws {
    let found = try rows(
      "placement_id, is_ambiguous", of: "episode_circumstances",
      "INSERT INTO episodes VALUES ('e1', 'b', 'missing', '2014-05-31 18:00', NULL, NULL, 'police', NULL);"
    )
    #expect(found == ["p1 1"])
  }

  /// Interviews are known up to 9:00 on 10 April; 72 hours before is 9:00 on 7 April.
  @Test(arguments: [("2015-04-07 09:00", "due"), ("2015-04-07 09:01", "not yet due")])
  func aReturnIsDueAfterSeventyTwoHours(returned: String, state: String) throws {
    let found = try rows(
      "state, coverage", of: "return_coverage",
      "INSERT INTO episodes VALUES ('e1', 'b', 'missing', '2015-04-06 18:00', '\(returned)', NULL, 'police', NULL);"
    )
    #expect(found == ["\(state) unknown"])
  }

  /// Completed 72 hours after the return to the minute, then a minute later; declined; completed before the return; pending.
  @Test func interviewsCoverWhatTheyAreLinkedTo() throws {
    let found = try rows(
      "episode_id, interviews, is_offered, is_completed, is_in_time, coverage", of: "return_coverage",
      """
      INSERT INTO episodes VALUES
        ('e1', 'b', 'missing', '2014-05-01 22:15', '2014-05-02 07:30', NULL, 'police', NULL),
        ('e2', 'b', 'missing', '2014-06-01 22:15', '2014-06-02 07:30', NULL, 'police', NULL),
        ('e3', 'b', 'missing', '2014-07-01 22:15', '2014-07-02 07:30', NULL, 'police', NULL),
        ('e4', 'b', 'missing', '2014-08-01 22:15', '2014-08-02 07:30', NULL, 'police', NULL),
        ('e5', 'b', 'missing', '2014-09-01 22:15', '2014-09-02 07:30', NULL, 'police', NULL);
      INSERT INTO return_interviews VALUES
        ('i1', 'b', NULL, 'accepted', '2014-05-05 07:30', 'yes'), ('i2', 'b', NULL, 'accepted', '2014-06-05 07:31', 'no'),
        ('i3', 'b', NULL, 'declined', NULL, NULL), ('i4', 'b', NULL, 'accepted', '2014-08-02 07:29', NULL),
        ('i5', 'b', NULL, 'pending', NULL, NULL);
      INSERT INTO interview_episodes VALUES ('i1', 'e1'), ('i2', 'e2'), ('i3', 'e3'), ('i4', 'e4'), ('i5', 'e5');
      """)
    #expect(
      found == [
        "e1 1 1 1 1 covered", "e2 1 1 1 0 covered", "e3 1 1 0 0 not covered", "e4 1 1 0 0 unknown",
        "e5 1 0 0 0 unknown",
      ])
  }

  /// e2 and e3 are one event; i1 is about it and about e1; i2 names an episode of another child, i3 none.
  @Test func anInterviewBelongsToTheLastReturnThatItIsAbout() throws {
    let interviews = """
      INSERT INTO return_interviews VALUES
        ('i1', 'b', '2014-06-02 10:00', 'accepted', '2014-06-03 10:00', NULL),
        ('i2', 'b', '2014-07-01 10:00', 'declined', NULL, NULL), ('i3', 'g', NULL, 'pending', NULL, NULL);
      INSERT INTO interview_episodes VALUES ('i1', 'e1'), ('i1', 'e3'), ('i2', 'e5');
      """
    #expect(
      try rows("interview_id, episode_id", of: "interview_links", episodes + interviews)
        == ["i1 e1", "i1 e2", "i1 e3"])
    #expect(
      try rows(
        "interview_id, returns, counted_at, counted_by", of: "interview_returns", episodes + interviews)
        == ["i1 2 2014-06-01 08:00:00 return", "i2 0 2014-07-01 10:00:00 interview", "i3 0 - -"])
  }

  /// Without interview_episodes the first completion after a return covers it; the second return has none.
  @Test func withoutLinksACompletedInterviewCoversTheReturnsSinceTheOneBefore() throws {
    let found = try rows(
      "interview_id, episode_id", of: "interview_links",
      episodes + """
        INSERT INTO return_interviews VALUES
          ('i1', 'b', NULL, 'accepted', '2014-05-20 10:00', NULL), ('i2', 'b', NULL, 'accepted', '2014-05-30 10:00', NULL);
        """)
    #expect(found == ["i1 e1"])
  }

  /// r2 was accepted from r1; nothing was from r3. r4 has no concern recorded and went to Kingfisher, r5 to the front door.
  @Test func aReferralStandsByItsOutcomeAndByWhatFollowed() throws {
    let found = try rows(
      "referral_id, suspicion, CAST(decision_at AS DATE), standing", of: "referral_decisions",
      """
      INSERT INTO referrals VALUES
        ('r1', 'b', 'front door', NULL, '2014-05-01 10:00', 'yes', 'strategy discussion', '2014-05-02 10:00'),
        ('r2', 'b', 'Kingfisher', 'r1', '2014-05-02 11:00', 'yes', 'accepted', '2014-05-09 10:00'),
        ('r3', 'g', 'front door', NULL, '2014-05-01 10:00', 'no', 'strategy discussion', '2014-05-03 10:00'),
        ('r4', 'g', 'Kingfisher', NULL, '2014-06-01 10:00', NULL, 'not met: advice', NULL),
        ('r5', 'g', 'front door', NULL, '2014-06-01 10:00', NULL, 'duplicate', '2014-06-04 10:00'),
        ('r6', 'g', 'Kingfisher', NULL, '2014-06-01 10:00', 'no', 'pending', NULL);
      """)
    #expect(
      found == [
        "r1 suspected 2014-05-02 went on", "r2 suspected 2014-05-09 accepted",
        "r3 none 2014-05-03 strategy discussion", "r4 suspected 2014-06-01 not met",
        "r5 not known 2014-06-04 uncounted", "r6 none 2014-06-01 uncounted",
      ])
  }

  // MARK: - Views and tables

  /// Every view, and questions of several kinds, over a county where rows share events and an interview several returns.
  @Test(arguments: [true, false]) func storedViewsAnswerAsDefinedOnesDo(isLinked: Bool) throws {
    var county =
      Self.tables + episodes + """
        INSERT INTO return_interviews VALUES
          ('i1', 'b', '2014-06-02 10:00', 'accepted', '2014-06-03 10:00', 'yes'),
          ('i2', 'b', '2014-05-04 10:00', 'declined', NULL, NULL), ('i3', 'g', NULL, 'pending', NULL, NULL);
        """
    if isLinked {
      county +=
        "INSERT INTO interview_episodes VALUES ('i1', 'e1'), ('i1', 'e3'), ('i2', 'e1'), ('i3', 'e5');"
    }
    let (defined, stored) = (Session(), Session())
    for session in [defined, stored] {
      for statement in try session.statements(of: county) { _ = try session.run(statement, of: county) }
    }
    let derivations = try Derivations(folder: Self.shipped)
    try derivations.define(in: defined)
    try derivations.define(in: stored)
    try derivations.store(in: stored)
    #expect(stored.views.map(\.name) == ["missing_episodes"])
    for view in derivations.views {
      let table = try #require(stored.tables.first { $0.name == view.name })
      #expect(table.order.map { table.columnNames[$0] } == view.order)
      let sql = "SELECT * FROM \(view.name) ORDER BY ALL"
      #expect(try Self.cells(stored.query(sql)) == Self.cells(defined.query(sql)), "\(view.name)")
    }
    let parameters: [String: Value] = [
      "from": .date(16_161), "to": .date(16_525), "category": .text("missing"), "source": .text("either"),
    ]
    for question in [
      "episodes/by-bimonth", "episodes/duration-bands-hours", "return-interviews/coverage-by-child",
      "return-interviews/hours-to-interview", "out-of-county/four-populations",
    ] {
      let sql = try String(contentsOfFile: "\(Self.shipped)/../\(question).sql", encoding: .utf8)
      let answer = try Self.cells(stored.query(sql, parameters: parameters))
      #expect(answer == (try Self.cells(defined.query(sql, parameters: parameters))), "\(question)")
      #expect(!answer.isEmpty, "\(question)")
    }
  }

  private static func cells(_ result: QueryResult) -> [[String?]] {
    (0..<result.rowCount).map { row in
      result.columns.indices.map { result.text(row: row, column: $0) }
    }
  }

  /// An order by a column that the view has not is a fault of the view's file, at the engine's door.
  @Test func anOrderByAColumnThatIsNotThereIsRefused() throws {
    let folder = try ScratchFolder()
    try folder.write("-- title: a\n-- rows: one\n-- reads: b\n-- order: y\n\nSELECT 1 AS x", to: "a.sql")
    #expect(throws: EngineError.self) { try Derivations(folder: folder.path).store(in: Session()) }
    try folder.write("-- title: a\n-- rows: one\n-- reads: b\n-- order: x\n\nSELECT 1 AS x", to: "a.sql")
    let session = Session()
    try Derivations(folder: folder.path).store(in: session)
    #expect(try session.query("SELECT x FROM a").text(row: 0, column: 0) == "1")
  }

  // MARK: - The files

  @Test func everyColumnThatAHeaderNamesIsInTheView() throws {
    let session = Session()
    for statement in try session.statements(of: Self.tables) {
      _ = try session.run(statement, of: Self.tables)
    }
    let derivations = try Derivations(folder: Self.shipped)
    try derivations.define(in: session)
    for view in derivations.views {
      let columns = try session.query("SELECT * FROM \(view.name)").columns.map(\.name)
      for column in view.columns.map({ String($0.prefix { $0 != ":" }) }) {
        #expect(columns.contains(column), "\(view.name).\(column)")
      }
    }
  }

  private func fault(_ files: [String: String]) throws -> String? {
    let folder = try ScratchFolder()
    for (name, text) in files { try folder.write(text, to: name) }
    do {
      _ = try Derivations(folder: folder.path)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func viewsThatReadEachOtherAreRefused() throws {
    let (a, b) = (
      "-- title: a\n-- rows: one\n-- reads: b\n\nSELECT 1",
      "-- title: b\n-- rows: one\n-- reads: a\n\nSELECT 1"
    )
    #expect(try fault(["a.sql": a, "b.sql": b])?.contains("a, b, which read each other") == true)
    #expect(try fault(["a.sql": a]) == nil)
  }

  @Test func aFaultInAHeaderHasItsLine() throws {
    #expect(
      try fault(["a.sql": "-- title: a\n-- reads: b\n\nSELECT 1"])?.contains(
        "a.sql:1: expected a header line `-- rows") == true)
    #expect(try fault(["a.sql": "-- title: a\n-- raeds: b\n\nSELECT 1"])?.contains("a.sql:2") == true)
  }
}
