import Calendar
import Engine
import TestSupport
import Testing

@testable import Interrogation

/// What was known at the end of 11 May 2014, worked out by hand, and the promise that nothing later matters.
@Suite struct KnownThenTests {
  private static let county = """
    INSERT INTO extract VALUES ('Oxfordshire', '2013-04-01', '2015-03-31', '2015-04-02 09:00', '2015-03-31', NULL);
    INSERT INTO children (child_id, birth_month) VALUES ('a', '2000-05-01'), ('b', '1999-01-01'), ('c', '2001-01-01');
    INSERT INTO missing_episodes
      (episode_id, child_id, category, started_at, reported_at, returned_at, found_in_area, cse_flag, recorded_at, as_of)
    VALUES
      ('e1', 'a', 'missing', '2014-05-10 20:00', '2014-05-10 21:00', '2014-05-12 08:00', 'distance', 'yes', '2014-05-10 23:00', NULL),
      ('e2', 'a', 'missing', '2014-05-11 20:00', NULL, NULL, NULL, 'no', '2014-06-20 09:00', NULL),
      ('e3', 'b', 'missing', '2014-05-11 23:30', '2014-05-12 00:30', NULL, NULL, 'no', NULL, NULL),
      ('e4', 'b', 'missing', '2014-05-11 10:00', NULL, '2014-05-11 12:00', 'distance', 'yes', NULL, '2014-09-01'),
      ('e5', 'c', 'missing', '2014-05-12 00:00', NULL, NULL, NULL, NULL, NULL, NULL),
      ('e6', 'b', 'missing', '2014-05-01 10:00', '2014-05-12 09:00', '2014-05-01 12:00', 'in', 'no', '2014-05-11 23:59:59', '2014-05-11');
    INSERT INTO return_interviews (interview_id, child_id, offered_at, outcome, completed_at, independent, recorded_at)
    VALUES
      ('i1', 'a', '2014-05-11 09:00', 'accepted', '2014-05-13 09:00', 'yes', '2014-05-11 10:00'),
      ('i2', 'b', NULL, 'declined', NULL, NULL, NULL),
      ('i3', 'b', '2014-05-10 09:00', 'declined', NULL, NULL, NULL),
      ('i4', 'b', '2014-05-10 09:00', 'accepted', '2014-05-10 10:00', 'no', '2014-05-12 00:00');
    INSERT INTO interview_episodes (interview_id, episode_id) VALUES
      ('i1', 'e1'), ('i3', 'e3'), ('i3', 'e4'), ('i4', 'e4');
    INSERT INTO responses (response_id, child_id, kind, due_at, held_at, agencies, recorded_at) VALUES
      ('m1', 'a', 'missing panel', '2014-05-20', '2014-05-21 09:00', 'police', '2014-05-11 12:00'),
      ('m2', 'a', 'missing panel', '2014-05-12', NULL, NULL, NULL),
      ('m3', 'a', 'missing panel', NULL, '2014-05-10 09:00', 'police', NULL);
    INSERT INTO referrals
      (referral_id, child_id, referred_to, referred_at, screened_on, screening_band, outcome, decided_at, recorded_at, as_of)
    VALUES
      ('r1', 'a', 'Kingfisher', '2014-05-10 09:00', '2014-05-12', 'high', 'accepted', '2014-05-20 09:00', NULL, NULL),
      ('r2', 'b', 'Kingfisher', '2014-05-11 09:00', '2014-05-11', 'high', 'not met: advice', '2014-05-11 10:00', '2014-05-30', NULL),
      ('r3', 'b', 'front door', '2014-05-01 09:00', '2014-05-11', 'low', 'strategy discussion', NULL, NULL, '2014-06-01'),
      ('r4', 'b', 'front door', '2014-05-01 09:00', NULL, 'low', 'not met: advice', '2014-05-11 23:00', NULL, NULL);
    INSERT INTO care_periods (child_id, "from", "to", responsible_authority) VALUES
      ('a', '2014-01-01', '2014-05-11', 'Oxfordshire'), ('b', '2014-01-01', '2014-05-12', 'Oxfordshire'),
      ('b', '2014-05-12', NULL, 'Oxfordshire');
    INSERT INTO placements (placement_id, child_id, started_on, ended_on, notified_on, recorded_at) VALUES
      ('p1', 'a', '2014-01-01', '2014-05-11', '2014-01-05', NULL),
      ('p2', 'a', '2014-05-11', '2014-06-11', '2014-05-15', NULL),
      ('p3', 'b', '2014-05-01', NULL, NULL, '2014-05-12 08:00');
    INSERT INTO offences VALUES ('2014-04-01', 'grooming', 1, NULL), ('2014-05-01', 'grooming', 1, NULL);
    INSERT INTO population VALUES (2014, 'Oxford', 1, NULL), (2015, 'Oxford', 1, NULL);
    """

