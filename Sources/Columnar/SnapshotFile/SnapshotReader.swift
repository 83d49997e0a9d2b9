import Digest

/// Reads a snapshot file whole: every part is held against its checksum while it is in the processor's cache.
struct SnapshotReader {
  private let file: SharedFile
  private let threads: Int
  private let contents: SnapshotContents
  /// Where the table of contents begins, and so the parts end.
  private let end: Int

  /// - Throws: ``SnapshotError``, of kind `inUse` when the file changed meanwhile, whatever else was found in it.
  static func read(_ path: String, threads: Int, memory: MemoryLimit) throws(SnapshotError) -> Snapshot {
    let file = try SharedFile(path)
    if memory.wouldBePassed(by: file.size) { throw .tooLarge(path, for: memory) }
    let read = Result { () throws(SnapshotError) in try SnapshotReader(file, threads: threads).snapshot() }
    guard file.isUnchanged else { throw .inUse(path, found: "one that changed meanwhile") }
    return try read.get()
  }

  private init(_ file: SharedFile, threads: Int) throws(SnapshotError) {
    (self.file, self.threads) = (file, threads)
    let alignment = SnapshotLayout.alignment
    let opening = try file.bytes(at: 0, count: min(file.size, alignment))
    try SnapshotLayout.check(opening: opening, of: file.path)
    guard file.size >= 2 * alignment else { throw .cutShort(file.path) }
    let closing = try SnapshotLayout.Closing(
      file.bytes(at: file.size - alignment, count: alignment), of: file.path, fileSize: file.size)
    contents = try Self.contents(of: file, closing)
    end = closing.offset
  }

  private static func contents(
    of file: SharedFile, _ closing: SnapshotLayout.Closing
  ) throws(SnapshotError) -> SnapshotContents {
    let place = "its table of contents"
    let bytes = try file.bytes(at: closing.offset, count: SnapshotLayout.padded(closing.length))
    guard SHA256.digest(of: bytes) == closing.digest else {
      throw .damaged(file.path, at: place, "other bytes than its checksum is of")
    }
    let contents: SnapshotContents
    do {
      let text = String(decoding: bytes[..<closing.length], as: UTF8.self)
      contents = try SnapshotContents(CanonicalJSON(canonical: text))
    } catch {
      throw .damaged(file.path, at: place, "not one that this form has")
    }
    // One after the other, with nothing between them that no checksum is of.
    var next = SnapshotLayout.alignment
    for part in contents.parts {
      guard part.offset == next, part.length <= closing.offset - next else {
        throw .damaged(file.path, at: place, "a part that lies elsewhere")
      }
      next += SnapshotLayout.padded(part.length)
    }
    guard next == closing.offset else { throw .damaged(file.path, at: place, "parts that end elsewhere") }
    return contents
  }

  private func snapshot() throws(SnapshotError) -> Snapshot {
    let parts = try parts()
    let dictionaries = try contents.texts.concurrentMap(threads: threads) { texts throws(SnapshotError) in
      guard let dictionary = TextDictionary(stored: texts, parts[texts.bytes], parts[texts.offsets]) else {
        throw .damaged(file.path, at: contents.place(ofPart: texts.offsets), "texts that begin elsewhere")
      }
      return dictionary
    }
    let stored = contents.tables.flatMap { table in table.columns.map { (table: table, column: $0) } }
    let columns = try stored.concurrentMap(threads: threads) { stored throws(SnapshotError) in
      let (table, column) = stored
      guard
        let made = Column(
          stored: column, count: table.rowCount, values: parts[column.values],
          validity: column.validity.map { parts[$0] }, dictionary: column.texts.map { dictionaries[$0] })
      else {
        throw .damaged(
          file.path, at: contents.place(ofPart: column.values), "values outside of what it may hold")
      }
      return made
    }
    var rest = columns[...]
    let tables = contents.tables.map { table in
      let names = table.columns.map(\.name)
      defer { rest = rest.dropFirst(names.count) }
      return Table(
        name: table.name, columns: Array(zip(names, rest)), order: table.order.map { names[$0] })
    }
    return Snapshot(notes: contents.notes, tables: tables)
  }

  // MARK: - Parts, on all threads

  /// Bytes that are read and hashed at a time: they stay in the cache between the two.
  private static let stepSize = 1 << 18

  /// The memory of every part, by number: all of it one run, so that the system maps it in large pages.
  private func parts() throws(SnapshotError) -> [RawBuffer] {
    let memory = BufferStorage(byteCount: end - SnapshotLayout.alignment)
    // The largest first, so that no thread is left with it at the end.
    let bySize = contents.parts.indices.sorted { contents.parts[$0].length > contents.parts[$1].length }
    let read = try bySize.concurrentMap(threads: threads) { number throws(SnapshotError) in
      try part(number, in: memory)
    }
    return zip(bySize, read).sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Reads a part to where it lies in the memory of all.
  private func part(_ number: Int, in memory: BufferStorage) throws(SnapshotError) -> RawBuffer {
    let part = contents.parts[number]
    let (place, length) = (part.offset - SnapshotLayout.alignment, SnapshotLayout.padded(part.length))
    var hasher = SHA256Hasher()
    for start in stride(from: 0, to: length, by: Self.stepSize) {
      let step = UnsafeMutableRawBufferPointer(
        start: memory.address + place + start, count: min(Self.stepSize, length - start))
      try file.read(at: part.offset + start, into: step)
      hasher.update(UnsafeRawBufferPointer(step))
    }
    guard hasher.finish() == part.digest else {
      throw .damaged(file.path, at: contents.place(ofPart: number), "other bytes than its checksum is of")
    }
    return RawBuffer(memory, at: place, count: part.length)
  }
}
