import Foundation
import Testing

/// The department's own percentages and averages, made again in SQL from its counts, cell by cell.
///
/// - Source: Department for Education, children looked after in England, 2023 release, local authority file on missing
///   incidents (`datasets/published/README.md`).
@Suite struct PublishedFiguresTests {
  /// The exact ties that the department took down and a person would take up; `docs/differences.md` tells why.
  static let tiesTakenDown = [
    "away average,2021,Kingston upon Hull, City of,11.4,11.5",
    "missing average,2019,Merton,4.0,4.1",
    "missing average,2021,Southampton,4.5,4.6",
    "missing average,2022,Wakefield,3.6,3.7",
    "missing average,2023,Southwark,7.5,7.6",
  ]

  /// The figures of the checkout, and the department's whole file where it is at hand.
  static let folders: [String] = {
    let whole =
      ProcessInfo.processInfo.environment["HALCYON_PUBLISHED"] ?? Program.checkout + "/../shared/published"
    let hasWhole = FileManager.default.fileExists(atPath: whole + "/la_missing_2019_2023.csv")
    if !hasWhole { print("skipped: the department's whole file is not at hand (HALCYON_PUBLISHED)") }
    return [Program.checkout + "/datasets/published"] + (hasWhole ? [whole] : [])
  }()

  @Test(arguments: folders) func everyCellFollowsFromItsCounts(folder: String) throws {
    let query = Program.checkout + "/Tests/EndToEndTests/Published/recomputed.sql"
    let outcome = try Program.run("query", query, "--data", folder, "--format", "csv")
    try #require(outcome.status == 0, "\(outcome.errors)")
    let rows = readCSV(outcome.output).dropFirst().map { $0.map { $0 ?? "" } }
    let cells = Dictionary(grouping: rows, by: { $0[0] }).mapValues(\.count)
    #expect(
      cells == [
        "missing percentage": 739, "missing average": 740, "away percentage": 631, "away average": 401,
      ])
    let misses = rows.filter { Double($0[3]) != Double($0[4]) }
    #expect(misses.map { $0.joined(separator: ",") } == Self.tiesTakenDown)
  }
}