  private static let evening = SmallCounty.day("2014-05-11")

  @Test(arguments: [
    (
      #""from", "to", CAST(produced_at AS TEXT), interviews_to"#, "extract",
      ["2013-04-01 2014-05-11 2014-05-12 00:00:00 2014-05-11"]
    ),
    ("child_id", "children", ["a", "b"]),
    (
      "episode_id, CAST(reported_at AS DATE), CAST(returned_at AS DATE), found_in_area, cse_flag",
      "missing_episodes",
      ["e1 2014-05-10 - - yes", "e4 - 2014-05-11 - -", "e6 - 2014-05-01 in no"]
    ),
    (
      "interview_id, outcome, CAST(completed_at AS DATE), independent", "return_interviews",
      ["i1 pending - -", "i3 declined - -"]
    ),
    ("interview_id, episode_id", "interview_episodes", ["i1 e1", "i3 e4"]),
    ("response_id, CAST(held_at AS DATE), agencies", "responses", ["m1 - -", "m3 2014-05-10 police"]),
    (
      "referral_id, screened_on, screening_band, outcome, CAST(decided_at AS DATE)", "referrals",
      ["r1 - - pending -", "r3 2014-05-11 low pending -", "r4 - low not met: advice 2014-05-11"]
    ),
    (#"child_id, "to""#, "care_periods", ["a 2014-05-11", "b -"]),
    ("placement_id, ended_on, notified_on", "placements", ["p1 2014-05-11 2014-01-05", "p2 - -"]),
    ("\"month\"", "offences", ["2014-04-01"]),
    ("\"year\"", "population", ["2014"]),
    // The views are made of these tables: a has been missing since the evening before, b is back.
    (
      "episode_id, event_returned_at IS NULL", "missing_events", ["e1 true", "e4 false", "e6 false"]
    ),
  ])
  func holdsWhatWasKnownThatEvening(columns: String, table: String, expected: [String]) throws {
    let then = try KnownThen(SmallCounty.session(Self.county), SmallCounty.derivations())
      .session(atEndOf: Self.evening)
    #expect(try SmallCounty.rows("SELECT \(columns) FROM \(table) ORDER BY ALL", in: then) == expected)
  }

  @Test func theTablesAsLoadedStayAsTheyAre() throws {
    let session = try SmallCounty.session(Self.county)
    let before = try SmallCounty.rows("SELECT * FROM missing_episodes", in: session)
    _ = try KnownThen(session, SmallCounty.derivations()).session(atEndOf: Self.evening)
    #expect(try SmallCounty.rows("SELECT * FROM missing_episodes", in: session) == before)
  }

  @Test func countsTheRowsThatSayWhenTheyWereRecorded() throws {
    let session = try SmallCounty.session(Self.county)
    let late = try KnownThen(session, SmallCounty.derivations()).lateEntry()
    // Episodes 6, interviews 4, referrals 4, responses 3, care periods 3, placements 3; recorded 3, 2, 1, 1, 0, 1; dated 2, 0, 1.
    #expect(late == KnownThen.LateEntry(rows: 23, recorded: 8, dated: 3))
  }

  /// Whatever is recorded or happens after a day, its answers stay the same.
  @Test(arguments: 1...8) func nothingLaterChangesAnAnswer(seed: UInt64) throws {
    let county = Self.randomCounty(seed)
    let day = SmallCounty.day("2014-06-30")
    let set = try IndicatorSet(
      file: SmallCounty.home + "/queries/indicators/indicators.yaml", library: SmallCounty.library())
    func children(_ change: String) throws -> [IndicatorStanding.Child] {
      let known = try KnownThen(SmallCounty.session(county + change), SmallCounty.derivations())
      return try set.standing(in: known.session(atEndOf: day), asOf: day).children
    }
    let expected = try children("")
    #expect(expected.contains { $0.points > 0 })
    let tables = ["missing_episodes", "return_interviews", "referrals"]
    let removed = tables.map { "DELETE FROM \($0) WHERE recorded_at >= '2014-07-01';" }.joined()
    #expect(try children(removed) == expected)
    let altered = """
      UPDATE missing_episodes SET cse_flag = 'yes', found_in_area = 'distance', started_at = '2014-06-29 23:00'
        WHERE recorded_at >= '2014-07-01';
      UPDATE missing_episodes SET returned_at = returned_at + INTERVAL '40 days', found_in_area = 'distance'
        WHERE returned_at >= '2014-07-01';
      UPDATE return_interviews SET outcome = 'accepted' WHERE recorded_at >= '2014-07-01';
      UPDATE referrals SET screening_band = 'high' WHERE screened_on >= '2014-07-01' OR recorded_at >= '2014-07-01';
      UPDATE referrals SET outcome = 'accepted' WHERE decided_at >= '2014-07-01' OR recorded_at >= '2014-07-01';
      """
    #expect(try children(altered) == expected)
    #expect(
      try SmallCounty.rows(
        "SELECT count(*) FROM missing_episodes WHERE returned_at >= '2014-07-01'",
        in: SmallCounty.session(county)) != ["0"], "no return lies ahead")
  }

