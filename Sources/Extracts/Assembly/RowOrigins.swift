/// Where the rows of a table come from: its files, one behind the other.
struct RowOrigins: Sendable {
  struct File: Sendable {
    /// The path as the user named it; of a sheet, with its name behind.
    let path: String
    /// The extract that the file belongs to, by its place among those loaded, the oldest first.
    var extract = 0
    /// The physical lines of the file's rows.
    let lines: RecordLines
  }

  var files: [File]
  /// The first row of each file, and the number of rows.
  let starts: [Int]

  init(_ files: [File]) {
    self.files = files
    starts = files.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.lines.rowCount) }
  }

  var rowCount: Int { starts[starts.count - 1] }

  /// - Complexity: O(files).
  func file(ofRow row: Int) -> Int {
    var file = 0
    while starts[file + 1] <= row { file += 1 }
    return file
  }

  func rows(ofFile file: Int) -> Range<Int> { starts[file]..<starts[file + 1] }

  func path(ofRow row: Int) -> String { files[file(ofRow: row)].path }

  /// The physical line of a row in its file.
  func line(ofRow row: Int) -> Int {
    let file = file(ofRow: row)
    return files[file].lines[row - starts[file]]
  }

  func extract(ofRow row: Int) -> Int {
    files.count == 1 ? files[0].extract : files[file(ofRow: row)].extract
  }
}
