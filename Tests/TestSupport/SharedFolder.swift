import Foundation

/// Material beside the repository that tests read: `../shared/NAME`, or where a variable points.
///
/// Tests of it are enabled only where the folder is there, and so are reported as skipped elsewhere.
public enum SharedFolder {
  /// Parts of public test suites; `HALCYON_SUITES`.
  public static let suites = folder("HALCYON_SUITES", "suites")
  /// Figures that the Department for Education published; `HALCYON_PUBLISHED`.
  public static let published = folder("HALCYON_PUBLISHED", "published")
  /// Small made-up returns in real shapes; `HALCYON_SAMPLES`.
  public static let samples = folder("HALCYON_SAMPLES", "samples")

  private static func folder(_ variable: String, _ name: String) -> String? {
    let repository = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path =
      ProcessInfo.processInfo.environment[variable]
      ?? repository.deletingLastPathComponent().appendingPathComponent("shared/\(name)").path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }
}
