import Foundation
import Testing

@testable import Configuration

@Suite struct RuntimeFilesTests {
  /// A folder of its own, gone when the test is.
  private func withFolder(_ use: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("halcyon-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try use(folder.resolvingSymlinksInPath().path)
  }

  private func makeHome(_ path: String) throws {
    for name in ["queries", "datasets"] {
      try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
    }
  }

  @Test func theVariableComesFirst() throws {
    try withFolder { folder in
      try makeHome("\(folder)/own")
      try makeHome("\(folder)/share/halcyon")
      let files = try RuntimeFiles(
        environment: ["HALCYON_HOME": "\(folder)/own"], binary: "\(folder)/bin/halcyon",
        source: "/a/b/c/d.swift")
      #expect(files.home == "\(folder)/own")
      #expect(files.queries == "\(folder)/own/queries")
      #expect(files.codeLists == "\(folder)/own/datasets/codelists")
    }
  }

  @Test func thenShareBesideTheBinaryThenTheCheckout() throws {
    try withFolder { folder in
      try makeHome("\(folder)/share/halcyon")
      try makeHome("\(folder)/checkout")
      let source = "\(folder)/checkout/Sources/Configuration/RuntimeFiles.swift"
      let installed = try RuntimeFiles(environment: [:], binary: "\(folder)/bin/halcyon", source: source)
      #expect(installed.home == "\(folder)/share/halcyon")
      let built = try RuntimeFiles(environment: [:], binary: "\(folder)/x/y/halcyon", source: source)
      #expect(built.home == "\(folder)/checkout")
    }
  }

  @Test func aVariableThatPointsNowhereIsSaid() throws {
    let error = #expect(throws: ConfigurationError.self) {
      try RuntimeFiles(environment: ["HALCYON_HOME": "/nowhere"], binary: nil, source: #filePath)
    }
    #expect(error?.kind == .runtimeFilesMissing)
    #expect(error?.description.contains("/nowhere") == true)
  }

  @Test func thisCheckoutIsHomeForItsTests() throws {
    let files = try RuntimeFiles(environment: [:], binary: nil, source: #filePath)
    #expect(FileManager.default.fileExists(atPath: files.codeLists))
    let error = #expect(throws: ConfigurationError.self) { try files.file("queries/no-such.sql") }
    #expect(error?.kind == .runtimeFilesMissing)
  }
}
