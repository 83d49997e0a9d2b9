import Foundation
import Synthetic
import Testing

@Suite struct SyntheticCountyTests {
  @Test func theSameSeedGivesTheSameBytes() throws {
    let county = try SyntheticCounty(seed: "same", years: 1)
    let first = try Folders.with(county) { folder, _ in try contents(folder) }
    let second = try Folders.with(county) { folder, _ in try contents(folder) }
    #expect(first == second)
    #expect(first.count == 13)
  }

  @Test func anotherSeedGivesOtherChildren() throws {
    let first = try Folders.with(SyntheticCounty(seed: "one", years: 1)) { folder, _ in try tokens(folder) }
    let second = try Folders.with(SyntheticCounty(seed: "two", years: 1)) { folder, _ in try tokens(folder) }
    #expect(first.isDisjoint(with: second))
  }

  /// Counties are written one after another and each child alone: a larger set begins with the smaller one,
  /// so nothing that comes later was needed for it.
  @Test func aLargerScaleContinuesTheSmallerOne() throws {
    let one = try Folders.with(SyntheticCounty(seed: "scale", years: 1)) { folder, _ in try contents(folder) }
    try Folders.with(SyntheticCounty(seed: "scale", years: 1, scale: 3)) { folder, manifest in
      let three = try contents(folder)
      let whole = ["extract", "offences", "population"].map { "\($0).synthetic.csv" }
      for (name, bytes) in one where name.hasSuffix(".csv") && !whole.contains(name) {
        #expect(three[name]!.starts(with: bytes), "\(name)")
        let rows = bytes.count { $0 == 0x0A } - 1
        let threeTimes = three[name]!.count { $0 == 0x0A } - 1
        #expect(abs(threeTimes - 3 * rows) < 3 * rows / 10, "\(name)")
      }
      #expect(one["extract.synthetic.csv"] == three["extract.synthetic.csv"])
      let children = try SmallReader("children", in: folder).rows
      #expect(Set(children.map { $0["child_id"] }).count == children.count)
      for (table, key) in [("missing_episodes", "event_ref"), ("placements", "placement_id")] {
        let rows = try SmallReader(table, in: folder).rows
        let keys = Dictionary(grouping: rows.filter { $0[key] != nil }) { $0[key]! }
        #expect(
          keys.values.allSatisfy { group in group.count <= 2 && Set(group.map { $0["child_id"] }).count == 1 }
        )
      }
      let population = try SmallReader("population", in: folder).rows.compactMap {
        $0["count"].flatMap { Int($0) }
      }
      #expect(population.allSatisfy { $0 % 3 == 0 })
      #expect(manifest.scale == 3)
    }
  }

  @Test func progressIsToldCountyByCounty() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "synthetic-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var told: [Int] = []
    try SyntheticCounty(seed: "progress", years: 1, scale: 3).write(to: folder.path) { told.append($0) }
    #expect(told == [1, 2, 3])
  }

  @Test func whatCannotBeMadeIsRefused() {
    #expect(throws: SyntheticError.emptySeed) { try SyntheticCounty(seed: "") }
    #expect(throws: SyntheticError.yearsOutOfRange(found: 0, allowed: 1...20)) {
      try SyntheticCounty(seed: "x", years: 0)
    }
    #expect(throws: SyntheticError.scaleOutOfRange(found: -1, allowed: 1...50_000)) {
      try SyntheticCounty(seed: "x", scale: -1)
    }
  }

  @Test func aFolderThatCannotBeMadeIsNamed() throws {
    let county = try SyntheticCounty(seed: "nowhere", years: 1)
    let error = #expect(throws: SyntheticError.self) { try county.write(to: "/dev/null/nowhere") }
    guard case .unusableFolder(let path, _) = error else {
      Issue.record("expected an unusable folder")
      return
    }
    #expect(path == "/dev/null/nowhere")
  }

  /// A run that is cut short must not leave the manifest of an earlier one beside files of its own.
  @Test func theManifestOfAnEarlierRunGoesFirst() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "synthetic-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try SyntheticCounty(seed: "first", years: 1).write(to: folder.path)
    let manifest = folder.appending(path: SyntheticManifest.fileName)
    #expect(FileManager.default.fileExists(atPath: manifest.path))
    var wasThere: Bool?
    try SyntheticCounty(seed: "second", years: 1).write(to: folder.path) { _ in
      wasThere = FileManager.default.fileExists(atPath: manifest.path)
    }
    #expect(wasThere == false)
    #expect(try String(contentsOf: manifest, encoding: .utf8).contains("\"seed\": \"second\""))
  }

  @Test func everyFileSaysThatItIsSynthetic() throws {
    let names = try Folders.with(SyntheticCounty(seed: "names", years: 1)) { folder, _ in
      try contents(folder).keys
    }
    #expect(names.filter { $0 != "README.md" }.allSatisfy { $0.contains(".synthetic.") })
  }

  private func contents(_ folder: URL) throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: folder.appending(path: $0))) })
  }

  private func tokens(_ folder: URL) throws -> Set<String> {
    Set(try SmallReader("children", in: folder).rows.compactMap { $0["child_id"] })
  }
}
