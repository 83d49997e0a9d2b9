import Planner
import SQLSyntax

/// CREATE and DROP.
extension Session {
  /// Makes a scratch table, empty or of a query's rows.
  ///
  /// - Returns: how many rows it has.
  func create(_ definition: TableDefinitionSyntax, _ parameters: [String: Value]) throws -> Int {
    let isFree = try mayTake(
      definition.name, replaces: definition.replaces, ifNotExists: definition.ifNotExists)
    guard isFree else { return 0 }
    let table = try definition.query.map { try filled(definition, by: $0, parameters) } ?? empty(definition)
    remove(table.name)
    keep(table)
    return table.rowCount
  }

  private func filled(
    _ definition: TableDefinitionSyntax, by query: QuerySyntax, _ parameters: [String: Value]
  ) throws -> ScratchTable {
    let plan = try plan(query, parameters)
    let names = definition.columnNames
    guard names.count <= plan.output.count else {
      throw StatementFault(
        .query, "the query gives \(plan.output.count) columns, and there are \(names.count) names",
        at: definition.name.range)
    }
    let columns = plan.output.enumerated().map { index, output in
      ScratchTable.Column(
        name: index < names.count ? names[index].text : output.name,
        // A column of bare NULLs has no type yet.
        type: output.type == .null ? .integer : output.type, isRequired: false)
    }
    try rejectRepeated(columns.map(\.name), at: definition.range)
    let rows = try rows(of: plan)
    var table = ScratchTable(name: definition.name.text, columns: columns, keys: [])
    let vectors = zip(rows.columns, columns).map { vector, column in
      vector.type == column.type ? vector : Vector(constant: .null, type: column.type, count: rows.count)
    }
    try table.append(DataChunk(columns: vectors, count: rows.count), at: definition.range)
    return table
  }

  private func empty(_ definition: TableDefinitionSyntax) throws -> ScratchTable {
    let binder = Binder(catalog: catalog, parameters: [:])
    let columns = try definition.columns.map { column in
      ScratchTable.Column(
        name: column.name.text, type: try binder.type(column.type), isRequired: column.isRequired)
    }
    try rejectRepeated(columns.map(\.name), at: definition.range)
    guard !columns.isEmpty else {
      throw StatementFault(.query, "a table has at least one column", at: definition.name.range)
    }
    let bare = ScratchTable(name: definition.name.text, columns: columns, keys: [])
    let ofOneColumn = definition.columns.enumerated().compactMap { index, column in
      column.key.map { ScratchTable.Key(kind: $0, columns: [index]) }
    }
    let ofSeveral = try definition.keys.map { key in
      ScratchTable.Key(kind: key.kind, columns: try key.columns.map(bare.index))
    }
    let keys = ofOneColumn + ofSeveral
    guard keys.filter({ $0.kind == .primary }).count <= 1 else {
      throw StatementFault(.query, "a table has one PRIMARY KEY", at: definition.range)
    }
    return ScratchTable(name: definition.name.text, columns: columns, keys: keys)
  }

  private func rejectRepeated(_ names: [String], at range: SourceRange) throws {
    var seen: Set<String> = []
    for name in names where !seen.insert(name.lowercased()).inserted {
      throw StatementFault(
        .query, "two columns would be called “\(name)”", hint: "give one of them another name with AS",
        at: range)
    }
  }

  /// Keeps a query under a name, once it has been found to make sense.
  func create(_ definition: ViewDefinitionSyntax) throws -> Int {
    let isFree = try mayTake(
      definition.name, replaces: definition.replaces, ifNotExists: definition.ifNotExists)
    guard isFree else { return 0 }
    storeScratchTables()
    // Bound without an older view of the name, so that no view ever reads itself.
    var others = catalog
    if others.view(named: definition.name.text) != nil { others.remove(definition.name.text) }
    let bound = try Binder(catalog: others, parameters: [:]).bind(definition.query)
    guard definition.columns.count <= bound.output.count else {
      throw StatementFault(
        .query,
        "the query gives \(bound.output.count) columns, and there are \(definition.columns.count) names",
        at: definition.name.range)
    }
    remove(definition.name.text)
    catalog.register(
      View(
        name: definition.name.text, text: definition.query.sql, columns: definition.columns.map(\.text)))
    return 0
  }

  /// An index changes no answer, and the engine finds its way by stored order; only what UNIQUE promises is kept.
  func create(_ definition: IndexDefinitionSyntax) throws -> Int {
    var table = try scratchTable(definition.table)
    let columns = try definition.columns.map(table.index)
    if definition.isUnique {
      try table.add(ScratchTable.Key(kind: .unique, columns: columns), at: definition.range)
      keep(table)
    }
    return 0
  }

  /// Takes tables or views away, all that are named or none.
  func drop(_ drop: DropSyntax) throws -> Int {
    var found: [Identifier] = []
    for name in drop.names {
      let isView = catalog.view(named: name.text) != nil
      guard isView || catalog.table(named: name.text) != nil else {
        if drop.ifExists { continue }
        throw unknown(name)
      }
      guard isView == (drop.kind == .view) else {
        throw StatementFault(
          .query, "“\(name.text)” is a \(isView ? "view" : "table")",
          hint: "DROP \(isView ? "VIEW" : "TABLE") takes it away", at: name.range)
      }
      try rejectLoaded(name)
      found.append(name)
    }
    for name in found { remove(name.text) }
    return 0
  }

  /// Whether a new table or view may have a name: yes, or no because there is one already and that is enough.
  private func mayTake(_ name: Identifier, replaces: Bool, ifNotExists: Bool) throws -> Bool {
    let isView = catalog.view(named: name.text) != nil
    guard isView || catalog.table(named: name.text) != nil else { return true }
    if ifNotExists { return false }
    try rejectLoaded(name)
    if replaces { return true }
    throw StatementFault(
      .query, "there is a \(isView ? "view" : "table") “\(name.text)” already",
      hint: "DROP it first, or write CREATE OR REPLACE", at: name.range)
  }
}