  /// Twelve children with episodes, interviews and referrals from April to September 2014, most recorded some days later.
  private static func randomCounty(_ seed: UInt64) -> String {
    var random = SeededGenerator(seed: seed)
    func time(_ hours: Int) -> String {
      let (day, hour) = (SmallCounty.day("2014-04-01").adding(days: hours / 24), hours % 24)
      return "'\(day) \(hour < 10 ? "0" : "")\(hour):00'"
    }
    var script = """
      INSERT INTO extract VALUES ('Oxfordshire', '2013-04-01', '2015-03-31', '2015-04-02 09:00', '2015-03-31', NULL);

      """
    for child in 0..<12 {
      script +=
        "INSERT INTO children (child_id, birth_month) VALUES ('c\(child)', '\(1997 + child % 8)-05-01');\n"
      for number in 0..<(2 + random.below(7)) {
        let start = random.below(4300)
        let end = start + 2 + random.below(90)
        let recorded = random.chance(1, in: 5) ? "NULL" : time(end + random.below(500))
        script += """
          INSERT INTO missing_episodes
            (episode_id, child_id, category, started_at, returned_at, found_in_area, cse_flag, recorded_at)
          VALUES ('e\(child)-\(number)', 'c\(child)', 'missing', \(time(start)), \(time(end)),
            '\(random.pick(["in", "distance"]))', '\(random.pick(["yes", "no"]))', \(recorded));
          INSERT INTO return_interviews (interview_id, child_id, offered_at, outcome, completed_at, recorded_at)
          VALUES ('i\(child)-\(number)', 'c\(child)', \(time(end + 10)), 'declined', NULL, \(time(end + random.below(300))));

          """
      }
      let (referred, decided) = (random.below(4300), random.below(300))
      script += """
        INSERT INTO referrals
          (referral_id, child_id, referred_to, referred_at, screened_on, screening_band, outcome, decided_at, recorded_at)
        VALUES ('r\(child)', 'c\(child)', 'Kingfisher', \(time(referred)), CAST(\(time(referred + 90)) AS DATE),
          '\(random.pick(["high", "low"]))', 'not met: advice', \(time(referred + decided)), \(time(referred + 40)));

        """
    }
    // One who is certainly out that evening, and back later.
    return script + """
      INSERT INTO missing_episodes (episode_id, child_id, category, started_at, returned_at, found_in_area, recorded_at)
      VALUES ('late', 'c0', 'missing', '2014-06-28 20:00', '2014-07-02 09:00', 'in', '2014-06-29 09:00');

      """
  }
}
