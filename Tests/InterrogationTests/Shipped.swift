import Foundation
import Interrogation

/// The files of this checkout.
enum Shipped {
  static let queries =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path + "/queries"

  static func library() throws -> QueryLibrary { try QueryLibrary(folder: queries) }
}
