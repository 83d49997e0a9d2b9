import Configuration

extension FormatMap {
  /// Reads a map, and finds every fault in it before any data is read.
  ///
  /// - Parameters:
  ///   - codes: code lists by name, such as `ssda903.PLACE`.
  init(
    _ root: ConfigurationNode, schema: NativeSchema, codes: [String: [String]]
  ) throws(ConfigurationError) {
    try root.allowOnly(["title", "note", "blank", "files"])
    title = try root.child("title").text()
    note = try root.optionalChild("note")?.text()
    let blanks = Set(try root.optionalChild("blank")?.texts().map { CodedText.folded($0) } ?? [])
    let files = try root.child("files").entries()
    var columns: [String: [SourceKind.Column]] = [:]
    for file in files {
      try file.value.allowOnly(["columns", "rows"])
      columns[file.key] = try Self.columns(file.value.child("columns"))
    }
    var kinds: [SourceKind] = []
    for file in files {
      let reading = RuleReading(map: title, kind: file.key, columns: columns, schema: schema, codes: codes)
      var rows: [RowRule] = []
      for entry in try file.value.optionalChild("rows")?.entries() ?? [] {
        rows.append(try reading.row(entry, after: rows.map(\.table.name)))
      }
      kinds.append(
        SourceKind(
          map: title, note: note, name: file.key, columns: columns[file.key] ?? [], blanks: blanks, rows: rows
        ))
    }
    for lookup in kinds.flatMap(\.lookups) {
      guard let place = kinds.firstIndex(where: { $0.name == lookup.kind }) else { continue }
      kinds[place].lookedUp.formUnion([lookup.key, lookup.take].compactMap(kinds[place].column))
    }
    self.kinds = kinds
  }

  private static func columns(_ node: ConfigurationNode) throws(ConfigurationError) -> [SourceKind.Column] {
    var columns: [SourceKind.Column] = []
    var spelt: Set<String> = []
    for item in try node.items() {
      var (name, others, isNeeded, holdsEventDates) = ("", [String](), true, false)
      if case .mapping = item.content {
        try item.allowOnly(["name", "also", "optional", "event_dates"])
        name = try item.child("name").text()
        others = try item.optionalChild("also")?.texts() ?? []
        isNeeded = try !(item.optionalChild("optional")?.boolean() ?? false)
        holdsEventDates = try item.optionalChild("event_dates")?.boolean() ?? false
      } else {
        name = try item.text()
      }
      let spellings = Set(([name] + others).map(SourceKind.folded))
      guard spelt.isDisjoint(with: spellings), !spellings.contains("") else {
        throw item.fault(
          expected: "names that no other column of the file has, whatever their case and punctuation",
          mend: "leave one of the two out")
      }
      spelt.formUnion(spellings)
      columns.append(
        SourceKind.Column(
          name: name, spellings: spellings, isNeeded: isNeeded, holdsEventDates: holdsEventDates))
    }
    guard columns.contains(where: \.isNeeded) else {
      throw node.fault(expected: "columns that are not optional, by which the file is known", found: "none")
    }
    return columns
  }
}

/// Reads the rules of one kind of file.
private struct RuleReading {
  let map: String
  let kind: String
  let columns: [String: [SourceKind.Column]]
  let schema: NativeSchema
  let codes: [String: [String]]

  private static let onlyWith = "only_with"

  /// - Parameter tables: the tables before it, of which the file gives a row as well.
  func row(_ entry: ConfigurationNode.Entry, after tables: [String]) throws(ConfigurationError) -> RowRule {
    guard let table = schema.table(named: entry.key) else {
      throw entry.value.fault(
        expected: "one of the native tables \(schema.tableNames.joined(separator: ", "))",
        found: "\"\(entry.key)\"", at: entry.place)
    }
    guard !table.hasOneRow else {
      throw entry.value.fault(
        expected: "a table that other files can give", found: "\"\(entry.key)\"",
        mend: "write \(table.name).csv by hand, of one row", at: entry.place)
    }
    try entry.value.allowOnly([Self.onlyWith] + table.columns.map(\.name))
    var cells: [NativeCell] = []
    for cell in try entry.value.entries() where cell.key != Self.onlyWith {
      let native = table.column(named: cell.key)!
      let first = try? cell.value.optionalChild("first")
      var alternatives: [CellRule] = []
      if let first {
        try cell.value.allowOnly(["first"])
        for item in try first.items() { alternatives.append(try rule(item, for: native)) }
      } else {
        alternatives = [try rule(cell.value, for: native)]
      }
      cells.append(NativeCell(native: native, alternatives: alternatives))
    }
    for column in table.columns
    where column.isNeeded && !cells.contains(where: { $0.native.name == column.name }) {
      throw entry.value.fault(
        expected: "the column \(column.name), without which there is no row of \(table.name)", found: "none",
        mend: "add a line \"\(column.name): …\"", at: entry.place)
    }
    let onlyWith = try entry.value.optionalChild(Self.onlyWith)
    let names = Set(try onlyWith?.texts() ?? [])
    let columns = names.intersection(cells.map(\.native.name))
    if let onlyWith, let other = names.subtracting(columns).subtracting(tables).min() {
      throw onlyWith.fault(
        expected: "columns of this row, or tables of which the file gives a row", found: "\"\(other)\"")
    }
    return RowRule(table: table, cells: cells, onlyWith: columns, onlyBeside: names.subtracting(columns))
  }

