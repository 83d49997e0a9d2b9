extension ExpressionSyntax {
  /// The name of a selected column that was given none: a column's own name, a call's function, `case` for CASE, for
  /// a cast the name of what is cast, and otherwise the expression as SQL.
  public var defaultName: String {
    switch self {
    case .column(_, let name): name.text
    case .call(let call): call.name.text
    case .searched: "case"
    case .cast(.column(_, let name), _, _, _): name.text
    default: sql
    }
  }
}
