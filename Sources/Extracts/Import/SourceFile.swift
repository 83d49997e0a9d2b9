import Calendar
import Columnar
import DelimitedText

/// A CSV file of the intake, a sheet of a workbook or a table of a SQLite file, by its name.
struct SourceFile: Sendable {
  /// The path as the user named it; of a sheet or table, with its name behind.
  let path: String
  /// The path of the file that it is, or is a sheet of.
  let container: String
  /// The name without folders; of a sheet, with its name behind.
  let fileName: String
  /// The table it becomes.
  let tableName: String
  /// The native table of that name, if there is one.
  let native: NativeTable?
  /// What the sheet holds; nil for a file.
  let sheet: SheetText?
  /// Which of the extracts that are loaded together it belongs to.
  var unit = 0
  /// Whether maps made it of other files.
  private(set) var isMade = false
  /// Whether it says how to fill in the workbook: the gate looks at it, and then it is left aside.
  let isGuide: Bool
  /// The maps by which it may be known, if it is no native table.
  var maps = MapLibrary()

  init(path: String, fileName: String, schema: NativeSchema) {
    self.path = path
    container = path
    self.fileName = fileName
    let stem = String(fileName.prefix { $0 != "." }).lowercased()
    native = schema.table(named: stem)
    tableName = native?.name ?? Self.identifier(stem)
    sheet = nil
    isGuide = false
  }

  /// A sheet of the workbook, or a table of the SQLite file, at a path.
  ///
  /// - Parameter word: what it is, for places.
  init<Failure: Error>(
    _ word: String, _ name: String, of path: String, fileName: String, schema: NativeSchema,
    text: (NativeTable?) throws(Failure) -> SheetText
  ) throws(Failure) {
    self.path = "\(path), \(word) \(name)"
    container = path
    self.fileName = "\(fileName), \(word) \(name)"
    let identifier = Self.identifier(name.lowercased())
    native = schema.table(named: identifier)
    tableName = identifier
    sheet = try text(native)
    isGuide = name.lowercased() == ExtractTemplate.guideName.lowercased()
  }

  /// A native table that maps made.
  init(table: NativeTable, text: SheetText, path: String, unit: Int) {
    self.path = path
    self.unit = unit
    isMade = true
    container = path
    fileName = path
    tableName = table.name
    native = table
    sheet = text
    isGuide = false
  }

  /// Opens what the file or sheet holds.
  ///
  /// - Parameters:
  ///   - format: how a file holds its table; nil to find out.
  ///   - encoding: how a file of no known format writes its characters; nil to find out.
  ///   - observeBytes: called with all bytes in order, for a digest.
  func reader(
    format: FileFormat? = nil, encoding: TextEncoding? = nil,
    blockSize: Int = DelimitedReader.defaultBlockSize,
    observeBytes: (@Sendable (UnsafeRawBufferPointer) -> Void)? = nil
  ) throws(DelimitedTextError) -> DelimitedReader {
    guard let sheet else {
      return try DelimitedReader(
        file: path, format: format, encoding: encoding, blockSize: blockSize, observeBytes: observeBytes)
    }
    sheet.bytes.withUnsafeBytes { observeBytes?($0) }
    return try DelimitedReader(
      bytes: sheet.bytes, name: path, format: FileFormat(SheetText.dialect), blockSize: blockSize)
  }

  /// A name that SQL takes without quotes.
  private static func identifier(_ text: String) -> String {
    var name = ""
    for character in text {
      let isPlain = character.isASCII && (character.isLetter || character.isNumber)
      if isPlain { name.append(character) } else if name.last != "_" { name.append("_") }
    }
    if name.isEmpty || name == "_" { name = "table_" }
    return name.first?.isNumber == true ? "_" + name : name
  }
}

/// A column of a file and how it is to be parsed.
struct PlannedColumn: Sendable {
  enum Plan: Sendable {
    case native(NativeColumn)
    case sniffed(SniffedType)
    /// Looked at by the gate and then dropped: a column that a native table does not have.
    case dropped
  }

  /// Its place in the file, from 0.
  let position: Int
  let name: String
  var plan: Plan

  /// - Parameter source: which of the column's parsers this is.
  func makeParser(source: Int) -> any ColumnParser {
    switch plan {
    case .dropped: TextColumnParser(isNative: true, source: source)
    case .sniffed(let type): type.makeParser(source: source)
    case .native(let column):
      switch column.type {
      case .token: TokenColumnParser(source: source)
      case .text, .code, .list: TextColumnParser(isNative: true, source: source)
      case .date: MomentColumnParser(.date, isStrict: false)
      case .time: MomentColumnParser(.time, isStrict: false)
      case .month: MomentColumnParser(.month, isStrict: false)
      case .integer: IntegerColumnParser(isCanonical: false)
      case .number: NumberColumnParser(isCanonical: false)
      }
    }
  }

