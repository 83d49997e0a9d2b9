import Digest

/// Writes tables into a file that comes to its place only when it is whole.
struct SnapshotWriter {
  private let file: ReplacingFile
  private var contents: SnapshotContents
  private var offset = 0
  /// Dictionaries that are written already, by identity: columns that share one share it in the file.
  private var writtenTexts: [ObjectIdentifier: Int] = [:]

  /// Writes a snapshot.
  ///
  /// - Returns: the file's size in bytes.
  static func write(_ snapshot: Snapshot, to path: String) throws(SnapshotError) -> Int {
    var writer = SnapshotWriter(
      file: try ReplacingFile(path), contents: SnapshotContents(notes: snapshot.notes))
    try writer.append(SnapshotLayout.opening)
    for table in snapshot.tables { try writer.add(table) }
    try writer.close()
    try writer.file.finish()
    return writer.offset
  }

  private init(file: ReplacingFile, contents: SnapshotContents) {
    (self.file, self.contents) = (file, contents)
  }

  private mutating func add(_ table: Table) throws(SnapshotError) {
    var columns: [SnapshotContents.StoredColumn] = []
    for field in table.fields {
      let (column, stored) = (field.column, field.column.values.raw)
      columns.append(
        SnapshotContents.StoredColumn(
          name: field.name, type: column.type, form: stored.form, base: column.base, scale: column.scale,
          greatestOffset: column.greatestOffset, values: try add(stored.memory),
          validity: column.validity == nil ? nil : try add(RawBuffer(column.validity!.words)),
          texts: column.dictionary == nil ? nil : try add(column.dictionary!)))
    }
    contents.tables.append(
      SnapshotContents.StoredTable(
        name: table.name, rowCount: table.rowCount, columns: columns, order: table.order))
  }

  /// - Returns: the dictionary's place among those of the file.
  private mutating func add(_ dictionary: TextDictionary) throws(SnapshotError) -> Int {
    if let known = writtenTexts[ObjectIdentifier(dictionary)] { return known }
    contents.texts.append(
      SnapshotContents.Texts(
        bytes: try add(RawBuffer(dictionary.bytes)), offsets: try add(RawBuffer(dictionary.offsets)),
        isSorted: dictionary.isSorted, isDistinct: dictionary.isDistinct))
    writtenTexts[ObjectIdentifier(dictionary)] = contents.texts.count - 1
    return contents.texts.count - 1
  }

  /// - Returns: the part's number.
  private mutating func add(_ memory: RawBuffer) throws(SnapshotError) -> Int {
    let start = offset
    let digest = try appendPadded(memory.bytes)
    withExtendedLifetime(memory.storage) {}
    contents.parts.append(SnapshotContents.Part(offset: start, length: memory.bytes.count, digest: digest))
    return contents.parts.count - 1
  }

  private mutating func close() throws(SnapshotError) {
    let (start, text) = (offset, contents.json.utf8)
    let digest = try text.withUnsafeBufferPointer { (text) throws(SnapshotError) in
      try appendPadded(UnsafeRawBufferPointer(text))
    }
    try append(SnapshotLayout.Closing(offset: start, length: text.count, digest: digest).bytes)
  }

  /// Writes bytes, filled up to where the next part may begin.
  ///
  /// - Returns: SHA-256 of what was written.
  private mutating func appendPadded(_ bytes: UnsafeRawBufferPointer) throws(SnapshotError) -> SHA256Digest {
    let filling = [UInt8](repeating: 0, count: SnapshotLayout.padded(bytes.count) - bytes.count)
    var hasher = SHA256Hasher()
    hasher.update(bytes)
    hasher.update(filling)
    try file.write(bytes)
    offset += bytes.count
    try append(filling)
    return hasher.finish()
  }

  private mutating func append(_ bytes: [UInt8]) throws(SnapshotError) {
    try file.write(bytes)
    offset += bytes.count
  }
}
