import ArgumentParser
import Calendar
import Configuration
import Engine
import Extracts
import Foundation
import Interrogation

/// Where the tables come from.
struct DataOptions: ParsableArguments {
  @Option(
    help:
      "A folder with the extract's CSV files, workbook or SQLite file, or any such file; may be repeated, and several extracts become one. Or a snapshot, by itself."
  )
  var data: [String] = []

  @Option(
    name: .customLong("map"),
    help: "A map by which files of another system are known (docs/formats.md); may be repeated.")
  var maps: [String] = []

  @OptionGroup var resources: ResourceOptions

  /// A session with the tables of every `--data`; without any, one without tables.
  func session() throws -> Session {
    data.isEmpty ? try emptySession() : try session(over: try loaded())
  }

  /// A session with tables that are loaded already.
  ///
  /// - Parameter forManyQuestions: whether the views that questions share are worked out now, once for all of them.
  func session(over loaded: LoadedExtract, forManyQuestions: Bool = false) throws -> Session {
    let session = try emptySession()
    for table in loaded.tables { session.register(table) }
    if loaded.description != nil { try derive(in: session, stored: forManyQuestions) }
    return session
  }

  /// Makes the views that are derived of an extract's tables, or stores them, and the list of authorities that they look in.
  private func derive(in session: Session, stored: Bool) throws {
    let files = try RuntimeFiles()
    let lists = try Intake(files: files, threads: 1).load([files.adjoiningAuthorities])
    for table in lists.tables { session.register(table) }
    let derivations = try Derivations(folder: files.derivedViews)
    if stored { try derivations.store(in: session) } else { try derivations.define(in: session) }
  }

  /// What loading turned away or doubted, for those who have the findings alone; nil where there is nothing.
  func remark(on loaded: LoadedExtract) -> String? {
    loaded.rejectedCount > 0 || !loaded.findings.isEmpty
      ? "Records rejected on loading: \(loaded.rejectedCount.grouped); warnings: \(loaded.findings.count.grouped). `halcyon load` lists them."
      : nil
  }

  /// A session that knows the bank holidays, where Halcyon's own files are at hand; few questions need them.
  private func emptySession() throws -> Session {
    let session = Session(threads: resources.threads)
    session.memory = resources.memory
    if let files = try? RuntimeFiles() {
      let list = try String(contentsOfFile: files.bankHolidays, encoding: .utf8)
      session.bankHolidays = try BankHolidays(codeList: list)
    }
    return session
  }

  /// Loads every `--data`, and says on standard error what was turned away or is doubtful.
  ///
  /// - Throws: `CommandFailure` when none was given; `ExtractsError`.
  func loaded() throws -> LoadedExtract {
    guard !data.isEmpty else {
      throw CommandFailure(.input, "expected --data DIR with the folder of the extract, found none")
    }
    let loaded = try Self.load(data, maps: maps, resources)
    if loaded.rejectedCount > 0 || !loaded.findings.isEmpty {
      Console.say(
        "\(loaded.rejectedCount.grouped) records rejected and \(loaded.findings.count.grouped) warnings on loading; "
          + "`halcyon load \(data.joined(separator: " "))` lists them.")
    }
    return loaded
  }

  /// Loads paths, with the progress on standard error where somebody watches; or the one snapshot that is named.
  static func load(
    _ paths: [String], maps: [String], _ resources: ResourceOptions
  ) throws -> LoadedExtract {
    if let snapshot = paths.first(where: Snapshot.isSnapshot) {
      guard paths.count == 1 else {
        throw CommandFailure(
          .input,
          "\(snapshot): expected a snapshot by itself, found other data beside it; load the folders together, and save that"
        )
      }
      return try LoadedExtract(
        snapshot: snapshot, threads: resources.threads, memory: resources.memory)
    }
    let intake = try Intake(
      files: RuntimeFiles(), threads: resources.threads, memory: resources.memory)
    defer { Console.endProgress() }
    return try intake.load(paths, maps: maps) { progress in
      let (read, all) = (progress.bytesRead / 1_000_000, progress.byteCount / 1_000_000)
      Console.progress("reading: \(read.grouped) of \(all.grouped) MB")
    }
  }
}

extension Session {
  /// Answers a query; a failure names the query, and has the place in its text.
  func answer(_ sql: String, named name: String, _ values: [String: Value]) throws(CommandFailure)
    -> QueryResult
  {
    do {
      return try query(sql, parameters: values)
    } catch {
      throw CommandFailure(CommandFailure.Kind(error.kind), "\(name): \(error.report)")
    }
  }
}

extension CommandFailure.Kind {
  /// A table or column that the data does not have is a fault of the data, as design.md 9 says.
  init(_ kind: EngineError.Kind) {
    switch kind {
    case .query: self = .input
    case .missingData, .data: self = .data
    case .environment: self = .environment
    case .cancelled: self = .interrupted
    }
  }
}