  /// The type of the column's values.
  var dataType: DataType {
    switch plan {
    case .dropped: .text
    case .sniffed(let type): type.dataType
    case .native(let column): column.type.dataType
    }
  }
}

/// A file whose header was read, and what its columns are to become.
struct OpenedFile: Sendable {
  let source: SourceFile
  let format: FileFormat
  let header: [String]
  let headerLine: Int
  let byteCount: Int
  let columns: [PlannedColumn]
  /// What a map knows it as: then it is no table itself, and rows of native tables are made of it.
  let kind: SourceKind?
  /// Native columns that are needed and not there, and columns that are there twice.
  let problems: [ExtractsError.Problem]

  /// - Parameter encoding: how the file writes its characters; nil to find out by its beginning.
  init(_ source: SourceFile, encoding: TextEncoding? = nil) throws(DelimitedTextError) {
    let reader = try source.reader(encoding: encoding)
    self.source = source
    format = reader.format
    header = reader.header
    headerLine = reader.headerLine
    byteCount = reader.byteCount
    let isForeign = source.native == nil && !source.isGuide
    kind = isForeign ? source.maps.kind(withHeader: reader.header) : nil
    if let native = source.native {
      (columns, problems) = Self.plan(native, header: reader.header, source: source, line: reader.headerLine)
    } else {
      let mapped = Set(kind?.positions(in: reader.header).compactMap { $0 } ?? [])
      columns = Self.uniqueNames(reader.header).enumerated().map { position, name in
        PlannedColumn(
          position: position, name: name, plan: .sniffed(mapped.contains(position) ? .text : .integer))
      }
      problems = kind.map { Self.repeated($0, reader.header, source, line: reader.headerLine) } ?? []
    }
  }

  /// The file's columns; those that nobody declared with types that the beginning of the file bears out.
  func plannedColumns() throws(DelimitedTextError) -> [PlannedColumn] {
    guard source.native == nil else { return columns }
    var columns = columns
    let reader = try source.reader(format: format)
    guard let block = try reader.nextCut()?.indexed(endingIn: total) else { return columns }
    for index in columns.indices {
      guard case .sniffed(let type) = columns[index].plan else { continue }
      columns[index].plan = .sniffed(block.withColumn(index) { type.widened(for: $0) })
    }
    return columns
  }

  /// Whether the header holds numbers or dates other than years, as rows do.
  var looksLikeRow: Bool {
    header.contains { name in
      var name = name
      return name.withUTF8 { bytes in
        if let number = NumberText.number(bytes, isCanonical: false) {
          return !(1900..<2100).contains(number)
        }
        return CivilText.read(bytes) != nil
      }
    }
  }

  /// What a total at the file's end looks like.
  ///
  /// In a native table, and in what becomes one, only a row that says so by name: what lacks a name there is a damaged row.
  var total: TrailingTotal { TrailingTotal(mayBeNameless: source.native == nil && kind == nil) }

  private static func plan(
    _ native: NativeTable, header: [String], source: SourceFile, line: Int
  ) -> ([PlannedColumn], [ExtractsError.Problem]) {
    var problems: [ExtractsError.Problem] = []
    var seen: Set<String> = []
    let columns = header.enumerated().map { position, title in
      let name = Self.columnName(title)
      guard let column = native.column(named: name) else {
        return PlannedColumn(position: position, name: title, plan: .dropped)
      }
      if !seen.insert(name).inserted {
        problems.append(
          ExtractsError.Problem(
            file: source.path, line: line, column: name, expected: "each column once", found: "it twice",
            mend: "leave one of the two out"))
      }
      return PlannedColumn(position: position, name: name, plan: .native(column))
    }
    for column in native.columns where column.isNeeded && !seen.contains(column.name) {
      problems.append(
        ExtractsError.Problem(
          file: source.path, line: line, column: column.name, expected: "this column in \(native.name)",
          found: "none of that name",
          mend: "ask the data holder for an extract with it, or correct the header"))
    }
    return (columns, problems)
  }

  /// Columns that a map takes for the same one.
  private static func repeated(
    _ kind: SourceKind, _ header: [String], _ source: SourceFile, line: Int
  ) -> [ExtractsError.Problem] {
    let folded = header.map(SourceKind.folded)
    return kind.columns.filter { column in folded.count { column.spellings.contains($0) } > 1 }.map {
      column in
      ExtractsError.Problem(
        file: source.path, line: line, column: column.name, expected: "each column once", found: "it twice",
        mend: "leave one of the two out")
    }
  }

  /// The name of a native table's column, as a header may write it.
  static func columnName(_ title: String) -> String {
    String(title.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
  }

  private static func uniqueNames(_ header: [String]) -> [String] {
    var used: Set<String> = []
    return header.enumerated().map { position, title in
      let plain = title.isEmpty ? "column_\(position + 1)" : title
      var name = plain
      var copy = 2
      while !used.insert(name.lowercased()).inserted {
        name = "\(plain)_\(copy)"
        copy += 1
      }
      return name
    }
  }
}
