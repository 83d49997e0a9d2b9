import Configuration

/// A statutory return or a system's export as its guide describes it: which files there are, by their headers, and which
/// codes its columns hold in a collection year. Read from `datasets/formats`.
struct ReturnFormat: Sendable {
  /// A kind of file.
  struct Table: Hashable, Sendable {
    let name: String
    /// Its columns, in the guide's order.
    let columns: [String]
    /// Columns that some systems' exports have besides.
    let optional: [String]
    let years: ClosedRange<Int>
  }

  /// A value that a column may hold.
  struct Code: Hashable, Sendable {
    let code: String
    let meaning: String
    let years: ClosedRange<Int>
  }

  let title: String
  /// The collection years that it knows.
  let years: ClosedRange<Int>
  let tables: [Table]
  /// Codes by column.
  let codes: [String: [Code]]

  /// The table that a file is, by its header: the one with most columns of those whose columns are all there.
  func table(withHeader header: [String]) -> Table? {
    let names = Set(header)
    return tables.filter { names.isSuperset(of: $0.columns) }.max { $0.columns.count < $1.columns.count }
  }

  /// The codes that a column may hold in a collection year; nil for a column without a list.
  func codes(of column: String, in year: Int) -> Set<String>? {
    codes[column].map { Set($0.filter { $0.years.contains(year) }.map(\.code)) }
  }
}

extension ReturnFormat {
  /// Reads a format that came with this Halcyon.
  ///
  /// - Throws: ``ExtractsError`` when its file is missing or not sound.
  init(named name: String, _ files: RuntimeFiles) throws(ExtractsError) {
    do {
      try self.init(ConfigurationNode.read(file: files.file("datasets/formats/\(name).yaml")))
    } catch {
      throw ExtractsError(error)
    }
  }

  init(_ root: ConfigurationNode) throws(ConfigurationError) {
    try root.allowOnly(["title", "years", "dates", "tables", "codes"])
    title = try root.child("title").text()
    let span = try root.child("years")
    let all = try span.child("from").integer()...span.child("to").integer()
    years = all
    var tables: [Table] = []
    for entry in try root.child("tables").entries() {
      try entry.value.allowOnly(["columns", "optional", "from", "to"])
      tables.append(
        Table(
          name: entry.key, columns: try entry.value.child("columns").texts(),
          optional: try entry.value.optionalChild("optional")?.texts() ?? [],
          years: try Self.years(of: entry.value, within: all)))
    }
    self.tables = tables
    var codes: [String: [Code]] = [:]
    for column in try root.child("codes").entries() {
      for entry in try column.value.entries() {
        codes[column.key, default: []].append(try Self.code(entry, within: all))
      }
    }
    self.codes = codes
  }

  private static func code(
    _ entry: ConfigurationNode.Entry, within all: ClosedRange<Int>
  ) throws(ConfigurationError) -> Code {
    guard case .mapping = entry.value.content else {
      return Code(code: entry.key, meaning: try entry.value.text(), years: all)
    }
    try entry.value.allowOnly(["means", "from", "to"])
    return Code(
      code: entry.key, meaning: try entry.value.child("means").text(),
      years: try years(of: entry.value, within: all))
  }

  private static func years(
    of node: ConfigurationNode, within all: ClosedRange<Int>
  ) throws(ConfigurationError) -> ClosedRange<Int> {
    let from = try node.optionalChild("from")?.integer(in: all) ?? all.lowerBound
    return from...(try node.optionalChild("to")?.integer(in: from...all.upperBound) ?? all.upperBound)
  }
}
