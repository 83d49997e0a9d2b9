import Digest
import Foundation
import TestSupport
import Testing

@testable import Columnar

/// Whatever bytes a file holds, it is read as it was written or refused with a reason, and no reason shows a value.
@Suite struct DamagedSnapshotTests {
  private let folder: ScratchFolder
  private let file: String
  private let bytes: [UInt8]

  init() throws {
    folder = try ScratchFolder()
    file = folder.file("episodes.snapshot")
    try SnapshotSamples.small.write(to: file)
    bytes = Array(try folder.bytes(of: "episodes.snapshot"))
  }

  /// Why other bytes in the file's place are refused; nil where they are read.
  private func refusal(of bytes: [UInt8]) throws -> SnapshotError? {
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return refusal()
  }

  private func refusal() -> SnapshotError? {
    do throws(SnapshotError) {
      _ = try Snapshot(reading: file)
      return nil
    } catch {
      return error
    }
  }

  @Test func `every file that is cut short or goes on is refused`() throws {
    for length in bytes.indices {
      let error = try #require(try refusal(of: Array(bytes[..<length])), "\(length)")
      #expect(error.kind == (length < 8 ? .notASnapshot : .damaged), "\(length): \(error)")
    }
    for more in [1, 63, 64, 1000] {
      #expect(try refusal(of: bytes + [UInt8](repeating: 0, count: more))?.kind == .damaged)
    }
    #expect(try refusal(of: bytes + bytes)?.kind == .damaged)
    #expect(try refusal(of: bytes) == nil)
  }

  @Test func `every byte that is not as it was written is found`() throws {
    var places: Set<String> = []
    for index in bytes.indices {
      for change in [0x01, 0x80, 0xFF] as [UInt8] {
        var changed = bytes
        changed[index] ^= change
        let error = try #require(try refusal(of: changed), "byte \(index)")
        switch index {
        case 0..<8: #expect(error.kind == .notASnapshot)
        case 8..<12: #expect(error.kind == .otherForm)
        default: #expect(error.kind == .damaged, "byte \(index): \(error)")
        }
        let said = error.description
        #expect(said.contains("episodes.snapshot") && !error.mend.isEmpty)
        #expect(!said.contains("zebra") && !said.contains("gnu"))
        places.insert(error.found)
      }
    }
    for column in ["child", "day", "hours"] {
      #expect(places.contains { $0.contains("table episodes, column \(column)") }, "\(places)")
    }
    #expect(places.contains { $0.contains("table of contents") })
  }

  @Test func `files of another form say so`() throws {
    for form in [SnapshotLayout.version - 1, SnapshotLayout.version + 1] {
      var other = bytes
      other[8] = UInt8(form)
      let error = try #require(try refusal(of: other))
      #expect(error.kind == .otherForm)
      #expect(error.description.contains("form \(form)"))
      #expect(error.description.contains("form \(SnapshotLayout.version)"))
    }
    var swapped = bytes
    swapped[12..<16] = [1, 2, 3, 4]
    #expect(bytes[12..<16] == [4, 3, 2, 1])
    let other = try #require(try refusal(of: swapped))
    #expect(other.kind == .otherForm && other.description.contains("byte order"))
    #expect(try refusal(of: Array("child_id,sex\nbcdf,F\n".utf8))?.kind == .notASnapshot)
  }

  @Test func `paths that are no files of ours say so`() throws {
    #expect(throws: SnapshotError.self) { try Snapshot(reading: folder.file("none")) }
    try FileManager.default.removeItem(atPath: file)
    #expect(refusal()?.kind == .environment)
    try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
    #expect(refusal()?.kind == .notASnapshot)
  }

  // MARK: Right checksums over what cannot be

