import Configuration
import Digest
import Foundation
import Workbook

/// What the named paths hold: files that become tables, and what is left aside.
struct FolderListing: Sendable {
  private(set) var sources: [SourceFile] = []
  private(set) var setAside: [String] = []
  private(set) var reference = ReferenceColumns()
  /// The settings files, for the fingerprint.
  private(set) var settings: [(name: String, digest: SHA256Digest)] = []

  private static let settingsName = "halcyon.yaml"

  /// Looks at folders, single CSV files and workbooks; folders within folders are left aside.
  init(_ paths: [String], schema: NativeSchema) throws(ExtractsError) {
    for path in paths {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw ExtractsError(
          .environment,
          [
            ExtractsError.Problem(
              file: path, expected: "a folder, a CSV file or a workbook", found: "nothing of that name",
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
      } else if Self.isWorkbook(name) {
        try addWorkbook(path, name, schema)
      } else {
        setAside.append(path)
      }
    }
  }

  private mutating func addFile(_ path: String, _ schema: NativeSchema) throws(ExtractsError) {
    let name = URL(fileURLWithPath: path).lastPathComponent
    if Self.isWorkbook(name) { return try addWorkbook(path, name, schema) }
    guard Self.isTable(name) else {
      throw ExtractsError(
        .input,
        [
          ExtractsError.Problem(
            file: path, expected: "a folder, a snapshot, or a file whose name ends in .csv, .tsv or .xlsx",
            found: "another kind of file",
            mend: "save the table as CSV or the workbook as .xlsx")
        ])
    }
    sources.append(SourceFile(path: path, fileName: name, schema: schema))
  }

  /// Each sheet is a source of its own; those that hold nothing are left aside, and so is the guide in the end.
  private mutating func addWorkbook(
    _ path: String, _ name: String, _ schema: NativeSchema
  ) throws(ExtractsError) {
    do {
      let reader = try WorkbookReader(file: path)
      for sheet in reader.sheetNames {
        let source = try SourceFile(sheet: sheet, of: path, fileName: name, schema: schema) {
          native throws(WorkbookError) in try SheetText(of: reader, sheet: sheet, native: native)
        }
        let isEmpty = source.sheet?.bytes.isEmpty ?? true
        if isEmpty || source.isGuide { setAside.append(source.path) }
        if !isEmpty { sources.append(source) }
      }
    } catch {
      throw ExtractsError(error)
    }
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
    let tables = sources.filter { !$0.isGuide }
    guard !tables.isEmpty else {
      throw ExtractsError(
        .data,
        [
          ExtractsError.Problem(
            file: paths.joined(separator: ", "), expected: "CSV files or a workbook", found: "none",
            mend: "name the folder that holds the extract")
        ])
    }
    var first: [String: String] = [:]
    var problems: [ExtractsError.Problem] = []
    for source in tables {
      if let earlier = first[source.tableName] {
        problems.append(
          ExtractsError.Problem(
            file: source.path, expected: "one file or sheet for the table \(source.tableName)",
            found: "\(earlier) for it as well", mend: "load one at a time, or rename one of them"))
      }
      first[source.tableName] = source.path
    }
    if !problems.isEmpty { throw ExtractsError(.data, problems) }
  }

  /// Not the file by which a spreadsheet program says that it has a workbook open.
  private static func isWorkbook(_ name: String) -> Bool {
    name.lowercased().hasSuffix(".xlsx") && !name.hasPrefix("~$")
  }

  private static func isTable(_ name: String) -> Bool {
    let small = name.lowercased()
    return small.hasSuffix(".csv") || small.hasSuffix(".tsv")
  }
}
