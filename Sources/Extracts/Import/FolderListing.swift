import Configuration
import Digest
import Foundation

/// What the named paths hold: files that become tables, and what is left aside.
struct FolderListing: Sendable {
  private(set) var sources: [SourceFile] = []
  private(set) var setAside: [String] = []
  private(set) var reference = ReferenceColumns()
  /// The settings files, for the fingerprint.
  private(set) var settings: [(name: String, digest: SHA256Digest)] = []

  private static let settingsName = "halcyon.yaml"

  /// Looks at folders and single CSV files; folders within folders are left aside.
  init(_ paths: [String], schema: NativeSchema) throws(ExtractsError) {
    for path in paths {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw ExtractsError(
          .environment,
          [
            ExtractsError.Problem(
              file: path, expected: "a folder or a CSV file", found: "nothing of that name",
              mend: "check the path")
          ])
      }
      if isFolder.boolValue { try addFolder(path, schema) } else { try addFile(path, schema) }
    }
    try refuseEmptyOrTwice(paths)
  }

  private mutating func addFolder(_ folder: String, _ schema: NativeSchema) throws(ExtractsError) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw ExtractsError(
        .environment,
        [
          ExtractsError.Problem(
            file: folder, expected: "a folder that can be read", found: "one that cannot be opened",
            mend: "check its permissions")
        ])
    }
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    for name in names where !name.hasPrefix(".") {
      let path = base + name
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
        setAside.append(path)
      } else if name == Self.settingsName {
        try addSettings(path)
      } else if Self.isTable(name) {
        sources.append(SourceFile(path: path, fileName: name, schema: schema))
      } else {
        setAside.append(path)
      }
    }
  }

  private mutating func addFile(_ path: String, _ schema: NativeSchema) throws(ExtractsError) {
    let name = URL(fileURLWithPath: path).lastPathComponent
    guard Self.isTable(name) else {
      throw ExtractsError(
        .input,
        [
          ExtractsError.Problem(
            file: path, expected: "a folder, a snapshot, or a file whose name ends in .csv or .tsv",
            found: "another kind of file",
            mend: "save the table as CSV")
        ])
    }
    sources.append(SourceFile(path: path, fileName: name, schema: schema))
  }

  private mutating func addSettings(_ path: String) throws(ExtractsError) {
    do {
      reference.formUnion(try ReferenceColumns(ConfigurationNode.read(file: path)))
    } catch {
      throw ExtractsError(error)
    }
    let bytes = FileManager.default.contents(atPath: path) ?? Data()
    settings.append((Self.settingsName, SHA256.digest(of: Array(bytes))))
  }

  private func refuseEmptyOrTwice(_ paths: [String]) throws(ExtractsError) {
    guard !sources.isEmpty else {
      throw ExtractsError(
        .data,
        [
          ExtractsError.Problem(
            file: paths.joined(separator: ", "), expected: "CSV files", found: "none",
            mend: "name the folder that holds the extract")
        ])
    }
    var first: [String: String] = [:]
    var problems: [ExtractsError.Problem] = []
    for source in sources {
      if let earlier = first[source.tableName] {
        problems.append(
          ExtractsError.Problem(
            file: source.path, expected: "one file for the table \(source.tableName)",
            found: "\(earlier) for it as well", mend: "load one at a time, or rename one of them"))
      }
      first[source.tableName] = source.path
    }
    if !problems.isEmpty { throw ExtractsError(.data, problems) }
  }

  private static func isTable(_ name: String) -> Bool {
    let small = name.lowercased()
    return small.hasSuffix(".csv") || small.hasSuffix(".tsv")
  }
}