  /// Columns that no table has, as somebody could have written them.
  private static var impossible: [(String, Column)] {
    let two = TextDictionary(listing: ["a", "b"])
    func numbers(
      _ values: [UInt8], base: Int64 = 0, scale: Int64 = 1, greatest: Int64, validity: ValidityMask? = nil
    ) -> Column {
      Column(
        type: .integer, values: .bytes(Buffer(values)), base: base, scale: scale, greatestOffset: greatest,
        validity: validity, count: values.count)
    }
    func column(_ type: DataType, _ values: Column.Stored, _ dictionary: TextDictionary? = nil) -> Column {
      Column(type: type, values: values, dictionary: dictionary, validity: nil, count: 2)
    }
    let secondIsNull = ValidityMask(words: Buffer([1]), count: 2)
    let pastTheEnd = ValidityMask(words: Buffer([5]), count: 2)
    let descending = TextDictionary(
      bytes: Buffer([97, 98]), offsets: Buffer([0, 2, 1, 2]), isSorted: false, isDistinct: true)
    let beyond = TextDictionary(
      bytes: Buffer([97, 98]), offsets: Buffer([0, 1, 3]), isSorted: false, isDistinct: true)
    return [
      ("a code past the dictionary", SnapshotSamples.codes([0, 2], of: two)),
      ("and so under a NULL", SnapshotSamples.codes([0, 2], of: two, validity: secondIsNull)),
      ("a code of no text", SnapshotSamples.codes([0, 0], of: .empty)),
      ("texts that go back", SnapshotSamples.codes([0, 1], of: descending)),
      ("texts past the bytes", SnapshotSamples.codes([0, 1], of: beyond)),
      ("an offset past the greatest", numbers([1, 9], greatest: 8)),
      ("and so under a NULL", numbers([1, 9], greatest: 8, validity: secondIsNull)),
      ("a greatest that overflows", numbers([1, 2], base: .max - 1, greatest: 2)),
      ("a scale that overflows", numbers([1, 2], scale: .max, greatest: 2)),
      ("a scale of 0", numbers([1, 2], scale: 0, greatest: 2)),
      ("a mask past the rows", numbers([1, 2], greatest: 2, validity: pastTheEnd)),
      ("a BOOLEAN that is neither", column(.boolean, .bytes(Buffer([0, 2])))),
      ("a TEXT without texts", column(.text, .bytes(Buffer([0, 0])))),
      ("an INTEGER with texts", column(.integer, .bytes(Buffer([0, 0])), two)),
      ("an INTEGER of doubles", column(.integer, .doubles(Buffer([0, 0])))),
      ("a DOUBLE of bytes", column(.double, .bytes(Buffer([0, 0])))),
    ]
  }

  @Test func `what would lead a kernel out of its memory is refused`() throws {
    for (why, column) in Self.impossible {
      let table = Table(name: "t", columns: [("c", column)])
      try Snapshot(notes: .object([:]), tables: [table]).write(to: file)
      let error = try #require(refusal(), "\(why)")
      #expect(error.kind == .damaged && error.found.contains("table t, column c"), "\(why): \(error)")
    }
  }

  @Test func `a table of contents that points nowhere is refused`() throws {
    let text = try SnapshotSamples.small.contentsText(folder)
    _ = try SnapshotContents(CanonicalJSON(canonical: text))
    for (from, to) in [
      (#""values":0"#, #""values":99"#), (#""texts":0"#, #""texts":1"#), (#""order":[1]"#, #""order":[3]"#),
      (#""type":"DATE""#, #""type":"DAY""#), (#""form":"bytes""#, #""form":"bits""#),
      (#""rows":3"#, #""rows":-3"#), (#""notes":"#, #""nothing":"#), (#""isSorted":1"#, #""isSorted":2"#),
      (#""sha256":""#, #""sha256":"x"#),
    ] {
      let changed = text.replacing(from, with: to)
      #expect(changed != text, "\(from) is not in: \(text)")
      let json = try CanonicalJSON(canonical: changed)
      #expect(throws: DigestError.self, "\(to)") { try SnapshotContents(json) }
    }
  }
}

extension Snapshot {
  /// The table of contents that a file of it ends with.
  fileprivate func contentsText(_ folder: ScratchFolder) throws -> String {
    try write(to: folder.file("whole"))
    let bytes = Array(try folder.bytes(of: "whole"))
    let closing = try SnapshotLayout.Closing(
      Array(bytes.suffix(SnapshotLayout.alignment)), of: "whole", fileSize: bytes.count)
    return String(decoding: bytes[closing.offset..<(closing.offset + closing.length)], as: UTF8.self)
  }
}
