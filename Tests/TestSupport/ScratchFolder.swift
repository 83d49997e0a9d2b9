import Foundation

/// A folder of its own for one test, gone with the value.
public final class ScratchFolder {
  /// The folder's absolute path.
  public let path: String

  /// Makes an empty folder in the temporary directory.
  public init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("halcyon-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in the folder, which need not exist.
  public func file(_ name: String) -> String { path + "/" + name }

  /// Writes a text as a file in the folder and gives its path.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }

  /// The bytes of a file in the folder.
  public func bytes(of name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: file(name)))
  }
}
