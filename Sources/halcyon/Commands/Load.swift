import ArgumentParser
import Calendar
import Extracts

/// `halcyon load`: reads and checks extracts, and says what was found.
struct Load: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads and checks a folder of extracts, and says what was found.",
    discussion: """
      A folder that would identify a child is refused whole; a missing file or column, or two rows that contradict each
      other, load nothing (exit 3). A bad cell rejects its row, and the load goes on. Nothing is kept.

      Example:
        halcyon load datasets/synthetic --rejects out/rejects.csv
      """)

  @Argument(help: "Folders with CSV files, or CSV files.")
  var paths: [String]

  @Flag(help: "Fail (exit 3) when any record is rejected.")
  var strict = false

  @Option(help: "A file for the rejected records: file, line, column and rule, never a value.")
  var rejects: String?

  @Option(help: "How many threads read; the result does not depend on it.")
  var threads = 2

  func validate() throws {
    guard threads >= 1 else { throw ValidationError("--threads: expected 1 or more.") }
  }

  func run() throws {
    let loaded = try DataOptions.load(paths, threads: threads)
    if let rejects { try loaded.writeRejects(to: rejects) }
    if strict { try loaded.requireNothingRejected() }
    try OutputSink.standard.write(report(of: loaded))
  }

  private func report(of loaded: LoadedExtract) -> String {
    var text = files(loaded)
    if !loaded.absentTables.isEmpty {
      text += "Not in the extract, and so empty: \(loaded.absentTables.joined(separator: ", ")).\n"
    }
    for file in loaded.files where !file.droppedColumns.isEmpty {
      text +=
        "Dropped from \(file.table), which has no such columns: \(file.droppedColumns.joined(separator: ", ")).\n"
    }
    text += remarks(loaded)
    if let extract = loaded.description {
      let days = [extract.from, extract.to].map { CivilDate(dayNumber: $0).description }
      text += "Extract of \(extract.authority), \(days[0]) to \(days[1])"
      text +=
        extract.completeFor.isEmpty ? ".\n" : ", whole for \(extract.completeFor.joined(separator: ", ")).\n"
    }
    return text + "Fingerprint \(loaded.fingerprint)\n"
  }

  private func files(_ loaded: LoadedExtract) -> String {
    BoxDrawing.text(
      of: OutputTable(
        [
          .init("file"), .init("table"), .init("records", .number), .init("loaded", .number),
          .init("rejected", .number), .init("set aside", .number),
        ],
        rows: loaded.files.map { file in
          [
            file.file, file.table, "\(file.records)", "\(file.loaded)", "\(file.rejected)",
            "\(file.setAsideCount)",
          ]
        }), width: Console.width, countsRows: false)
  }

  /// What was turned away, set aside or is doubtful: a line a rule, with its first place.
  private func remarks(_ loaded: LoadedExtract) -> String {
    var hits: [Rule: (what: String, count: Int, place: String)] = [:]
    func add(_ rule: Rule, _ what: String, _ count: Int, at place: String) {
      hits[rule] = (what, (hits[rule]?.count ?? 0) + count, hits[rule]?.place ?? place)
    }
    func place(_ file: String, _ line: Int?, _ column: String?) -> String {
      file + (line.map { ":\($0)" } ?? "") + (column.map { ", \($0)" } ?? "")
    }
    for reject in loaded.rejects {
      add(reject.rule, "rejected", 1, at: place(reject.file, reject.line, reject.column))
    }
    for finding in loaded.findings {
      add(finding.rule, "warning", 1, at: place(finding.file, finding.line, finding.column))
    }
    for row in loaded.setAside { add(row.rule, "set aside", 0, at: place(row.file, row.line, row.column)) }
    for file in loaded.files {
      for (rule, count) in file.setAside { add(rule, "set aside", count, at: file.file) }
    }
    guard !hits.isEmpty else { return "Nothing was rejected, and nothing is doubtful.\n" }
    let order = ["rejected", "set aside", "warning"]
    return BoxDrawing.text(
      of: OutputTable(
        [.init("what"), .init("rule"), .init("times", .number), .init("first at"), .init("meaning")],
        rows: hits.sorted { left, right in
          (order.firstIndex(of: left.value.what)!, left.key) < (
            order.firstIndex(of: right.value.what)!, right.key
          )
        }.map { [$0.value.what, $0.key.rawValue, "\($0.value.count)", $0.value.place, $0.key.meaning] }),
      width: Console.width, countsRows: false)
  }
}
