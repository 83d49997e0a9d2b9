import Configuration
import Digest
import Foundation
import SQLite
import Workbook

/// What the named paths hold: files that become tables, and what is left aside.
struct FolderListing: Sendable {
  private(set) var sources: [SourceFile] = []
  private(set) var setAside: [String] = []
  /// What tells the extracts apart that are loaded together, by their number: a folder or a workbook each.
  private(set) var unitNames: [String] = []
  private(set) var reference = ReferenceColumns()
  /// The maps that settings files name, as paths.
  private(set) var maps: [String] = []
  /// The settings files, for the fingerprint.
  private(set) var settings: [(name: String, digest: SHA256Digest)] = []

  private static let settingsName = "halcyon.yaml"

  /// Looks at folders, single CSV files, workbooks and SQLite files; folders within folders are left aside.
  init(_ paths: [String], schema: NativeSchema, mayBeEmpty: Bool = false) throws(ExtractsError) {
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
    (sources, unitNames) = try Self.units(of: sources)
    if !mayBeEmpty { try refuseEmpty(paths) }
  }

  /// Whether there are files that a map might know.
  var hasForeignFiles: Bool { sources.contains { $0.native == nil && !$0.isGuide } }

  /// Tells every file by which maps it may be known.
  mutating func setMaps(_ maps: MapLibrary) {
    for index in sources.indices { sources[index].maps = maps }
  }

  /// Counts files that were read among what the fingerprint is of.
  mutating func count(_ files: [ParsedFile]) {
    settings += files.map { ($0.opened.source.fileName, $0.digest) }
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
      } else if DatabaseFile.isDatabase(path) {
        try addDatabase(path, name, schema)
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
    if DatabaseFile.isDatabase(path) { return try addDatabase(path, name, schema) }
    if Self.isWorkbook(name) { return try addWorkbook(path, name, schema) }
    guard Self.isTable(name) else {
      throw ExtractsError(
        .input,
        [
          ExtractsError.Problem(
            file: path,
            expected: "a folder, a snapshot, a SQLite file, or a file whose name ends in .csv, .tsv or .xlsx",
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
        let source = try SourceFile(
          "sheet", sheet, of: path, fileName: name, schema: schema
        ) {
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

  /// Each table and view is a source of its own; a ledger holds no extract and is left aside.
  private mutating func addDatabase(
    _ path: String, _ name: String, _ schema: NativeSchema
  ) throws(ExtractsError) {
    if DatabaseFile.isLedger(path) { return setAside.append(path) }
    do {
      let database = try DatabaseFile(path)
      for table in database.tables {
        sources.append(
          try SourceFile("table", table.name, of: path, fileName: name, schema: schema) {
            _ throws(SQLiteError) in try database.text(of: table)
          })
      }
    } catch {
      throw ExtractsError(error)
    }
  }

  private mutating func addSettings(_ path: String) throws(ExtractsError) {
    do {
      let root = try ConfigurationNode.read(file: path)
      try root.allowOnly(["reference", "maps"])
      reference.formUnion(try ReferenceColumns(root))
      let folder = path.dropLast(Self.settingsName.count)
      maps += try root.optionalChild("maps")?.texts().map { $0.hasPrefix("/") ? $0 : folder + $0 } ?? []
    } catch {
      throw ExtractsError(error)
    }
    let bytes = FileManager.default.contents(atPath: path) ?? Data()
    settings.append((Self.settingsName, SHA256.digest(of: Array(bytes))))
  }

  private func refuseEmpty(_ paths: [String]) throws(ExtractsError) {
    guard sources.contains(where: { !$0.isGuide }) else {
      throw ExtractsError(
        .data,
        [
          ExtractsError.Problem(
            file: paths.joined(separator: ", "), expected: "CSV files or a workbook", found: "none",
            mend: "name the folder that holds the extract")
        ])
    }
  }

  /// Refuses two files for one table; of those that maps know, several may give the rows of one, and several extracts may each
  /// have it, but not a file beside them too.
  static func refuseTwice(_ files: [OpenedFile]) throws(ExtractsError) {
    let tables = files.filter { $0.kind == nil && !$0.source.isGuide }.map(\.source)
    let described = Set(tables.filter { $0.native != nil }.map(\.unit))
    let apart = Set(tables.filter { !described.contains($0.unit) }.map(\.tableName))
    var first: [String: String] = [:]
    var problems: [ExtractsError.Problem] = []
    for source in tables {
      let name = apart.contains(source.tableName) ? source.tableName : "\(source.unit) \(source.tableName)"
      if let earlier = first[name] {
        problems.append(
          ExtractsError.Problem(
            file: source.path, expected: "one file or sheet for the table \(source.tableName)",
            found: "\(earlier) for it as well", mend: "load one at a time, or rename one of them"))
      }
      first[name] = source.path
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
