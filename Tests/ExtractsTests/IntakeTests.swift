import Columnar
import Configuration
import Foundation
import Testing

@testable import Extracts

@Suite struct IntakeTests {
  @Test func loadsTheNativeTablesTypedAndInOrder() throws {
    let loaded = try ExtractFolder().loaded()
    #expect(loaded.values("missing_episodes", "episode_id") == ["e3", "e2", "e4", "e1"].map(Value.text))
    #expect(
      loaded.values("missing_episodes", "child_id") == ["bcdf", "bcdf", "bcdf", "ghjk"].map(Value.text))
    let episodes = loaded.table("missing_episodes")
    #expect(episodes.order.map { episodes.columnNames[$0] } == ["child_id", "started_at", "episode_id"])
    // 2014-06-01 17:30, from 16,222 days after 1970-01-01 (Python: date(2014,6,1).toordinal() - 719163).
    #expect(
      loaded.values("missing_episodes", "started_at")[0] == .timestamp((16_222 * 86_400 + 63_000) * 1_000_000)
    )
    // 2000-05-01 is 11,078 days after 1970-01-01.
    #expect(loaded.values("children", "birth_month")[0] == .date(11_078))
    #expect(loaded.values("children", "home_district")[2] == .null)
    #expect(loaded.rejects.isEmpty)
    #expect(loaded.findings.isEmpty)
  }

  @Test func everyTableAndColumnOfTheSchemaIsThere() throws {
    let loaded = try ExtractFolder().loaded()
    #expect(loaded.tables.map(\.name) == Self.documented.map(\.table))
    for (table, columns) in Self.documented {
      #expect(loaded.table(table).columnNames == columns + ["recorded_at", "as_of"], "\(table)")
    }
    #expect(loaded.absentTables.contains("placements"))
    #expect(loaded.table("placements").rowCount == 0)
    #expect(loaded.table("placements").fields[2].column.type == .date)
    #expect(loaded.values("missing_episodes", "reported_at") == [.null, .null, .null, .null])
    #expect(loaded.report("missing_episodes").absentColumns.contains("reported_at"))
  }

  /// The tables and columns of the native extract's description.
  static let documented: [(table: String, columns: [String])] = [
    ("extract", ["authority", "from", "to", "produced_at", "interviews_to", "complete_for", "system"]),
    ("children", ["child_id", "sex", "birth_month", "ethnic_group", "home_district", "disability"]),
    ("care_periods", ["child_id", "from", "to", "responsible_authority", "legal_status"]),
    (
      "placements",
      [
        "placement_id", "child_id", "started_on", "ended_on", "placement_type", "provider", "area_authority",
        "location_class", "distance_miles", "planned", "notified_on",
      ]
    ),
    (
      "missing_episodes",
      [
        "episode_id", "child_id", "category", "started_at", "start_certain", "reported_at", "returned_at",
        "risk_level",
        "went_from", "place_token", "district", "found_in_area", "cse_flag", "placement_id", "source_system",
        "recorded_by_force", "event_ref",
      ]
    ),
    (
      "return_interviews",
      [
        "interview_id", "child_id", "offered_at", "outcome", "completed_at", "independent", "agency",
        "reasons",
        "harm_disclosed", "shared_with_police_at", "plan_changed",
      ]
    ),
    ("interview_episodes", ["interview_id", "episode_id"]),
    ("responses", ["response_id", "child_id", "episode_id", "kind", "due_at", "held_at", "agencies"]),
    (
      "referrals",
      [
        "referral_id", "child_id", "referred_to", "parent_referral_id", "referred_at", "source_agency",
        "cse_concern",
        "screened_on", "screening_tool", "tool_version", "screening_score", "screening_band", "outcome",
        "decided_at",
        "reviewed_at", "closed_at", "district", "age_at_referral", "sex", "ethnic_group",
      ]
    ),
    ("offences", ["month", "category", "count"]),
    ("population", ["year", "district", "age_band", "sex", "count"]),
  ]

  @Test func saysWhatTheExtractSaysOfItself() throws {
    let description = try #require(try ExtractFolder().loaded().description)
    #expect(description.authority == "Oxfordshire")
    #expect(description.from == 16_161)
    #expect(description.to == 16_525)
    #expect(description.interviewsTo == 16_525)
    #expect(description.producedAt == (16_535 * 86_400 + 9 * 3_600) * 1_000_000)
    #expect(description.completeFor == ["looked_after", "referrals"])
    #expect(description.system == nil)
  }

  @Test func tokensOfOneDomainShareOneSortedDictionary() throws {
    var folder = ExtractFolder()
    folder.files["referrals.csv"] = """
      referral_id,child_id,referred_to,parent_referral_id,referred_at,source_agency,outcome
      r2,mnpq,Kingfisher,r1,2014-09-02,police,accepted
      r1,mnpq,FRONT DOOR,,2014-09-01,police,not met: advice

      """
    let loaded = try folder.loaded()
    func dictionary(_ table: String, _ column: String) -> TextDictionary? {
      loaded.table(table).fields.first { $0.name == column }?.column.dictionary
    }
    let children = try #require(dictionary("children", "child_id"))
    #expect(children.isSorted && children.isDistinct)
    #expect(dictionary("missing_episodes", "child_id") === children)
    #expect(dictionary("referrals", "child_id") === children)
    #expect(dictionary("referrals", "parent_referral_id") === dictionary("referrals", "referral_id"))
    // Codes are kept in the spelling of the code list.
    #expect(loaded.values("referrals", "referred_to") == ["front door", "Kingfisher"].map(Value.text))
  }

  @Test func everyDictionaryIsSorted() throws {
    for table in try ExtractFolder().loaded().tables where table.rowCount > 0 {
      for field in table.fields {
        guard let dictionary = field.column.dictionary else { continue }
        let texts = dictionary.strings()
        #expect(dictionary.isSorted && dictionary.isDistinct, "\(table.name).\(field.name)")
        #expect(
          zip(texts, texts.dropFirst()).allSatisfy {
            Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
          })
      }
    }
  }

  @Test func recognisesTablesByNameUpToTheFirstDotInAnyCase() throws {
    var folder = ExtractFolder()
    folder.files["Missing_Episodes.synthetic.CSV"] = folder.files.removeValue(forKey: "missing_episodes.csv")
    folder.files["README.md"] = "not a table"
    folder.files["2014 crime-figures.csv"] = "area,offences\nOxford,12\n"
    let loaded = try folder.loaded()
    #expect(loaded.table("missing_episodes").rowCount == 4)
    #expect(loaded.table("_2014_crime_figures").columnNames == ["area", "offences"])
    #expect(loaded.setAsideFiles.count == 1)
  }

  @Test func headersMayBeInAnyCaseAndUnknownColumnsAreDropped() throws {
    var folder = ExtractFolder()
    folder.files["children.csv"] = "Child ID,SEX,shoe size\nbcdf,F,38\nghjk,M,42\nmnpq,F,36\n"
    let loaded = try folder.loaded()
    #expect(loaded.values("children", "sex") == ["F", "M", "F"].map(Value.text))
    #expect(loaded.report("children").droppedColumns == ["shoe size"])
    #expect(!loaded.table("children").columnNames.contains("shoe size"))
  }

  /// The same bytes in any order of rows, and any number of threads, make the same tables.
  @Test func neitherRowOrderNorThreadsShow() throws {
    var folder = ExtractFolder()
    folder.files["care_periods.csv"] = """
      child_id,from,to,responsible_authority,legal_status
      bcdf,2014-01-01,,Oxfordshire,C2
      bcdf,2014-01-01,2014-02-01,Reading,C2
      bcdf,2014-01-01,2014-02-01,Oxfordshire,V2

      """
    let expected = try folder.loaded()
    for name in folder.files.keys {
      var lines = folder.files[name]!.split(separator: "\n")
      let header = lines.removeFirst()
      folder.files[name] = ([header] + lines.reversed()).joined(separator: "\n")
    }
    for threads in [1, 2, 8] {
      let shuffled = try folder.loaded(threads: threads)
      for table in expected.tables {
        for column in table.columnNames {
          #expect(
            shuffled.values(table.name, column) == expected.values(table.name, column),
            "\(table.name).\(column)")
        }
      }
    }
  }

  @Test func theFingerprintIsOfNamesAndContents() throws {
    let folder = ExtractFolder()
    let first = try folder.loaded()
    #expect(first.fingerprint.count == 64)
    #expect(try folder.loaded(threads: 1).fingerprint == first.fingerprint)
    var other = folder
    other.files["children.csv"]! = other.files["children.csv"]!.replacingOccurrences(
      of: "mnpq,F", with: "mnpq,M")
    #expect(try other.loaded().fingerprint != first.fingerprint)
    var noted = folder
    noted.files["README.md"] = "about"
    #expect(try noted.loaded().fingerprint == first.fingerprint)
  }

  @Test func progressEndsAtTheWhole() throws {
    let folder = ExtractFolder()
    let last = Recorder()
    try folder.inFolder { path in
      _ = try Intake(files: RuntimeFiles(), threads: 1).load([path]) { last.progress = $0 }
    }
    let bytes = folder.files.values.reduce(0) { $0 + $1.utf8.count }
    #expect(last.progress == LoadProgress(bytesRead: bytes, byteCount: bytes))
  }

  /// Written by one thread only, since the intake is told to use one.
  private final class Recorder: @unchecked Sendable {
    var progress: LoadProgress?
  }

  @Test func singleFilesLoadTogether() throws {
    try ExtractFolder().inFolder { path in
      let names = ["extract.csv", "children.csv", "missing_episodes.csv"]
      let loaded = try Intake(files: RuntimeFiles()).load(names.map { "\(path)/\($0)" })
      #expect(loaded.table("children").rowCount == 3)
    }
  }
}
