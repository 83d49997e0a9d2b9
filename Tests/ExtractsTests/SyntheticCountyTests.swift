import Columnar
import Configuration
import Foundation
import Testing

@testable import Extracts

private let county: String? = {
  guard let path = try? RuntimeFiles().synthetic,
    FileManager.default.fileExists(atPath: path + "/manifest.synthetic.json")
  else { return nil }
  return path
}()

/// The committed synthetic county, against the manifest of what its maker planted.
@Suite(.enabled(if: county != nil, "no datasets/synthetic"))
struct SyntheticCountyTests {
  private func manifest() throws -> [String: Any] {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: try #require(county) + "/manifest.synthetic.json"))
    return try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
  }

  private func loaded(threads: Int = 2) throws -> LoadedExtract {
    try Intake(files: RuntimeFiles(), threads: threads).load([try #require(county)])
  }

  /// "file line column rule", as both sides write it.
  private func place(_ file: String, _ line: Int?, _ column: String?, _ rule: String) -> String {
    "\(file.split(separator: "/").last ?? "") \(line.map(String.init) ?? "-") \(column ?? "-") \(rule)"
  }

  @Test func everyPlantedFaultThatTheIntakeLooksForIsFound() throws {
    let loaded = try loaded()
    let found = Set(
      loaded.rejects.map { place($0.file, $0.line, $0.column, $0.rule.rawValue) }
        + (loaded.findings + loaded.setAside).map { place($0.file, $0.line, $0.column, $0.rule.rawValue) })
    let faults = try #require(try manifest()["faults"] as? [[String: Any]])
    var looked = 0
    for fault in faults {
      let rule = try #require(fault["rule"] as? String)
      guard Rule(rawValue: rule) != nil else { continue }
      looked += 1
      // A month's finding is about the column, not about the first of its rows.
      let line = rule == "category-drift" ? nil : fault["line"] as? Int
      let expected = place(
        try #require(fault["file"] as? String), line, fault["column"] as? String, rule)
      #expect(found.contains(expected), "\(expected)")
    }
    #expect(looked >= 20)
  }

  @Test func everyRecordIsAccountedFor() throws {
    let loaded = try loaded()
    let files = try #require(try manifest()["files"] as? [[String: Any]])
    for entry in files {
      let name = try #require(entry["name"] as? String)
      guard name.hasSuffix(".csv") else { continue }
      let report = try #require(loaded.files.first { $0.file.hasSuffix("/\(name)") }, "\(name)")
      // The maker counts lines, the header's included; no cell of the county holds a line end.
      #expect(report.records == (entry["lines"] as? Int).map { $0 - 1 }, "\(name)")
      #expect(report.records == report.loaded + report.rejected + report.setAsideCount, "\(name)")
      #expect(loaded.table(report.table).rowCount == report.loaded, "\(name)")
    }
  }

  @Test func threadsDoNotShow() throws {
    let (one, two) = (try loaded(threads: 1), try loaded(threads: 2))
    #expect(one.fingerprint == two.fingerprint)
    #expect(one.findings == two.findings)
    #expect(one.setAside == two.setAside)
    #expect(one.rejects == two.rejects)
    for table in one.tables {
      for column in table.columnNames {
        #expect(one.values(table.name, column) == two.values(table.name, column), "\(table.name).\(column)")
      }
    }
  }
}
