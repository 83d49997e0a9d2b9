import Testing

@testable import Extracts

/// For every check a row that hits, and the nearest one that does not.
@Suite struct CheckTests {
  private func findings(_ changes: (inout ExtractFolder) -> Void) throws -> [String] {
    var folder = ExtractFolder()
    changes(&folder)
    return try folder.loaded().findingTexts
  }

  /// Findings on one more episode of its own child.
  private func findings(episode: String...) throws -> [String] {
    try findings { folder in episode.forEach { folder.append($0, to: "missing_episodes.csv") } }
  }

  @Test func returnBeforeStart() throws {
    #expect(
      try findings(episode: "e5,mnpq,missing,2014-08-01 10:00,2014-08-01 09:59,,police,")
        == ["return-before-start 6 returned_at"])
    #expect(try findings(episode: "e5,mnpq,missing,2014-08-01 10:00,2014-08-01 10:00,,police,") == [])
  }

  @Test func overlappingEpisodes() throws {
    let first = "e5,mnpq,missing,2014-08-01 10:00,2014-08-02 10:00,,police,"
    #expect(
      try findings(episode: first, "e6,mnpq,missing,2014-08-02 09:59,2014-08-02 12:00,,police,")
        == ["overlapping-episodes 7 started_at"])
    #expect(try findings(episode: first, "e6,mnpq,missing,2014-08-02 10:00,2014-08-02 12:00,,police,") == [])
    #expect(
      try findings(episode: first, "e6,mnpq,missing,2014-08-02 09:59,2014-08-02 12:00,,authority,") == [])
    #expect(try findings(episode: first, "e6,ghjk,missing,2014-08-02 09:59,2014-08-02 12:00,,police,") == [])
    let open = "e5,mnpq,missing,2014-08-01 10:00,,,police,"
    #expect(
      try findings(episode: open, "e6,mnpq,missing,2014-09-02 10:00,,,police,")
        == ["earlier-episode-still-open 7 started_at"])
    #expect(
      try findings(
        episode: "e5,mnpq,missing,2014-08-01 10:00,2014-08-02 10:00,,police,n7",
        "e6,mnpq,missing,2014-08-01 11:00,2014-08-02 12:00,,police,n7") == [])
  }

  @Test func outsideWindow() throws {
    #expect(
      try findings(episode: "e5,mnpq,missing,2015-04-01 00:00,,,police,") == ["outside-window 6 started_at"])
    #expect(try findings(episode: "e5,mnpq,missing,2015-03-31 23:59,,,police,") == [])
    #expect(
      try findings(episode: "e5,mnpq,missing,2014-03-31 23:59,2014-04-02 10:00,,police,")
        == ["outside-window 6 started_at"])
    #expect(try findings(episode: "e5,mnpq,missing,2014-04-01 00:01,2014-04-02 10:00,,police,") == [])
  }

  @Test func endsBeforeItBegins() throws {
    let texts = try findings { folder in
      folder.files["care_periods.csv"] = """
        child_id,from,to,responsible_authority
        bcdf,2014-05-02,2014-05-01,Oxfordshire
        ghjk,2014-05-02,2014-05-02,Oxfordshire

        """
      folder.files["placements.csv"] = """
        placement_id,child_id,started_on,ended_on,placement_type
        p1,bcdf,2014-05-02,2014-05-02,foster
        p2,ghjk,2014-05-02,2014-05-01,foster

        """
    }
    #expect(texts == ["ends-before-it-begins 2 to", "ends-before-it-begins 3 ended_on"])
  }

  private func referrals(_ rows: String) throws -> [String] {
    try findings {
      $0.files["referrals.csv"] =
        "referral_id,child_id,referred_to,referred_at,decided_at,source_agency,outcome,parent_referral_id\n\(rows)\n"
    }
  }

  @Test func decidedBeforeReferred() throws {
    #expect(
      try referrals("r1,mnpq,front door,2014-05-02 10:00,2014-05-01 12:00,police,accepted,")
        == ["decided-before-referred 2 decided_at"])
    #expect(
      try referrals("r1,mnpq,front door,2014-05-02 10:00,2014-05-02,police,accepted,") == [
        "date-only - decided_at"
      ])
    #expect(try referrals("r1,mnpq,front door,2014-05-02 10:00,2014-05-02 10:00,police,accepted,") == [])
  }

  @Test func unknownReference() throws {
    #expect(
      try referrals("r1,mnpq,front door,2014-05-02 10:00,,police,pending,r9")
        == ["unknown-reference 2 parent_referral_id"])
    let links = try findings { folder in
      folder.files["return_interviews.csv"] =
        "interview_id,child_id,outcome,completed_at\ni1,bcdf,accepted,2014-06-03 10:00\n"
      folder.files["interview_episodes.csv"] = "interview_id,episode_id\ni1,e2\ni1,e9\ni8,e2\n"
    }
    #expect(links == ["unknown-reference 3 episode_id", "unknown-reference 4 interview_id"])
  }

  @Test func aReferenceIntoATableThatWasLeftOutIsNotMissed() throws {
    let texts = try findings { folder in
      folder.files["missing_episodes.csv"] =
        "episode_id,child_id,category,started_at,placement_id\ne1,bcdf,missing,2014-05-05 10:00,p1\n"
    }
    #expect(texts == [])
  }

  @Test func theIdOfARejectedRowIsKnown() throws {
    let texts = try findings { folder in
      folder.append("e5,mnpq,lost,2014-08-01 10:00,,,police,", to: "missing_episodes.csv")
      folder.files["responses.csv"] =
        "response_id,child_id,episode_id,kind\nm1,mnpq,e5,risk review\nm2,mnpq,e6,risk review\n"
    }
    #expect(texts == ["unknown-reference 3 episode_id"])
  }

  @Test func interviewAfterTheExtractWasMade() throws {
    func texts(_ completed: String) throws -> [String] {
      try findings {
        $0.files["return_interviews.csv"] =
          "interview_id,child_id,outcome,completed_at\ni1,ghjk,accepted,\(completed)\n"
      }
    }
    #expect(try texts("2015-04-10 09:01") == ["outside-window 2 completed_at"])
    #expect(try texts("2015-04-10 09:00") == [])
  }

  @Test func anotherChild() throws {
    let texts = try findings { folder in
      folder.files["return_interviews.csv"] =
        "interview_id,child_id,outcome,completed_at\ni1,ghjk,accepted,2014-06-03 10:00\n"
      folder.files["interview_episodes.csv"] = "interview_id,episode_id\ni1,e1\ni1,e2\n"
    }
    #expect(texts == ["another-child 3 episode_id"])
  }

  @Test func interviewBeforeReturn() throws {
    func texts(_ completed: String) throws -> [String] {
      try findings { folder in
        folder.files["return_interviews.csv"] =
          "interview_id,child_id,outcome,completed_at\ni1,ghjk,accepted,\(completed)\ni2,ghjk,accepted,2014-05-09 10:00\n"
          + "i3,ghjk,accepted,2014-05-09 10:00\ni4,ghjk,accepted,2014-05-09 10:00\ni5,ghjk,accepted,2014-05-09 10:00\n"
        folder.files["interview_episodes.csv"] = "interview_id,episode_id\ni1,e1\n"
      }
    }
    #expect(try texts("2014-05-04 07:29") == ["interview-before-return 2 completed_at"])
    #expect(try texts("2014-05-04 07:30") == [])
    #expect(try texts("2014-05-04") == [])
  }

  /// A fifth of exact midnights may be chance; more are dates.
  @Test func dateOnly() throws {
    func texts(midnights: Int, of cells: Int) throws -> [String] {
      try findings { folder in
        folder.files["missing_episodes.csv"] =
          "episode_id,child_id,category,started_at,returned_at\n"
          + (1...cells).map { row in
            let day = "2014-05-\(row + 10)"
            return "e\(row),bcdf,missing,\(day) 01:00,\(day) \(row <= midnights ? "00:00" : "12:00")\n"
          }.joined()
      }
    }
    // A return at midnight of the same day is also before its start.
    #expect(try texts(midnights: 2, of: 10).contains("date-only - returned_at") == false)
    #expect(try texts(midnights: 3, of: 10).contains("date-only - returned_at"))
  }

  @Test func sameEventTwice() throws {
    let police = "e5,mnpq,missing,2014-08-01 22:00,2014-08-02 10:00,,police,"
    #expect(
      try findings(episode: police, "e6,mnpq,missing,2014-08-02 04:00,2014-08-02 10:00,,authority,")
        == ["same-event-twice 7 started_at"])
    #expect(
      try findings(episode: police, "e6,mnpq,missing,2014-08-02 04:01,2014-08-02 10:00,,authority,") == [])
    #expect(
      try findings(episode: police, "e6,ghjk,missing,2014-08-02 04:00,2014-08-02 10:00,,authority,") == [])
    // A date alone is the same event's if it is the same day's.
    #expect(
      try findings(episode: police, "e6,mnpq,missing,2014-08-01,2014-08-02,,authority,")
        == ["same-event-twice 6 started_at"])
    #expect(try findings(episode: police, "e6,mnpq,missing,2014-07-31,2014-07-31,,authority,") == [])
    #expect(
      try findings(
        episode: "e5,mnpq,missing,2014-08-01 22:00,2014-08-02 10:00,,police,n7",
        "e6,mnpq,missing,2014-08-02 04:00,2014-08-02 10:00,,authority,n7") == [])
  }

  @Test func twoPlacementsOpen() throws {
    func findings(_ placements: String) throws -> [String] {
      try self.findings { folder in
        folder.files["placements.csv"] =
          "placement_id,child_id,started_on,ended_on,placement_type\n\(placements)\n"
        folder.append(
          "e5,mnpq,missing,2014-08-01 22:00,2014-08-02 10:00,,police,", to: "missing_episodes.csv")
      }
    }
    #expect(
      try findings("p1,mnpq,2014-05-01,,foster\np2,mnpq,2014-06-01,2014-08-02,foster")
        == ["two-placements-open 6 started_at"])
    #expect(try findings("p1,mnpq,2014-05-01,,foster\np2,mnpq,2014-06-01,2014-08-01,foster") == [])
    #expect(try findings("p1,mnpq,2014-05-01,,foster\np2,mnpq,2014-08-01,,foster") == [])
    #expect(try findings("p1,mnpq,2014-05-01,,foster\np2,ghjk,2014-06-01,,foster") == [])
  }
}
