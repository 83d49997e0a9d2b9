import Configuration
import Engine
import Extracts

@testable import Interrogation

/// Counties to ask: of a few rows, or the committed synthetic one.
enum TestCounty {
  private static let tables = """
    CREATE TABLE extract (
      authority TEXT, "from" DATE, "to" DATE, produced_at TIMESTAMP, interviews_to DATE, complete_for TEXT);
    CREATE TABLE known_children (child_id TEXT, sex TEXT, birth_month DATE);
    CREATE VIEW children AS SELECT *, CAST(NULL AS TEXT) AS ethnic_group FROM known_children;
    CREATE TABLE care_periods (
      child_id TEXT, "from" DATE, "to" DATE, responsible_authority TEXT, legal_status TEXT);
    CREATE TABLE placements (
      placement_id TEXT, child_id TEXT, started_on DATE, ended_on DATE, placement_type TEXT, area_authority TEXT,
      location_class TEXT);
    CREATE TABLE missing_episodes (
      episode_id TEXT, child_id TEXT, category TEXT, started_at TIMESTAMP, returned_at TIMESTAMP, placement_id TEXT,
      source_system TEXT, event_ref TEXT, district TEXT, place_token TEXT, found_in_area TEXT,
      went_from TEXT, cse_flag TEXT, recorded_at TIMESTAMP);
    CREATE TABLE return_interviews (
      interview_id TEXT, child_id TEXT, offered_at TIMESTAMP, outcome TEXT, completed_at TIMESTAMP, independent TEXT);
    CREATE TABLE interview_episodes (interview_id TEXT, episode_id TEXT);
    CREATE TABLE referrals (
      referral_id TEXT, child_id TEXT, referred_to TEXT, parent_referral_id TEXT, referred_at TIMESTAMP,
      cse_concern TEXT, outcome TEXT, decided_at TIMESTAMP);
    CREATE TABLE adjoining_authorities_england (name_a TEXT, name_b TEXT, valid_from DATE, valid_to DATE);
    """

  /// One episode: the child, when it began and when it ended, as SQL texts.
  typealias Episode = (child: String, start: String, end: String?, place: String?)

  /// Oxfordshire's extract of the days, whole for looked-after children, with the rows and the episodes of category
  /// missing.
  static func session(
    from: String, to: String, _ inserts: String = "", episodes: [Episode] = []
  ) throws -> Session {
    let rows = episodes.enumerated().map { number, episode in
      let values: [String] = [episode.end, episode.place].map { $0.map { "'\($0)'" } ?? "NULL" }
      return
        "('e\(number)', '\(episode.child)', 'missing', '\(episode.start)', \(values[0]), NULL, 'police', NULL, NULL, \(values[1]), 'in', NULL, NULL, NULL)"
    }
    let text =
      tables + """
        INSERT INTO extract VALUES ('Oxfordshire', '\(from)', '\(to)', '\(to) 23:00', NULL, 'looked_after');
        \(inserts)
        """ + (rows.isEmpty ? "" : "INSERT INTO missing_episodes VALUES \(rows.joined(separator: ", "));")
    let session = Session()
    for statement in try session.statements(of: text) { _ = try session.run(statement, of: text) }
    try Derivations(folder: RuntimeFiles().derivedViews).define(in: session)
    return session
  }

  /// The county of `datasets/synthetic`.
  static func synthetic() throws -> Session {
    let files = try RuntimeFiles()
    let session = Session()
    for path in [files.synthetic, files.adjoiningAuthorities] {
      for table in try Intake(files: files).load([path]).tables { session.register(table) }
    }
    try Derivations(folder: files.derivedViews).define(in: session)
    return session
  }
}

extension FindingsTable {
  /// The cell of the first row whose filters begin with the texts.
  func cell(_ column: String, of filters: String...) -> Value? {
    guard let place = columns.firstIndex(where: { $0.name == column }) else { return nil }
    return rows.first { row in zip(row, filters).allSatisfy { $0 == .text($1) } }?[place]
  }

  /// A cell that is a DOUBLE.
  func figure(_ column: String, of filters: [String]) -> Double? {
    guard let place = columns.firstIndex(where: { $0.name == column }),
      let row = rows.first(where: { row in zip(row, filters).allSatisfy { $0 == .text($1) } }),
      case .double(let figure) = row[place]
    else { return nil }
    return figure
  }
}
