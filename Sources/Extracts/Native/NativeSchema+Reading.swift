import Configuration

extension NativeSchema {
  /// Reads the schema that came with this Halcyon.
  ///
  /// - Throws: ``ExtractsError`` when the file is missing or not sound.
  public init(_ files: RuntimeFiles) throws(ExtractsError) {
    do {
      try self.init(ConfigurationNode.read(file: files.file("datasets/codelists/native.yaml")))
    } catch {
      throw ExtractsError(error)
    }
  }

  init(_ root: ConfigurationNode) throws(ConfigurationError) {
    try root.allowOnly(["everywhere", "tables"])
    let everywhere = try Self.columns(root.child("everywhere"), isEverywhere: true)
    var tables: [NativeTable] = []
    for entry in try root.child("tables").entries() {
      tables.append(try Self.table(entry.key, entry.value, everywhere: everywhere))
    }
    self.tables = tables
  }

  private static func table(
    _ name: String, _ node: ConfigurationNode, everywhere: [NativeColumn]
  ) throws(ConfigurationError) -> NativeTable {
    try node.allowOnly(["about", "needed", "rows", "key", "order", "dated", "columns"])
    let columns = try columns(node.child("columns"), isEverywhere: false) + everywhere
    let key = try names("key", of: node, among: columns)
    let order = try names("order", of: node, among: columns)
    return NativeTable(
      name: name, about: try node.child("about").text(),
      isNeeded: try node.optionalChild("needed")?.boolean() ?? false,
      hasOneRow: try node.optionalChild("rows")?.choice(of: ["one"]) != nil, key: key, order: order,
      dated: try names("dated", of: node, among: columns), columns: columns)
  }

  private static func columns(
    _ node: ConfigurationNode, isEverywhere: Bool
  ) throws(ConfigurationError) -> [NativeColumn] {
    var columns: [NativeColumn] = []
    for entry in try node.entries() {
      try entry.value.allowOnly(["type", "of", "codes", "needed", "refers_to", "about"])
      columns.append(
        NativeColumn(
          name: entry.key, type: try cellType(entry.key, entry.value),
          isNeeded: try entry.value.optionalChild("needed")?.boolean() ?? false,
          refersTo: try entry.value.optionalChild("refers_to")?.text(), isEverywhere: isEverywhere,
          about: try entry.value.optionalChild("about")?.text()))
    }
    return columns
  }

  private static func cellType(_ name: String, _ node: ConfigurationNode) throws(ConfigurationError)
    -> CellType
  {
    let words = try node.optionalChild("codes")?.texts() ?? []
    let types = ["text", "token", "code", "list", "date", "time", "month", "integer", "number"]
    switch try node.child("type").choice(of: types) {
    case "token": return .token(domain: try node.optionalChild("of")?.text() ?? name)
    case "code":
      guard !words.isEmpty else { throw node.fault(expected: "codes for a column of type code") }
      return .code(words)
    case "list": return .list(words)
    case "date": return .date
    case "time": return .time
    case "month": return .month
    case "integer": return .integer
    case "number": return .number
    default: return .text
    }
  }

  private static func names(
    _ key: String, of node: ConfigurationNode, among columns: [NativeColumn]
  ) throws(ConfigurationError) -> [String] {
    guard let child = try node.optionalChild(key) else { return [] }
    let names = try child.texts()
    for name in names where !columns.contains(where: { $0.name == name }) {
      throw child.fault(expected: "columns of the table", found: "\"\(name)\"")
    }
    return names
  }
}
