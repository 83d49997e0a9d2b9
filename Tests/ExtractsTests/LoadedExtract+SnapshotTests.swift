import Columnar
import Configuration
import Digest
import TestSupport
import Testing

@testable import Extracts

@Suite struct LoadedExtractSnapshotTests {
  /// An extract with something of everything that a load has to say.
  private var folder: ExtractFolder {
    var folder = ExtractFolder()
    folder.append("e9,bcdf,missing,2014-13-01 20:05,,low,police,", to: "missing_episodes.csv")
    folder.append("e4,bcdf,absent,2014-07-09 20:05,2014-07-09 21:00,low,police,", to: "missing_episodes.csv")
    folder.append("e8,bcdf,absent,2014-08-09 20:05,2014-08-08 21:00,low,police,", to: "missing_episodes.csv")
    folder.append("", to: "children.csv")
    folder.files["children.csv"] = folder.files["children.csv"]!.replacing(
      "home_district\n", with: "colour\n")
    folder.files["schools.csv"] = "code,pupils,rate\nS1,120,0.5\nS2,,1.25\n"
    folder.files["read me.txt"] = "about this extract"
    return folder
  }

  private func savedAndRead(_ loaded: LoadedExtract) throws -> LoadedExtract {
    let scratch = try ScratchFolder()
    _ = try loaded.save(to: scratch.file("s"))
    return try LoadedExtract(snapshot: scratch.file("s"), threads: 2)
  }

  @Test func everythingThatALoadSaysComesBack() throws {
    let loaded = try folder.loaded()
    let read = try savedAndRead(loaded)
    #expect(!loaded.rejects.isEmpty && !loaded.setAside.isEmpty && !loaded.findings.isEmpty)
    #expect(!loaded.absentTables.isEmpty && !loaded.setAsideFiles.isEmpty)
    #expect(loaded.files.contains { !$0.droppedColumns.isEmpty && !$0.absentColumns.isEmpty })
    #expect(read.files == loaded.files)
    #expect(read.absentTables == loaded.absentTables)
    #expect(read.setAsideFiles == loaded.setAsideFiles)
    #expect(read.rejects == loaded.rejects)
    #expect(read.setAside == loaded.setAside)
    #expect(read.findings == loaded.findings)
    #expect(read.fingerprint == loaded.fingerprint)
    #expect(read.description == loaded.description && loaded.description != nil)
  }

  @Test func everyTableComesBackInItsOrder() throws {
    let loaded = try folder.loaded()
    let read = try savedAndRead(loaded)
    #expect(read.tables.map(\.name) == loaded.tables.map(\.name))
    for (table, original) in zip(read.tables, loaded.tables) {
      #expect(table.columnNames == original.columnNames)
      #expect(table.order == original.order)
      for name in original.columnNames {
        #expect(read.values(table.name, name) == loaded.values(table.name, name), "\(table.name).\(name)")
      }
    }
    #expect(read.table("missing_episodes").rowCount == 5)
  }

  @Test func tablesAreStillJoinedByWholeNumbers() throws {
    let read = try savedAndRead(folder.loaded())
    let dictionaries = ["children", "missing_episodes", "placements"].map { table in
      read.table(table).fields.first { $0.name == "child_id" }?.column.dictionary
    }
    #expect(dictionaries[0] != nil && dictionaries[0] === dictionaries[1])
  }

  @Test func aLoadWithoutNativeTablesComesBackToo() throws {
    var folder = ExtractFolder()
    folder.files = ["schools.csv": "code,pupils\nS1,120\n"]
    let loaded = try folder.loaded()
    let read = try savedAndRead(loaded)
    #expect(loaded.description == nil && read.description == nil)
    #expect(read.files == loaded.files && read.absentTables.isEmpty)
  }

  @Test func aSnapshotOfSomethingElseIsRefused() throws {
    let loaded = try folder.loaded()
    let scratch = try ScratchFolder()
    let file = scratch.file("s")
    _ = try loaded.save(to: file)
    let whole = try Snapshot(reading: file)
    let others = [
      Snapshot(notes: .object([:]), tables: whole.tables),
      Snapshot(notes: whole.notes, tables: Array(whole.tables.prefix(2))),
      Snapshot(notes: whole.notes, tables: whole.tables.reversed()),
    ]
    for other in others {
      try other.write(to: file)
      do throws(SnapshotError) {
        _ = try LoadedExtract(snapshot: file, threads: 1)
        Issue.record("read all the same")
      } catch {
        #expect(error.kind == .damaged && error.file == file)
      }
    }
  }

  @Test func aSnapshotThatTakesMoreMemoryThanItMayIsNotRead() throws {
    let scratch = try ScratchFolder()
    _ = try folder.loaded().save(to: scratch.file("s"))
    let error = #expect(throws: SnapshotError.self) {
      try LoadedExtract(snapshot: scratch.file("s"), threads: 1, memory: MemoryLimit(byteCount: 1 << 20))
    }
    #expect(error?.kind == .environment)
    #expect(error?.description.contains("fits in the 1 MiB that Halcyon may hold (--memory)") == true)
  }
}
