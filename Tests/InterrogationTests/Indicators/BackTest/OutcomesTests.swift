import Calendar
import Testing

@testable import Interrogation

@Suite struct OutcomesTests {
  /// a is accepted twice and discussed before and after; b by the front door, which is no outcome; c at 18; d where nobody
  /// suspected exploitation; e without a day of its decision.
  private static let county = """
    INSERT INTO children (child_id, birth_month) VALUES
      ('a', '2000-05-01'), ('b', '2000-05-01'), ('c', '1996-05-01'), ('d', NULL), ('e', NULL);
    INSERT INTO referrals (referral_id, child_id, referred_to, referred_at, cse_concern, outcome, decided_at) VALUES
      ('r1', 'a', 'front door', '2014-04-01 09:00', 'yes', 'strategy discussion', '2014-04-03 09:00'),
      ('r2', 'a', 'Kingfisher', '2014-04-03 09:00', 'yes', 'accepted', '2014-04-20 09:00'),
      ('r3', 'a', 'Kingfisher', '2014-06-03 09:00', 'yes', 'accepted', '2014-06-20 09:00'),
      ('r4', 'a', 'front door', '2014-07-01 09:00', 'yes', 'strategy discussion', '2014-07-03 09:00'),
      ('r5', 'b', 'front door', '2014-04-01 09:00', 'yes', 'accepted', '2014-04-03 09:00'),
      ('r6', 'c', 'Kingfisher', '2014-04-01 09:00', 'yes', 'accepted', '2014-05-01 00:00'),
      ('r7', 'd', 'front door', '2014-04-01 09:00', 'no', 'strategy discussion', '2014-04-03 09:00'),
      ('r8', 'e', 'Kingfisher', '2014-04-05 09:00', NULL, 'accepted', NULL);
    """

  @Test func areTheFirstAcceptanceAndTheDiscussionsBeforeIt() throws {
    let outcomes = try Outcomes(in: SmallCounty.session(Self.county))
    #expect(
      outcomes.accepted == ["a": SmallCounty.day("2014-04-20"), "e": SmallCounty.day("2014-04-05")])
    #expect(outcomes.discussed == ["a": [SmallCounty.day("2014-04-03")]])
    #expect(outcomes.children == ["a", "e"])
  }

  @Test(arguments: [
    (Outcomes.Kind.either, "2014-04-02", "2014-04-03"), (.either, "2014-04-03", "2014-04-20"),
    (.accepted, "2014-04-02", "2014-04-20"), (.accepted, "2014-04-20", "none"),
    (.discussed, "2014-04-02", "2014-04-03"), (.discussed, "2014-04-03", "none"),
  ])
  func theFirstAfterADay(kind: Outcomes.Kind, after: String, expected: String) throws {
    let outcomes = try Outcomes(in: SmallCounty.session(Self.county))
    let first = outcomes.first(kind, of: "a", after: SmallCounty.day(after))
    #expect(first?.description ?? "none" == expected)
  }
}
