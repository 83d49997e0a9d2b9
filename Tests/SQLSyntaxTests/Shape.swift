import SQLSyntax

/// A value's whole structure as text, without the places where its parts stand: two trees of one meaning look alike.
func shape(_ value: Any) -> String {
  if value is SourceRange { return "" }
  let mirror = Mirror(reflecting: value)
  switch mirror.displayStyle {
  case .enum where mirror.children.isEmpty: return String(describing: value)
  case nil: return String(reflecting: value)
  default:
    let children = mirror.children.map { ($0.label.map { $0 + ":" } ?? "") + shape($0.value) }
    return "(" + children.joined(separator: " ") + ")"
  }
}

/// The statement as canonical SQL, or the error it gives; says so when the printed text means something else.
func canonical(_ sql: String) -> String {
  do throws(SyntaxError) {
    let statement = try Parser.parseStatement(sql)
    let again = try Parser.parseStatement(statement.sql)
    return shape(again) == shape(statement) ? statement.sql : "another meaning when printed: \(statement.sql)"
  } catch {
    return "\(error)"
  }
}

/// The expression as canonical SQL, or the error it gives; says so when the printed text means something else.
func canonical(expression: String) -> String {
  do throws(SyntaxError) {
    let tree = try Parser.parseExpression(expression)
    let again = try Parser.parseExpression(tree.sql)
    return shape(again) == shape(tree) ? tree.sql : "another meaning when printed: \(tree.sql)"
  } catch {
    return "\(error)"
  }
}
