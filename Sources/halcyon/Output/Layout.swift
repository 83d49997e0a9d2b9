/// What of an answer's look is chosen for one place: a terminal, a file, a COPY statement.
struct Layout {
  /// Columns of the terminal that `box` should fit into; nil for no limit.
  var width: Int?
  /// How many rows `box` draws; what is written elsewhere is always whole.
  var mostRows = Int.max
  /// What `box`, `markdown` and `html` show for NULL; CSV and JSON have a form of their own.
  var null = ""
  /// A line that formats made for reading carry above the table.
  var banner: String?
  /// Whether CSV begins with the columns' names.
  var hasHeader = true
  /// What stands between two fields of CSV.
  var separator = UInt8(ascii: ",")
}
