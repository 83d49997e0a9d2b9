import Foundation

/// A file of answers over an extract: the one way that `--out`, COPY and the shell's `.output` and `.once` write.
///
/// Its name says that it is restricted, its owner alone may read it, and it is there whole or not at all.
struct AnswerFile {
  /// What every answer over an extract is.
  static let restriction =
    "Restricted: real counts, for professional eyes only; nothing here is protected for publication."

  /// The file's name, with `.restricted` before its ending.
  let path: String
  let format: ResultFormat
  /// Whether it takes the place of a file of that name.
  let replaces: Bool

  /// Finds name and format, and whether the file may be written.
  ///
  /// - Parameter format: nil for the one that the ending says.
  /// - Throws: ``CommandFailure``, for a file that is there already too, unless it is to be replaced.
  init(_ path: String, format: ResultFormat?, replaces: Bool) throws(CommandFailure) {
    guard let format = format ?? ResultFormat(ofFile: path) else {
      throw CommandFailure(
        .input, "\(path): expected a name that ends with \(ResultFormat.endings), or a format named beside it"
      )
    }
    self.format = format
    self.replaces = replaces
    self.path = Self.restrictedName(of: path, format: format)
    if !replaces, FileManager.default.fileExists(atPath: self.path) { throw OutputSink.taken(self.path) }
  }

  /// Opens the file; it is in its place after `OutputSink.finish()`.
  func open() throws(CommandFailure) -> OutputSink {
    try OutputSink.file(path, replaces: replaces)
  }

  /// Writes one answer and says where.
  func write(_ table: OutputTable, _ layout: Layout = Layout()) throws(CommandFailure) {
    let sink = try open()
    try append(table, to: sink, layout)
    try finish(sink)
  }

  /// Writes one of several answers.
  func append(_ table: OutputTable, to sink: OutputSink, _ layout: Layout) throws(CommandFailure) {
    var layout = layout
    layout.banner = Self.restriction
    (layout.width, layout.mostRows) = (nil, .max)
    try format.write(table, to: sink, layout)
  }

  /// Puts the file in its place and says where.
  func finish(_ sink: OutputSink) throws(CommandFailure) {
    try sink.finish()
    Console.say("\(Self.restriction) Written to \(path).")
  }

  /// `answers.csv` becomes `answers.restricted.csv`; a name that says so already stays.
  private static func restrictedName(of path: String, format: ResultFormat) -> String {
    restrictedName(of: path, ending: "." + format.fileExtension)
  }

  /// The same for a file that is no table, such as `.txt`.
  static func restrictedName(of path: String, ending: String) -> String {
    let stem = path.hasSuffix(ending) ? String(path.dropLast(ending.count)) : path
    return (stem.hasSuffix(".restricted") ? stem : stem + ".restricted") + ending
  }
}
