import Calendar
import Engine
import Foundation

@testable import Interrogation

/// A session with every native table, no rows but those that a test adds, and the shipped views and questions.
enum SmallCounty {
  static let home = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  private static let tables = """
    CREATE TABLE extract (
      authority TEXT, "from" DATE, "to" DATE, produced_at TIMESTAMP, interviews_to DATE, complete_for TEXT);
    CREATE TABLE children (
      child_id TEXT, sex TEXT, birth_month DATE, ethnic_group TEXT, home_district TEXT, recorded_at TIMESTAMP);
    CREATE TABLE care_periods (
      child_id TEXT, "from" DATE, "to" DATE, responsible_authority TEXT, legal_status TEXT, recorded_at TIMESTAMP,
      as_of TIMESTAMP);
    CREATE TABLE placements (
      placement_id TEXT, child_id TEXT, started_on DATE, ended_on DATE, placement_type TEXT, area_authority TEXT,
      location_class TEXT, notified_on DATE, recorded_at TIMESTAMP, as_of TIMESTAMP);
    CREATE TABLE missing_episodes (
      episode_id TEXT, child_id TEXT, category TEXT, started_at TIMESTAMP, reported_at TIMESTAMP,
      returned_at TIMESTAMP, risk_level TEXT, went_from TEXT, place_token TEXT, district TEXT, found_in_area TEXT,
      cse_flag TEXT, placement_id TEXT,
      source_system TEXT, event_ref TEXT, recorded_at TIMESTAMP, as_of TIMESTAMP);
    CREATE TABLE return_interviews (
      interview_id TEXT, child_id TEXT, offered_at TIMESTAMP, outcome TEXT, completed_at TIMESTAMP,
      independent TEXT, reasons TEXT, harm_disclosed TEXT, shared_with_police_at TIMESTAMP, plan_changed TEXT,
      recorded_at TIMESTAMP, as_of TIMESTAMP);
    CREATE TABLE interview_episodes (interview_id TEXT, episode_id TEXT, recorded_at TIMESTAMP);
    CREATE TABLE responses (
      response_id TEXT, child_id TEXT, kind TEXT, due_at TIMESTAMP, held_at TIMESTAMP, agencies TEXT,
      recorded_at TIMESTAMP, as_of TIMESTAMP);
    CREATE TABLE referrals (
      referral_id TEXT, child_id TEXT, referred_to TEXT, parent_referral_id TEXT, referred_at TIMESTAMP,
      cse_concern TEXT, screened_on DATE, screening_tool TEXT, tool_version TEXT, screening_score DOUBLE,
      screening_band TEXT, outcome TEXT, decided_at TIMESTAMP, reviewed_at TIMESTAMP, closed_at TIMESTAMP,
      recorded_at TIMESTAMP, as_of TIMESTAMP);
    CREATE TABLE offences ("month" DATE, category TEXT, "count" INTEGER, recorded_at TIMESTAMP);
    CREATE TABLE population ("year" INTEGER, district TEXT, "count" INTEGER, recorded_at TIMESTAMP);
    CREATE TABLE adjoining_authorities_england (name_a TEXT, name_b TEXT, valid_from DATE, valid_to DATE);

    """

  static func derivations() throws -> Derivations { try Derivations(folder: home + "/queries/derived") }

  static func library() throws -> QueryLibrary { try QueryLibrary(folder: home + "/queries") }

  /// The tables with what `script` inserts and changes.
  static func session(_ script: String) throws -> Session {
    let session = Session()
    for statement in try session.statements(of: tables + script) {
      _ = try session.run(statement, of: tables + script)
    }
    try derivations().define(in: session)
    return session
  }

  /// The rows of a query, cells joined by blanks, NULL as a dash.
  static func rows(_ sql: String, in session: Session) throws -> [String] {
    let result = try session.query(sql)
    return (0..<result.rowCount).map { row in
      result.columns.indices.map { result.text(row: row, column: $0) ?? "-" }.joined(separator: " ")
    }
  }

  static func day(_ text: String) -> CivilDate {
    let parts = text.split(separator: "-").map { Int($0)! }
    return CivilDate(year: parts[0], month: parts[1], day: parts[2])!
  }
}
