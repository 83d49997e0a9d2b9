import ArgumentParser
import Calendar
import Configuration
import Engine
import Extracts
import Foundation

/// `halcyon load`: reads and checks extracts, and says what was found.
struct Load: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads and checks a folder of extracts, and says what was found.",
    discussion: """
      A folder that would identify a child is refused whole; a missing file or column, or two rows that contradict each
      other, load nothing (exit 3). A bad cell rejects its row, and the load goes on. Nothing is kept, unless --save names \
      a file for it: a snapshot, which every command takes as --data, and which opens many times faster than its CSV files.

      Several extracts become one: of rows that share an id, that of the extract with the newest produced_at stands, and an \
      event that a newer extract of its span has no more is withdrawn; what changed is said.

      Examples:
        halcyon load datasets/synthetic --rejects out/rejects.csv
        halcyon load datasets/synthetic --save out/county.snapshot
        halcyon load extract.xlsx
        halcyon load exports --map police.yaml
        halcyon load exports --explain
        halcyon load extracts/2014-05 extracts/2014-07 --explain-changes
      """)

  @Argument(help: "Folders with CSV files, .xlsx workbooks or SQLite files, or such files; or a snapshot.")
  var paths: [String]

  @Flag(help: "Fail (exit 3) when any record is rejected.")
  var strict = false

  @Option(help: "A file for the rejected records: file, line, column and rule, never a value.")
  var rejects: String?

  @Option(
    help:
      "A file for a snapshot of what was loaded, in place of one that is there; as confidential as the data.")
  var save: String?

  @Flag(
    help:
      "Where an extract is refused because it would identify a child, say what makes one that may be loaded.")
  var explainRefusal = false

  @Flag(
    help:
      "Of several extracts, say which columns were corrected, and how many events each month had when first reported."
  )
  var explainChanges = false

  @Option(help: "The size below which a class of children who are alike is counted as small.")
  var k = KAnonymity.usualLeast

  @Flag(
    help:
      "Say what each file is and why, and of one that is not known what it lacks, with the beginning of a map; load nothing."
  )
  var explain = false

  @Option(
    name: .customLong("map"),
    help: "A map by which files of another system are known (docs/formats.md); may be repeated.")
  var maps: [String] = []

  @OptionGroup var resources: ResourceOptions

  func run() throws {
    if explain {
      let explanation = try Explanation(of: paths, maps: maps, files: RuntimeFiles())
      return try OutputSink.standard.write(explanation.text)
    }
    // Before anything is loaded: the wrong name should not cost the time that loading takes.
    if let save { try requireReplaceable(save) }
    let loaded = try load()
    if let rejects { try loaded.writeRejects(to: rejects) }
    if strict { try loaded.requireNothingRejected() }
    var text = report(of: loaded)
    if let save {
      let size = try loaded.save(to: save)
      text += "Saved as \(save): \(size.grouped) bytes, as confidential as the data it was made of\n"
    }
    try OutputSink.standard.write(text)
  }

  private func load() throws -> LoadedExtract {
    do {
      return try DataOptions.load(paths, maps: maps, resources)
    } catch let error as ExtractsError where explainRefusal && error.kind == .identifying {
      throw CommandFailure(.data, "\(error)\n\(try mend())")
    }
  }

  /// What makes an extract that may be loaded of what was refused.
  private func mend() throws -> String {
    let anonymiser = try Anonymiser(files: RuntimeFiles(), maps: maps)
    var commands: [String] = []
    for path in paths {
      guard let kind = try anonymiser.kind(of: path) else { continue }
      let out = (path.hasSuffix("/") ? String(path.dropLast()) : path) + "-extract"
      var command = "  halcyon anonymise '\(path)' --key holder.key --out '\(out)' --authority NAME"
      if kind == .mapped { command += " --from YYYY-MM-DD --to YYYY-MM-DD" }
      commands.append(command + maps.map { " --map '\($0)'" }.joined())
    }
    return commands.isEmpty
      ? "Nothing that `halcyon anonymise` knows: where the data are held, leave the named columns out or put tokens in their place."
      : "A return in its raw form. Where it is held, this makes an extract of it:\n"
        + commands.joined(separator: "\n")
  }

  /// A snapshot takes the place of a snapshot, and of nothing else.
  private func requireReplaceable(_ path: String) throws(CommandFailure) {
    guard FileManager.default.fileExists(atPath: path), !Snapshot.isSnapshot(path) else { return }
    throw CommandFailure(
      .environment,
      "There is \(path) already, which is no snapshot, and it is left alone. Choose another name.")
  }

  private func report(of loaded: LoadedExtract) -> String {
    var text = files(loaded) + recognitions(loaded)
    for file in loaded.files where !file.oddities.isEmpty {
      text += "\(Self.name(file.file)) is not plain CSV: \(file.oddities.joined(separator: ", ")).\n"
    }
    if !loaded.absentTables.isEmpty {
      text += "Not in the extract, and so empty: \(loaded.absentTables.joined(separator: ", ")).\n"
    }
    for file in loaded.files where !file.droppedColumns.isEmpty {
      let columns = file.droppedColumns.joined(separator: ", ")
      text +=
        file.recognition == nil
        ? "Dropped from \(file.table), which has no such columns: \(columns).\n"
        : "Dropped from \(Self.name(file.file)), for which the map has no use: \(columns).\n"
    }
    text += remarks(loaded)
    text += ChangesReport.text(of: loaded, explains: explainChanges)
    if let extract = loaded.description {
      let days = [extract.from, extract.to].map { CivilDate(dayNumber: $0).description }
      text += "Extract of \(extract.authority), \(days[0]) to \(days[1])"
      text +=
        extract.completeFor.isEmpty ? ".\n" : ", whole for \(extract.completeFor.joined(separator: ", ")).\n"
    }
    if let anonymity = KAnonymity(loaded) { text += sentences(on: anonymity) }
    return text + "Fingerprint \(loaded.fingerprint)\n"
  }

  private func sentences(on anonymity: KAnonymity) -> String {
    func sentence(_ opening: String, _ classes: [Int: Int], _ what: String) -> String {
      guard let least = classes.keys.min() else { return "" }
      let below = KAnonymity.below(k, in: classes)
      return
        "\(opening): the smallest class has \(least), and \(below.grouped) \(what) in classes of fewer than \(k).\n"
    }
    return sentence("Children alike in all that others may know of them", anonymity.children, "stand")
      + sentence("And with the month of going missing", anonymity.childrenByMonth, "times a child stands")
  }

  private static func name(_ file: String) -> String { URL(fileURLWithPath: file).lastPathComponent }

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
        }), Layout(width: Console.width), countsRows: false)
  }

  /// What each file was recognised as, and why.
  private func recognitions(_ loaded: LoadedExtract) -> String {
    func line(_ what: String, _ files: [FileReport]) -> String {
      files.isEmpty ? "" : "\(what): \(files.map { Self.name($0.file) }.joined(separator: ", ")).\n"
    }
    let plain = loaded.files.filter { $0.recognition == nil }
    var text = line("Native tables, by their names", plain.filter(\.isNative))
    for file in loaded.files {
      if let recognition = file.recognition { text += "\(Self.name(file.file)): \(recognition).\n" }
    }
    for note in Set(loaded.files.compactMap(\.note)).sorted() { text += note + "\n" }
    return text + line("Tables of their own, since no map knows their columns", plain.filter { !$0.isNative })
  }

  /// What was turned away, set aside or is doubtful: a line a rule, with its first place.
  private func remarks(_ loaded: LoadedExtract) -> String {
    func place(_ file: String, _ line: Int? = nil, _ column: String? = nil, _ detail: String? = nil) -> String
    {
      (loaded.extracts.count > 1 ? file : Self.name(file)) + (line.map { ":\($0)" } ?? "")
        + (column.map { ", \($0)" } ?? "") + (detail.map { ", \($0)" } ?? "")
    }
    var rejected = RuleCounts()
    var setAside = RuleCounts()
    var doubtful = RuleCounts()
    for reject in loaded.rejects {
      rejected.add(reject.rule, at: place(reject.file, reject.line, reject.column))
    }
    for row in loaded.setAside { setAside.add(row.rule, 0, at: place(row.file, row.line, row.column)) }
    for file in loaded.files {
      for (rule, count) in file.setAside { setAside.add(rule, count, at: place(file.file)) }
    }
    for finding in loaded.findings {
      doubtful.add(finding.rule, at: place(finding.file, finding.line, finding.column, finding.detail))
    }
    let text =
      rejected.text(under: "Rejected, and so not loaded:")
      + setAside.text(under: "Set aside, since they are no rows of their own:")
      + doubtful.text(under: "Doubtful, and loaded all the same:")
    return text.isEmpty ? "Nothing was rejected, and nothing is doubtful.\n" : text
  }
}

/// How often each rule was hit, and where first.
private struct RuleCounts {
  private var hits: [Rule: (count: Int, place: String)] = [:]

  mutating func add(_ rule: Rule, _ count: Int = 1, at place: String) {
    hits[rule] = ((hits[rule]?.count ?? 0) + count, hits[rule]?.place ?? place)
  }

  /// A line a rule: its name, how often where more than once, the first place and the meaning.
  func text(under heading: String) -> String {
    guard !hits.isEmpty else { return "" }
    let lines = hits.sorted { $0.key < $1.key }.map { rule, hit in
      let times = hit.count > 1 ? " (\(hit.count.grouped) times, first here)" : ""
      return "  \(rule.rawValue)  \(hit.place)\(times): \(rule.meaning)\n"
    }
    return heading + "\n" + lines.joined()
  }
}
