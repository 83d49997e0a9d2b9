import Digest
import Foundation
import TestSupport
import Testing

@testable import Columnar

@Suite struct SnapshotTests {
  private func expectSame(_ read: Snapshot, _ written: Snapshot) throws {
    #expect(read.notes == written.notes)
    #expect(read.tables.map(\.name) == written.tables.map(\.name))
    for (table, original) in zip(read.tables, written.tables) {
      #expect(table.columnNames == original.columnNames)
      #expect(table.rowCount == original.rowCount)
      #expect(table.order == original.order)
      for (field, other) in zip(table.fields, original.fields) {
        try expectSame(field.column, other.column, "\(table.name), \(field.name)")
      }
    }
  }

  private func expectSame(_ column: Column, _ original: Column, _ name: String) throws {
    #expect(column.type == original.type)
    #expect(column.values.raw.form == original.values.raw.form, "\(name)")
    #expect(column.base == original.base && column.scale == original.scale)
    #expect(column.greatestOffset == original.greatestOffset)
    #expect(column.blocks == original.blocks, "\(name)")
    #expect(column.dictionary?.strings() == original.dictionary?.strings())
    #expect(column.dictionary?.isSorted == original.dictionary?.isSorted)
    #expect(column.dictionary?.isDistinct == original.dictionary?.isDistinct)
    #expect(column.validity.map { Array($0.words) } == original.validity.map { Array($0.words) }, "\(name)")
    // Under NULLs too: kernels read what stands there.
    try #require(column.values.raw.memory.bytes.count == original.values.raw.memory.bytes.count)
    #expect(
      column.values.raw.memory.bytes.elementsEqual(original.values.raw.memory.bytes), "\(name)")
  }

  @Test(arguments: [1, 2, 7]) func `comes back as it was, whatever the number of threads`(threads: Int) throws
  {
    let folder = try ScratchFolder()
    for (name, snapshot) in [("all", SnapshotSamples.everything), ("few", SnapshotSamples.small)] {
      let size = try snapshot.write(to: folder.file(name))
      #expect(try folder.bytes(of: name).count == size)
      try expectSame(Snapshot(reading: folder.file(name), threads: threads), snapshot)
    }
    let none = Snapshot(notes: .object([:]), tables: [])
    try none.write(to: folder.file("none"))
    try expectSame(Snapshot(reading: folder.file("none"), threads: threads), none)
  }

  @Test func `columns that shared a dictionary share one again, and the others none`() throws {
    let folder = try ScratchFolder()
    let file = folder.file("s")
    try SnapshotSamples.everything.write(to: file)
    let tables = try Snapshot(reading: file, threads: 2).tables
    let columns = tables.flatMap { table in table.fields.map { (table.name, $0.column.dictionary) } }
    let shared = columns.filter { $0.0 == "children" || $0.0 == "episodes" }.compactMap(\.1)
    #expect(shared.count == 3)
    #expect(Set(shared.map(ObjectIdentifier.init)).count == 1)
    let all = columns.compactMap(\.1)
    #expect(Set(all.map(ObjectIdentifier.init)).count == all.count - 2)
  }

  @Test func `the same tables make the same bytes`() throws {
    let folder = try ScratchFolder()
    try SnapshotSamples.everything.write(to: folder.file("a"))
    try Snapshot(reading: folder.file("a")).write(to: folder.file("b"))
    #expect(try folder.bytes(of: "a") == folder.bytes(of: "b"))
  }

  @Test func `is told by how it begins`() throws {
    let folder = try ScratchFolder()
    try SnapshotSamples.small.write(to: folder.file("children.csv"))
    #expect(Snapshot.isSnapshot(folder.file("children.csv")))
    #expect(!Snapshot.isSnapshot(try folder.write("HALCYON,1\n", to: "a.csv")))
    #expect(!Snapshot.isSnapshot(try folder.write("", to: "empty")))
    #expect(!Snapshot.isSnapshot(folder.path))
    #expect(!Snapshot.isSnapshot(folder.file("none")))
  }

  @Test func `is its owner's alone, replaces another, and leaves nothing beside it`() throws {
    let folder = try ScratchFolder()
    let file = try folder.write("what was there", to: "s")
    try SnapshotSamples.small.write(to: file)
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try Snapshot(reading: file).tables.count == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["s"])
  }

  @Test func `what cannot be written leaves what was there`() throws {
    let folder = try ScratchFolder()
    let missing = folder.file("no/such/folder/s")
    #expect(try error { try SnapshotSamples.small.write(to: missing) }.kind == .environment)
    // A folder of that name makes the last step fail, the renaming.
    try FileManager.default.createDirectory(atPath: folder.file("taken"), withIntermediateDirectories: false)
    try folder.write("kept", to: "taken/file")
    let said = try error { try SnapshotSamples.small.write(to: folder.file("taken")) }
    #expect(said.kind == .environment)
    #expect(said.description.contains(folder.file("taken")))
    #expect(
      try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() == ["taken", "taken/file"])
  }

  private func error(_ body: () throws -> Void) throws -> SnapshotError {
    do {
      try body()
    } catch let error as SnapshotError {
      return error
    }
    throw Unmet()
  }

  private struct Unmet: Error {}
}
