import Engine

extension FrameTable {
  /// The answer of a frame query as texts, in the one form that all outputs share; NULL is nil.
  public init(_ result: QueryResult) {
    self.init(
      columns: result.columns.indices.map { column in
        (result.columns[column].name, (0..<result.rowCount).map { result.text(row: $0, column: column) })
      })
  }
}