  private func rule(
    _ node: ConfigurationNode, for native: NativeColumn
  ) throws(ConfigurationError) -> CellRule {
    if case .scalar = node.content {
      return CellRule(
        origin: .column(try column(node, of: kind)), change: .none, otherwise: nil, dates: [],
        cut: nil, prefix: "")
    }
    let sources = ["column", "constant", "extract", "join", "take"]
    try node.allowOnly(
      sources + [
        "with", "of", "where", "is", "values", "codes", "flags", "else", "date", "cut", "prefix", "blank",
      ])
    let origin = try origin(node)
    if case .constant = origin { _ = try meaning(node.child("constant"), for: native) }
    let otherwise = try node.entries().first { $0.key == "else" }.map { entry throws(ConfigurationError) in
      try meaning(entry.value, for: native)
    }
    var dates: [DateForm] = []
    for item in try texts(node.optionalChild("date")) {
      guard let form = DateForm(item.text) else {
        throw item.node.fault(
          expected: "a form made of d, m or mon, yyyy, H, M, S and marks, such as d/m/yyyy H:M",
          mend: "years need four digits")
      }
      dates.append(form)
    }
    let cut = try node.optionalChild("cut").map { node throws(ConfigurationError) in
      CellRule.Cut(rawValue: try node.choice(of: CellRule.Cut.allCases.map(\.rawValue)))!
    }
    guard cut == nil || native.type == (cut == .month ? .month : .number) else {
      throw node.fault(
        expected: "a cut to the month for a column of months, or to the band for one of numbers",
        found: "one for \(native.name)")
    }
    return CellRule(
      origin: origin, change: try change(node, for: native), otherwise: otherwise, dates: dates,
      cut: cut, prefix: try node.optionalChild("prefix")?.text() ?? "",
      blanks: Set(try node.optionalChild("blank")?.texts().map { CodedText.folded($0) } ?? []))
  }

  // MARK: - Where a value comes from

  private func origin(_ node: ConfigurationNode) throws(ConfigurationError) -> CellRule.Origin {
    if case .scalar = node.content { return .column(try column(node, of: kind)) }
    if let column = try node.optionalChild("column") { return .column(try self.column(column, of: kind)) }
    if let constant = try node.optionalChild("constant") { return .constant(try constant.text()) }
    if let name = try node.optionalChild("extract") {
      let known = schema.table(named: "extract")?.columns.filter { $0.type == .text }.map(\.name) ?? []
      return .extract(try name.choice(of: known))
    }
    if let joined = try node.optionalChild("join") {
      var columns: [Int] = []
      for item in try joined.items() { columns.append(try column(item, of: kind)) }
      return .joined(columns, with: try node.optionalChild("with")?.text() ?? "~")
    }
    let take = try node.child("take")
    let other = try node.child("of")
    let name = try other.choice(of: columns.keys.sorted())
    _ = try column(take, of: name)
    _ = try column(node.child("where"), of: name)
    return .lookup(
      CellRule.Lookup(map: map, kind: name, key: try node.child("where").text(), take: try take.text()),
      key: try origin(node.child("is")))
  }

  private func column(_ node: ConfigurationNode, of kind: String) throws(ConfigurationError) -> Int {
    let known = columns[kind] ?? []
    let name = try node.text()
    guard let place = known.firstIndex(where: { $0.name == name }) else {
      throw node.fault(
        expected: "one of the columns of \(kind): \(known.map(\.name).joined(separator: ", "))",
        mend: "name it among them, as it is written there")
    }
    return place
  }

  // MARK: - What becomes of it

  private func change(
    _ node: ConfigurationNode, for native: NativeColumn
  ) throws(ConfigurationError) -> CellRule.Change {
    let (values, list) = (try node.optionalChild("values"), try node.optionalChild("codes"))
    let flags = try node.optionalChild("flags")
    guard [values, list, flags].count(where: { $0 != nil }) < 2 else {
      throw node.fault(expected: "one of values, codes and flags", found: "several")
    }
    if let flags {
      var known: [(key: String, value: String?)] = []
      for entry in try flags.entries() { known.append((entry.key, try meaning(entry.value, for: native))) }
      return .flags(known)
    }
    if let list {
      let name = try list.choice(of: codes.keys.sorted())
      return .words(
        Dictionary((codes[name] ?? []).map { (CodedText.folded($0), Optional($0)) }) { first, _ in first })
    }
    guard let values else { return .none }
    var words: [String: String?] = [:]
    for entry in try values.entries() {
      guard
        words.updateValue(try meaning(entry.value, for: native), forKey: CodedText.folded(entry.key)) == nil
      else {
        throw entry.value.fault(
          expected: "each word once, whatever its case", found: "\"\(entry.key)\" again", at: entry.place)
      }
    }
    return .words(words)
  }

  /// What a word means; nil for nothing.
  private func meaning(
    _ node: ConfigurationNode, for native: NativeColumn
  ) throws(ConfigurationError) -> String? {
    if node.isNull { return nil }
    if case .code(let words) = native.type { return try node.choice(of: words) }
    return try node.text()
  }

  private func texts(
    _ node: ConfigurationNode?
  ) throws(ConfigurationError) -> [(text: String, node: ConfigurationNode)] {
    guard let node else { return [] }
    if case .list(let items) = node.content {
      var texts: [(text: String, node: ConfigurationNode)] = []
      for item in items { texts.append((try item.text(), item)) }
      return texts
    }
    return [(try node.text(), node)]
  }
}
