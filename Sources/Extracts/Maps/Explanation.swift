import Configuration
import DelimitedText

/// What the files of some folders are, and why: nothing is loaded, refused or kept. Names of columns and their types are
/// shown, and never a cell's value.
public struct Explanation: Sendable {
  /// What is said: for each file what it is, and for those that no map knows how to begin one.
  public let text: String

  /// Looks at folders and files.
  ///
  /// - Parameter maps: the user's own maps, beside those that settings files of the folders name.
  /// - Throws: ``ExtractsError`` when a path is not there, or a map has a fault.
  public init(of paths: [String], maps: [String] = [], files: RuntimeFiles) throws(ExtractsError) {
    let schema = try NativeSchema(files)
    var listing = try FolderListing(paths, schema: schema, mayBeEmpty: true)
    let library = try MapLibrary(files, own: maps + listing.maps, schema: schema)
    listing.setMaps(library)
    let looking = FileExplanation(
      schema: schema, library: library, lookedAfter: try ReturnFormat(named: "ssda903", files))
    var text = ""
    for source in listing.sources { text += looking.text(of: source) }
    for path in listing.setAside where !listing.sources.contains(where: { $0.path == path }) {
      text += "\(path): left aside: no table.\n"
    }
    self.text = text
  }
}

/// Says what one file is.
private struct FileExplanation {
  let schema: NativeSchema
  let library: MapLibrary
  let lookedAfter: ReturnFormat

  /// A kind of file that might have been meant.
  private struct Candidate {
    let title: String
    /// The columns, folded in all their spellings, and whether the file must have them.
    let columns: [(name: String, spellings: Set<String>, isNeeded: Bool)]
  }

  func text(of source: SourceFile) -> String {
    let opened: OpenedFile
    do throws(DelimitedTextError) {
      opened = try OpenedFile(source)
    } catch {
      return "\(source.path): cannot be read as a table: expected \(error.expected), found \(error.found).\n"
    }
    if source.isGuide { return "\(source.path): says how to fill the workbook in; left aside.\n" }
    if let native = source.native {
      let missing = native.columns.filter { column in
        column.isNeeded && !opened.header.contains { OpenedFile.columnName($0) == column.name }
      }.map(\.name)
      let lack = missing.isEmpty ? "" : "; it lacks \(missing.joined(separator: ", "))"
      return "\(source.path): the native table \(native.name), by its name\(lack).\n"
    }
    if let kind = opened.kind {
      let count = kind.positions(in: opened.header).count { $0 != nil }
      let tables = kind.rows.map(\.table.name).joined(separator: ", ")
      return "\(source.path): \(kind.title), by \(count) columns; "
        + (tables.isEmpty ? "it serves look-ups alone.\n" : "its records give rows of \(tables).\n")
    }
    if let table = lookedAfter.table(withHeader: opened.header) {
      return "\(source.path): \(table.name) of \(lookedAfter.title), by its \(table.columns.count) columns; "
        + "`halcyon check` and `halcyon anonymise` read it.\n"
    }
    return unknown(opened)
  }

  private func unknown(_ opened: OpenedFile) -> String {
    let path = opened.source.path
    guard !opened.looksLikeRow else {
      return "\(path): no map knows it, and its first line looks like a row, not like names of columns.\n"
    }
    var text = "\(path): no map knows it; it loads as a table \(opened.source.tableName) of its own.\n"
    text +=
      nearest(to: opened.header).map { "  " + $0 + "\n" } ?? "  No known kind of file has a column of it.\n"
    return text + skeleton(opened)
  }

  // MARK: - The nearest known kind

  private var candidates: [Candidate] {
    let mapped = library.kinds.map { kind in
      Candidate(title: kind.title, columns: kind.columns.map { ($0.name, $0.spellings, $0.isNeeded) })
    }
    let native = schema.tables.map { table in
      Candidate(
        title: "the native table \(table.name)",
        columns: table.columns.map { ($0.name, [SourceKind.folded($0.name)], $0.isNeeded) })
    }
    let sent = lookedAfter.tables.map { table in
      Candidate(
        title: "\(table.name) of \(lookedAfter.title)",
        columns: table.columns.map { ($0, [SourceKind.folded($0)], true) })
    }
    return mapped + native + sent
  }

  private func nearest(to header: [String]) -> String? {
    let folded = header.map(SourceKind.folded)
    func shared(_ candidate: Candidate) -> Int {
      candidate.columns.count { column in folded.contains { column.spellings.contains($0) } }
    }
    // Of two that share as many, the one that lacks less.
    func rank(_ candidate: Candidate) -> (Int, Int) {
      (shared(candidate), shared(candidate) - candidate.columns.count { $0.isNeeded })
    }
    guard let best = candidates.max(by: { rank($0) < rank($1) }), shared(best) > 0 else { return nil }
    let lacks = best.columns.filter { column in
      column.isNeeded && !folded.contains { column.spellings.contains($0) }
    }.map(\.name)
    let more = zip(header, folded).filter { _, name in
      !best.columns.contains { $0.spellings.contains(name) }
    }.map { ShownHeader.text($0.0) }
    return "Nearest is \(best.title): \(shared(best)) columns are the same"
      + (lacks.isEmpty ? "" : "; it lacks \(lacks.joined(separator: ", "))")
      + (more.isEmpty ? "." : "; it has besides \(more.joined(separator: ", ")).")
  }

  // MARK: - The beginning of a map

  private func skeleton(_ opened: OpenedFile) -> String {
    let columns = (try? opened.plannedColumns()) ?? opened.columns
    var lines = [
      "title: (whose export this is)", "files:", "  \(opened.source.tableName):", "    columns:",
    ]
    for (name, column) in zip(opened.header, columns) {
      let shown = ShownHeader.text(name)
      lines.append(
        shown == name
          ? "      - {name: \(Self.quoted(name)), optional: false}  # \(column.words)"
          : "      # column \(column.position + 1): \(shown)")
    }
    lines.append("    rows:")
    if let table = schema.table(named: "missing_episodes") {
      lines.append(
        "      \(table.name):  # or another of: \(schema.tableNames.dropFirst().joined(separator: ", "))")
      for column in table.columns where !column.isEverywhere {
        lines.append("        \(column.isNeeded ? "" : "# ")\(column.name): (a column)  # \(column.words)")
      }
    }
    return "  A map of it begins so (docs/formats.md says how it goes on):\n\n"
      + lines.map { "    \($0)\n" }.joined() + "\n"
  }

  private static func quoted(_ name: String) -> String {
    "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

extension PlannedColumn {
  /// What the column's cells look like.
  fileprivate var words: String {
    switch plan {
    case .sniffed(.integer): "whole numbers"
    case .sniffed(.number): "numbers"
    case .sniffed(.date): "dates"
    case .sniffed(.time): "dates with times"
    default: "text"
    }
  }
}

extension NativeColumn {
  /// What the column wants.
  fileprivate var words: String {
    let what =
      switch type {
      case .text: "text"
      case .token: "an id"
      case .code(let words): "values: one of \(words.joined(separator: ", "))"
      case .list: "words with semicolons between them"
      case .date: "a date"
      case .time: "a date and time"
      case .month: "a month"
      case .integer: "a whole number"
      case .number: "a number"
      }
    return isNeeded ? "needed; \(what)" : what
  }
}
