import DelimitedText
import Foundation

/// The files of a folder that are a return's, read as text; every record of them is a row or a fault.
struct ReturnFolder: Sendable {
  /// What became of one file.
  struct File: Hashable, Sendable {
    let name: String
    /// The kind of file it was taken for, by its header.
    let table: String
    let columns: [String]
    /// Columns that the guide does not name.
    let unknownColumns: [String]
    let rows: Int
    let faults: Int
    /// Blank lines, titles, comments and totals.
    let setAside: Int
  }

  /// The rows by kind of file.
  private(set) var tables: [String: ReturnTable] = [:]
  private(set) var files: [File] = []
  /// Files that are none of the return's, by name.
  private(set) var otherFiles: [String] = []
  /// Records that are no rows.
  private(set) var faults: [RuleHit] = []

  /// Reads a folder, or a single file.
  ///
  /// - Throws: ``ExtractsError`` where the folder or a file of it cannot be read.
  init(reading path: String, as format: ReturnFormat) throws(ExtractsError) {
    for (name, file) in try Self.listing(path) {
      guard ["csv", "tsv", "txt"].contains((name as NSString).pathExtension.lowercased()) else {
        otherFiles.append(name)
        continue
      }
      do throws(DelimitedTextError) {
        try read(file, named: name, as: format)
      } catch {
        throw ExtractsError(error)
      }
    }
  }

  private mutating func read(
    _ file: String, named name: String, as format: ReturnFormat
  ) throws(DelimitedTextError) {
    let reader = try DelimitedReader(file: file, encoding: TextEncoding.found(inFile: file))
    guard let kind = format.table(withHeader: reader.header) else {
      otherFiles.append(name)
      return
    }
    let known = Set(kind.columns + kind.optional)
    for name in known.sorted() where reader.header.count(where: { $0 == name }) > 1 {
      throw DelimitedTextError(
        kind: .notATable, file: file, line: reader.headerLine, expected: "each column once",
        found: "\(name) twice or more", mend: "leave out the column that is not meant")
    }
    var table = tables[kind.name] ?? ReturnTable(kind)
    var (rows, faulty, aside) = (0, 0, 0)
    while let block = try reader.nextBlock() {
      for row in 0..<block.rowCount {
        table.append(
          block.strings(ofRow: row), header: reader.header,
          at: ReturnTable.Place(file: name, line: block.line(ofRow: row)))
      }
      rows += block.rowCount
      faulty += block.faults.count
      aside += block.setAside.count
      faults += block.faults.map { fault in
        let rule = Rule(fault.reason)
        return RuleHit(
          rule: rule.rawValue, severity: .error, message: rule.meaning, file: name, line: fault.line,
          column: fault.column.map { reader.header[$0] })
      }
    }
    tables[kind.name] = table
    files.append(
      File(
        name: name, table: kind.name, columns: reader.header,
        unknownColumns: reader.header.filter { !known.contains($0) },
        rows: rows, faults: faulty, setAside: aside))
  }

  /// The files of a folder by name, in that order; hidden ones and folders left out.
  private static func listing(_ path: String) throws(ExtractsError) -> [(name: String, path: String)] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw ExtractsError(
        .environment,
        [
          ExtractsError.Problem(
            file: path, expected: "a folder with a return's files", found: "nothing of that name",
            mend: "check the path")
        ])
    }
    if !isFolder.boolValue { return [((path as NSString).lastPathComponent, path)] }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw ExtractsError(
        .environment,
        [
          ExtractsError.Problem(
            file: path, expected: "a folder that can be read", found: "one that cannot be opened",
            mend: "check its permissions")
        ])
    }
    return names.sorted().filter { !$0.hasPrefix(".") }.map {
      ($0, (path as NSString).appendingPathComponent($0))
    }
    .filter { _, path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }
  }
}
