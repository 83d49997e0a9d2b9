import Configuration
import Foundation

/// All maps that a load knows: those that came with this Halcyon, and the user's own.
struct MapLibrary: Sendable {
  /// The kinds of file, the user's own before the others.
  private(set) var kinds: [SourceKind] = []

  /// No map.
  init() {}

  /// Reads the maps.
  ///
  /// - Parameter own: paths of the user's own.
  /// - Throws: ``ExtractsError`` with file and line, where a map has a fault.
  init(_ files: RuntimeFiles, own: [String], schema: NativeSchema) throws(ExtractsError) {
    let codes = try Self.codeLists(files)
    do {
      var paths = own
      for name in Self.shipped { paths.append(try files.file("datasets/formats/\(name).yaml")) }
      for path in paths {
        kinds += try FormatMap(ConfigurationNode.read(file: path), schema: schema, codes: codes).kinds
      }
    } catch {
      throw ExtractsError(error)
    }
  }

  private static let shipped = ["ssd", "annex-a"]

  /// The code lists that a map may name: those of the looked-after return, over all of its years.
  private static func codeLists(_ files: RuntimeFiles) throws(ExtractsError) -> [String: [String]] {
    let format = try ReturnFormat(named: "ssda903", files)
    return Dictionary(uniqueKeysWithValues: format.codes.map { ("ssda903.\($0.key)", $0.value.map(\.code)) })
  }

  /// The kind of file that a header is of: it has all columns that are needed, and of several kinds the most columns;
  /// of two with as many the user's own, then the one named first.
  func kind(withHeader header: [String]) -> SourceKind? {
    var best: (kind: SourceKind, count: Int)?
    for kind in kinds {
      let positions = kind.positions(in: header)
      let isWhole = zip(kind.columns, positions).allSatisfy { !$0.isNeeded || $1 != nil }
      let count = positions.count { $0 != nil }
      if isWhole, count > best?.count ?? 0 { best = (kind, count) }
    }
    return best?.kind
  }

  func kind(named name: String, map: String) -> SourceKind? {
    kinds.first { $0.name == name && $0.map == map }
  }
}
