import Engine

extension QueryResult {
  /// A column of whole numbers, days or microseconds.
  ///
  /// - Precondition: there is such a column, without a NULL.
  func integers(_ name: String) -> [Int] {
    let vector = vector(place(of: name))
    guard rowCount > 0 else { return [] }
    guard case .integer(let values) = vector.values, !(0..<rowCount).contains(where: { !vector.isValid($0) })
    else { preconditionFailure("\(name) is no column of whole numbers") }
    return (0..<rowCount).map { Int(values[$0]) }
  }

  /// A column of texts, nil for NULL.
  ///
  /// - Precondition: there is such a column.
  func texts(_ name: String) -> [String?] {
    let column = place(of: name)
    return (0..<rowCount).map { text(row: $0, column: column) }
  }

  private func place(of name: String) -> Int {
    guard let column = index(ofColumn: name) else { preconditionFailure("no column \(name)") }
    return column
  }
}
