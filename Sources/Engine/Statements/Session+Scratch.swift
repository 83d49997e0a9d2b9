import Planner
import SQLSyntax

/// The tables made by statements, and what may be done to those that were not.
extension Session {
  /// Stores what has been changed where queries find it.
  func storeScratchTables() {
    for key in unstored {
      if let table = scratch[key]?.stored() { catalog.register(table) }
    }
    unstored = []
  }

  /// Takes a table or a view away, whatever it is.
  func remove(_ name: String) {
    scratch[name.lowercased()] = nil
    unstored.remove(name.lowercased())
    catalog.remove(name)
  }

  /// Adds or changes a scratch table; queries see it from now on.
  func keep(_ table: ScratchTable) {
    let key = table.name.lowercased()
    if scratch[key] == nil { catalog.register(Table(name: table.name, columns: [])) }
    scratch[key] = table
    unstored.insert(key)
  }

  /// The scratch table of a name, which a statement wants to change.
  func scratchTable(_ name: Identifier) throws -> ScratchTable {
    if let table = scratch[name.text.lowercased()] { return table }
    if catalog.view(named: name.text) != nil {
      throw StatementFault(
        .query, "“\(name.text)” is a view, which has no rows of its own", hint: "change the tables it reads",
        at: name.range)
    }
    try rejectLoaded(name)
    throw unknown(name)
  }

  /// Refuses to touch a table that no statement made: an extract is never changed.
  func rejectLoaded(_ name: Identifier) throws {
    guard catalog.table(named: name.text) != nil, scratch[name.text.lowercased()] == nil else { return }
    throw StatementFault(
      .query, "“\(name.text)” was loaded from an extract, and extracts are never changed",
      hint: "CREATE TABLE a_name_of_your_own AS SELECT * FROM \(name.text) makes a copy that may be",
      at: name.range)
  }

  /// The error that no table or view has a name.
  func unknown(_ name: Identifier) -> StatementFault {
    let near = nearestNames(to: name.text, among: catalog.names)
    return StatementFault(
      .missingData, "there is no table “\(name.text)”",
      hint: near.isEmpty ? nil : "did you mean \(near.joined(separator: " or "))?", at: name.range)
  }
}

extension QuerySyntax {
  /// Whether it is VALUES of nothing but constants, which reads no table.
  var isConstant: Bool {
    guard case .values(let rows, _) = body, with.isEmpty, orderBy.isEmpty else { return false }
    return rows.allSatisfy { $0.allSatisfy(\.isConstant) }
  }
}

extension ExpressionSyntax {
  fileprivate var isConstant: Bool {
    switch self {
    case .literal: true
    case .unary(_, let operand, _), .cast(let operand, _, _, _): operand.isConstant
    default: false
    }
  }
}
