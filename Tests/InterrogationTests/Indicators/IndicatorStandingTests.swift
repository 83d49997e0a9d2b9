import Engine
import Testing

@testable import Interrogation

/// Points worked out by hand over a county of four.
@Suite struct IndicatorStandingTests {
  /// a went missing three times in spring 2014 and was screened high, b twice, c is an adult by July, d is known by a referral
  /// alone and without a month of birth.
  static let county = """
    INSERT INTO extract VALUES ('Oxfordshire', '2013-04-01', '2015-03-31', '2015-04-02 09:00', '2015-03-31', NULL);
    INSERT INTO children (child_id, sex, birth_month, ethnic_group, home_district) VALUES
      ('a', 'F', '2000-07-01', 'WBRI', 'Oxford'), ('b', 'M', '1998-01-01', NULL, NULL),
      ('c', 'F', '1996-07-01', 'WBRI', 'Oxford'), ('d', NULL, NULL, NULL, NULL), ('e', 'F', '2001-01-01', NULL, NULL);
    INSERT INTO missing_episodes
      (episode_id, child_id, category, started_at, returned_at, cse_flag, recorded_at) VALUES
      ('a1', 'a', 'missing', '2014-05-01 20:00', '2014-05-01 23:00', 'no', NULL),
      ('a2', 'a', 'missing', '2014-05-20 20:00', '2014-05-21 23:00', 'yes', NULL),
      ('a3', 'a', 'missing', '2014-06-29 20:00', '2014-07-03 23:00', 'no', NULL),
      ('b1', 'b', 'missing', '2014-05-01 20:00', '2014-05-01 23:00', 'no', NULL),
      ('b2', 'b', 'missing', '2014-06-01 20:00', '2014-06-01 23:00', 'no', NULL),
      ('b3', 'b', 'missing', '2014-06-02 20:00', '2014-06-02 23:00', 'yes', '2014-08-01'),
      ('c1', 'c', 'missing', '2014-05-01 20:00', '2014-05-01 23:00', 'yes', NULL),
      ('e1', 'e', 'missing', '2014-07-01 20:00', NULL, 'yes', NULL);
    INSERT INTO referrals
      (referral_id, child_id, referred_to, referred_at, screened_on, screening_band, outcome, decided_at) VALUES
      ('r1', 'a', 'Kingfisher', '2014-06-01 09:00', '2014-06-01', 'high', 'accepted', '2014-07-02 09:00'),
      ('r2', 'd', 'front door', '2014-06-01 09:00', NULL, NULL, 'not met: advice', '2014-06-02 09:00');
    """

  static func standing(on day: String) throws -> IndicatorStanding {
    let known = try KnownThen(SmallCounty.session(county), SmallCounty.derivations())
    let day = SmallCounty.day(day)
    return try IndicatorSetTests.read(IndicatorSetTests.text)
      .standing(in: known.session(atEndOf: day), asOf: day)
  }

  @Test func addsUpThePointsOfTheRulesThatHold() throws {
    let standing = try Self.standing(on: "2014-06-30")
    #expect(standing.children.map(\.token) == ["a", "b", "c", "d"])
    let said = standing.children.map {
      "\($0.token) \($0.points) \($0.pointsWithoutScreening) \($0.compared[0]) \($0.isScreened) \($0.isReferred) \($0.isAccepted)"
    }
    #expect(
      said == [
        "a 3 2 true true true false", "b 0 0 false false false false", "c 0 0 true false false false",
        "d 0 0 false false true false",
      ])
  }

  @Test func saysWhyARuleHolds() throws {
    let a = try #require(try Self.standing(on: "2014-06-30").children.first)
    #expect(
      a.reasons == [
        "episodes 3, since 2014-05-01, latest 2014-06-29, age band 13-15, population not looked after, flagged 1, interviewed 0",
        "screening band high, screened on 2014-06-01, screenings 1",
      ])
    #expect(a.groups == ["F", "13-15", "not looked after", "Oxford", "White"])
  }

  @Test func anAdultLeavesAndANewChildComes() throws {
    let standing = try Self.standing(on: "2014-07-02")
    #expect(standing.children.map(\.token) == ["a", "b", "d", "e"])
    #expect(standing.children[0].isAccepted)
    #expect(
      standing.children[2].groups == ["not known", "not known", "never missing", "not known", "not known"])
  }

  /// 29 May to 1 May of the next month: 90 days end on 29 July.
  @Test func aRuleEndsWithItsWindow() throws {
    let points = try ["2014-07-29", "2014-07-30"].map { try Self.standing(on: $0).children[0].points }
    #expect(points == [3, 1])
  }

  @Test func aQuestionThatListsNoChildrenIsNamed() throws {
    let text = IndicatorSetTests.text.replacing("flagged-by-child", with: "overnight")
    let set = try IndicatorSetTests.read(text)
    let session = try SmallCounty.session(Self.county)
    let error = #expect(throws: InterrogationError.self) {
      try set.standing(in: session, asOf: SmallCounty.day("2014-06-30"))
    }
    #expect(error?.description.contains("child_id") == true)
    #expect(error?.description.contains("flagged") == true)
  }
}
