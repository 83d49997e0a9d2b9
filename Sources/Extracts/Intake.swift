import Columnar
import Configuration
import DelimitedText

/// Takes folders of extracts in: recognises, reads, checks, and refuses what identifies a child. Several extracts become one,
/// in which the newest row of an id stands.
///
/// ```swift
/// let intake = try Intake(files: RuntimeFiles())
/// let loaded = try intake.load(["extracts/2015-03"])
/// for table in loaded.tables { session.register(table) }
/// ```
///
/// A file is a native table by its name up to the first dot, a sheet of a workbook and a table of a SQLite file by its name;
/// of a file that a map knows by its columns rows of native tables are made; any other becomes a table of its own, with types
/// found by looking. Nothing is done with any file before all of them have passed the anonymity gate. The result does not
/// depend on the order of rows or files, nor on the number of threads.
public struct Intake: Sendable {
  private let schema: NativeSchema
  private let runtimeFiles: RuntimeFiles
  private let gate: AnonymityGate
  private let threads: Int
  private let memory: MemoryLimit
  private let blockSize: Int

  /// Prepares an intake with the code lists that came with this Halcyon.
  ///
  /// - Parameters:
  ///   - threads: how many threads read, parse and put together.
  ///   - memory: how much the process may hold; a load that would take more fails.
  /// - Throws: ``ExtractsError`` when the code lists are missing or not sound.
  public init(
    files: RuntimeFiles, threads: Int = 2, memory: MemoryLimit = .standard
  ) throws(ExtractsError) {
    try self.init(
      files: files, threads: threads, memory: memory, blockSize: DelimitedReader.defaultBlockSize)
  }

  /// - Parameter blockSize: the bytes a thread takes at a time.
  init(
    files: RuntimeFiles, threads: Int, memory: MemoryLimit = .standard, blockSize: Int
  ) throws(ExtractsError) {
    schema = try NativeSchema(files)
    runtimeFiles = files
    self.threads = threads
    self.memory = memory
    self.blockSize = blockSize
    gate = try AnonymityGate(files: files)
  }

  /// Loads folders, single CSV files, workbooks and SQLite files together.
  ///
  /// - Parameters:
  ///   - maps: the user's own maps, beside those that settings files of the folders name.
  ///   - progress: called now and then, from any of the threads.
  /// - Throws: ``ExtractsError``: nothing was loaded.
  public func load(
    _ paths: [String], maps: [String] = [], progress: (@Sendable (LoadProgress) -> Void)? = nil
  ) throws(ExtractsError) -> LoadedExtract {
    var listing = try FolderListing(paths, schema: schema)
    let own = maps + listing.maps
    if !own.isEmpty || listing.hasForeignFiles {
      listing.setMaps(try MapLibrary(runtimeFiles, own: own, schema: schema))
    }
    var gate = gate
    gate.reference.formUnion(listing.reference)

    let opened = try Self.unwrap(
      listing.sources.concurrentMap(threads: threads) { source in
        Swift.Result { () throws(DelimitedTextError) in try OpenedFile(source) }
      })
    try Self.refuse(opened.flatMap { gate.headerProblems(file: $0.source.path, header: $0.header) })
    try FolderListing.refuseTwice(opened)

    let memory = LoadMemory(memory)
    let parser = FileParser(
      threads: threads, memory: memory, blockSize: blockSize, progress: progress)
    var parsed = try Self.unwrap(parser.parse(opened))
    gate.eventsFrom = Self.eventsFrom(parsed)
    // Headers once more: one may have been read again in another encoding.
    try Self.refuse(parsed.flatMap { gate.problems(in: $0) })
    parsed.removeAll(where: \.opened.source.isGuide)
    let mapped = parsed.filter { $0.opened.kind != nil }
    if !mapped.isEmpty {
      parsed.removeAll { $0.opened.kind != nil }
      listing.count(mapped)
      return try load(mapped, beside: parsed, listing, gate, paths, order: opened.map(\.source.path), memory)
    }
    try requireTables(parsed, listing, paths)
    var assembly = Assembly(
      schema: schema, files: consume parsed, listing: listing, threads: threads, memory: memory)
    return try assembly.assembled()
  }

