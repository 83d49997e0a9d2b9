/// A rule of the Department for Education's validation of the looked-after return, by its official code.
///
/// - Source: csc-validator-be-903, the rules of the missing module and of episodes, with the conditions as coded there.
struct StatutoryRule: Sendable {
  /// The official code.
  let code: String
  let severity: RuleHit.Severity
  /// What is wrong, in a sentence.
  let message: String
  /// The kind of file whose rows it flags.
  let table: LookedAfterReturn.Table
  /// The column in which the fault shows.
  let column: String
  /// The rows at fault, in ascending order.
  let faultyRows: @Sendable (LookedAfterReturn) -> [Int]

  init(
    _ code: String, _ message: String, in table: LookedAfterReturn.Table, _ column: String,
    severity: RuleHit.Severity = .error,
    faultyRows: @escaping @Sendable (LookedAfterReturn) -> [Int]
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.table = table
    self.column = column
    self.faultyRows = faultyRows
  }
}
