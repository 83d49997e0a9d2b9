import Digest

/// Tables as one file, in the form in which they lie in memory, with what their maker wants to know of them later.
///
/// ```swift
/// try Snapshot(notes: notes, tables: loaded.tables).write(to: "county.snapshot")
/// let tables = try Snapshot(reading: "county.snapshot", threads: 2).tables
/// ```
///
/// Names, types, values, dictionaries and their sharing, and the declared order come back as they were. A file is whole or
/// not there: an interrupted write leaves the one that was there. Reading sees to it that no byte changed since
/// (``SnapshotLayout``), under a shared lock, and refuses a file that is changed meanwhile.
public struct Snapshot: Sendable {
  /// What the maker of the tables keeps beside them.
  public let notes: CanonicalJSON
  /// The tables.
  public let tables: [Table]

  /// Takes tables and notes as they are.
  public init(notes: CanonicalJSON, tables: [Table]) {
    self.notes = notes
    self.tables = tables
  }

  /// Writes the file, readable by its owner alone; one that is there already is replaced when the new one is whole.
  ///
  /// - Returns: the file's size in bytes.
  /// - Throws: ``SnapshotError`` of kind `environment`: the file that was there, if any, is as it was.
  /// - Complexity: O(bytes): every byte is hashed and written once.
  @discardableResult
  public func write(to path: String) throws(SnapshotError) -> Int {
    try SnapshotWriter.write(self, to: path)
  }

  /// Reads a file whole.
  ///
  /// - Parameters:
  ///   - threads: how many threads read; what is read does not depend on it.
  ///   - memory: how much the process may hold; a file that would take more is not read.
  /// - Throws: ``SnapshotError``: nothing was read.
  /// - Complexity: O(bytes): every byte is read and hashed once.
  public init(
    reading path: String, threads: Int = 1, memory: MemoryLimit = .standard
  ) throws(SnapshotError) {
    self = try SnapshotReader.read(path, threads: threads, memory: memory)
  }

  /// Whether a file begins as snapshots do; false when it cannot be read.
  public static func isSnapshot(_ path: String) -> Bool {
    do {
      let file = try SharedFile(path)
      let magic = SnapshotLayout.magic
      return try file.bytes(at: 0, count: min(file.size, magic.count)) == magic
    } catch {
      // Of a file that cannot be looked at now, reading says so; a folder of tables is never held like this.
      return error.kind == .inUse
    }
  }
}
