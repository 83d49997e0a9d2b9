import Foundation
import Synthetic

/// Folders the tests write to and read from.
enum Folders {
  /// The committed data set.
  static var committed: URL {
    var folder = URL(filePath: #filePath)
    for _ in 1...4 { folder.deleteLastPathComponent() }
    return folder.appending(path: "datasets/synthetic")
  }

  /// Makes a data set in a folder of its own, hands it over and removes it.
  static func with<Result>(
    _ county: SyntheticCounty, _ body: (URL, SyntheticManifest) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "synthetic-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let manifest = try county.write(to: folder.path)
    return try body(folder, manifest)
  }
}
