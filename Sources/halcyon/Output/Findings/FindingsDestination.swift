import Interrogation

/// Where findings go: text or JSON on standard output, or a folder of files.
struct FindingsDestination {
  /// The folder; nil for standard output.
  let out: String?
  /// Whether standard output gets JSON.
  let json: Bool
  /// How many rows of a table a terminal shows; a file holds them all.
  var mostRows = Int.max

  /// Writes a report; what is said beside it goes to standard error.
  ///
  /// - Parameters:
  ///   - name: of the text and the JSON in a folder.
  ///   - period: what the rows of every table are about.
  func write(
    _ report: FindingsReport, named name: String, period: String, periodKind: String, authority: String
  ) throws {
    guard let out else {
      Console.say(AnswerFile.restriction)
      return try OutputSink.standard.write(
        json ? report.json : report.text(width: Console.width, mostRows: mostRows))
    }
    let files = try FindingsFolder(path: out, period: period, periodKind: periodKind, authority: authority)
      .write(
        report, named: name)
    Console.say("\(AnswerFile.restriction) \(files.count) files written to \(out); begin with \(files[0]).")
  }
}
