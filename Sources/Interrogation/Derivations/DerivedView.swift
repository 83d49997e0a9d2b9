/// A view of `queries/derived`: a definition that several questions share, such as what one event is, written once.
///
/// ```sql
/// -- title: Missing episodes with the event that each row is about
/// -- rows: one for each row of missing_episodes, with its columns and these
/// -- column: event: what the rows of one child about one event share
/// -- reads: missing_episodes
/// -- order: child_id, started_at
/// ```
public struct DerivedView: Hashable, Sendable {
  /// The view's name: the file's without `.sql`.
  public let name: String
  /// What it holds.
  public let title: String
  /// What a row stands for.
  public let rows: String
  /// Its columns, beside those of the table whose rows they are, as `name` or `name: meaning`.
  public let columns: [String]
  /// The tables and views it is made of.
  public let reads: [String]
  /// The columns in whose order its rows are kept where they are stored: ascending, NULLs last, the first weighing most.
  /// Without any they stand as the query gives them.
  public let order: [String]
  /// The whole file: its header is SQL comments, so that an error's line is the file's line.
  public let sql: String

  /// - Throws: ``InterrogationError`` of kind `header`, naming file and line.
  init(name: String, path: String, text: String) throws(InterrogationError) {
    var fields = try HeaderFields(
      text, file: path, keys: ["title", "rows", "column", "reads", "order"], repeating: "column")
    self.name = name
    title = try fields.required("title")
    rows = try fields.required("rows")
    columns = fields.repeated("column").map(\.value)
    reads = try fields.required("reads").split(separator: ",").map { String($0.trimmed) }
    order = (fields.optional("order")?.value ?? "").split(separator: ",").map { String($0.trimmed) }
    sql = text
  }
}
