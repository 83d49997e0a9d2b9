import SQLSyntax

/// Why a statement that is no query cannot be done, before it becomes an ``EngineError``.
struct StatementFault: Error {
  let kind: EngineError.Kind
  let message: String
  let hint: String?
  let range: SourceRange

  init(_ kind: EngineError.Kind, _ message: String, hint: String? = nil, at range: SourceRange) {
    self.kind = kind
    self.message = message
    self.hint = hint
    self.range = range
  }
}