  /// Goes on with native rows made of files that maps know.
  private func load(
    _ mapped: [ParsedFile], beside others: [ParsedFile], _ listing: FolderListing, _ gate: AnonymityGate,
    _ paths: [String], order: [String], _ memory: LoadMemory
  ) throws(ExtractsError) -> LoadedExtract {
    let problems = mapped.flatMap(\.opened.problems)
    if !problems.isEmpty { throw ExtractsError(.data, problems) }
    let parser = FileParser(threads: threads, memory: memory, blockSize: blockSize, progress: nil)
    var mappings: [Mapping] = []
    var made: [ParsedFile] = []
    for unit in Set(mapped.map(\.opened.source.unit)).sorted() {
      let mapping = try Mapping(
        of: mapped.filter { $0.opened.source.unit == unit },
        beside: others.filter { $0.opened.source.unit == unit }, schema: schema, parser: parser)
      made += try Mapping.parsed(mapping.tables, parser)
      mappings.append(mapping)
    }
    do {
      try Self.refuse(made.flatMap { gate.problems(in: $0) })
      try requireTables(others + made, listing, paths)
      var assembly = Assembly(
        schema: schema, files: others + made, listing: listing, threads: threads, memory: memory)
      return mappings.reduce(try assembly.assembled()) { $1.restated($0, order: order) }
    } catch {
      throw mappings.reduce(error) { $1.restated($0) }
    }
  }

  /// The values, or an error that tells of every file that could not be read.
  private static func unwrap<Value>(
    _ results: [Swift.Result<Value, DelimitedTextError>]
  ) throws(ExtractsError) -> [Value] {
    var values: [Value] = []
    var errors: [ExtractsError] = []
    for result in results {
      switch result {
      case .success(let value): values.append(value)
      case .failure(let error): errors.append(ExtractsError(error))
      }
    }
    guard let first = errors.first else { return values }
    let kind = errors.contains { $0.kind == .environment } ? .environment : first.kind
    throw ExtractsError(kind, errors.flatMap(\.problems))
  }

  private static func refuse(_ problems: [ExtractsError.Problem]) throws(ExtractsError) {
    if !problems.isEmpty { throw ExtractsError(.identifying, problems) }
  }

  /// The day on which the events begin that the files tell of: the extract's first, or the middle of the latest column of
  /// dates; nil where there is neither.
  private static func eventsFrom(_ files: [ParsedFile]) -> Int? {
    let beginnings = files.filter { $0.opened.source.native?.hasOneRow == true && $0.rowCount > 0 }.compactMap
    {
      $0.columns.first { $0.name == "from" }?.parsed.column.integer(ofRow: 0)
    }
    if let from = beginnings.min() { return Int(from) }
    return files.filter { $0.opened.source.native == nil }.flatMap(\.columns).compactMap { column in
      let days = column.parsed.days.sorted { $0.key < $1.key }
      var cellsLeft = days.reduce(0) { $0 + $1.value } / 2
      return days.first { _, cells in
        cellsLeft -= cells
        return cellsLeft <= 0
      }?.key
    }.max()
  }

  /// Where there is any native table, the needed ones and all their needed columns must be there, in every extract.
  private func requireTables(
    _ files: [ParsedFile], _ listing: FolderListing, _ paths: [String]
  ) throws(ExtractsError) {
    var problems = files.flatMap(\.opened.problems)
    let natives = Dictionary(
      grouping: files.filter { $0.opened.source.native != nil }, by: \.opened.source.unit)
    for extract in natives.sorted(by: { $0.key < $1.key }) {
      let present = Set(extract.value.map(\.opened.source.tableName))
      for table in schema.tables where table.isNeeded && !present.contains(table.name) {
        problems.append(
          ExtractsError.Problem(
            file: listing.unitNames.isEmpty
              ? paths.joined(separator: ", ") : listing.unitNames[extract.key],
            expected: "the table \(table.name), in a file \(table.name).csv or a sheet \(table.name)",
            found: "none", mend: Self.mend(table)))
      }
    }
    if !problems.isEmpty { throw ExtractsError(.data, problems) }
  }

  /// What to do about a table that is missing.
  private static func mend(_ table: NativeTable) -> String {
    guard table.hasOneRow else { return "add it; with it the extract is whole" }
    let needed = table.columns.filter(\.isNeeded).map(\.name).joined(separator: ",")
    return "write a file \(table.name).csv of two lines, such as \"\(needed)\" and "
      + "\"Oxfordshire,2014-04-01,2015-03-31,2015-04-10 09:00\", and lay it beside the others"
  }
}
