import Foundation
import TestSupport
import Testing

@testable import Columnar

@Suite struct SharedFileTests {
  @Test func `sees that the file changed its size or its time`() throws {
    let folder = try ScratchFolder()
    let path = try folder.write("twelve bytes", to: "f")
    let file = try SharedFile(path)
    #expect(file.size == 12)
    #expect(try file.bytes(at: 7, count: 5) == Array("bytes".utf8))
    #expect(file.isUnchanged)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: path)
    #expect(!file.isUnchanged)

    let again = try SharedFile(path)
    #expect(again.isUnchanged)
    #expect(truncate(path, 3) == 0)
    #expect(!again.isUnchanged)
    #expect(throws: SnapshotError.self) { try again.bytes(at: 0, count: 12) }
  }

  @Test func `is shared with readers and with no writer`() throws {
    let folder = try ScratchFolder()
    let path = folder.file("s")
    try SnapshotSamples.small.write(to: path)
    let reader = try SharedFile(path)
    _ = try Snapshot(reading: path)
    let writer = open(path, O_RDWR | O_CLOEXEC)
    defer { close(writer) }
    #expect(flock(writer, LOCK_EX | LOCK_NB) != 0)
    withExtendedLifetime(reader) {}
  }

  @Test func `is refused while another program holds it for writing`() throws {
    let folder = try ScratchFolder()
    let path = folder.file("s")
    try SnapshotSamples.small.write(to: path)
    let writer = open(path, O_RDWR | O_CLOEXEC)
    defer { close(writer) }
    #expect(flock(writer, LOCK_EX | LOCK_NB) == 0)
    #expect(Snapshot.isSnapshot(path))
    do throws(SnapshotError) {
      _ = try Snapshot(reading: path)
      Issue.record("read all the same")
    } catch {
      #expect(error.kind == .inUse)
    }
  }
}
