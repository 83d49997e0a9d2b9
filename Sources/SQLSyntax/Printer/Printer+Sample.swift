/// TABLESAMPLE STRATIFIED.
extension Printer {
  /// The clause behind its input.
  mutating func sample(_ sample: SampleSyntax) {
    write(" TABLESAMPLE STRATIFIED (")
    expression(sample.size)
    write(" ROWS")
    if sample.isEach { write(" EACH") }
    if !sample.strata.isEmpty {
      write(" BY ")
      expressions(sample.strata)
    }
    if let sharing = sample.sharing { write(" \(sharing.rawValue)") }
    for (word, bound) in [("MIN", sample.minimum), ("MAX", sample.maximum)] {
      guard let bound else { continue }
      write(" \(word) ")
      expression(bound)
    }
    write(") REPEATABLE (")
    expression(sample.seed)
    write(") KEY (")
    expression(sample.key)
    write(")")
  }
}
