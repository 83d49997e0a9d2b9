import DelimitedText
import Foundation
import Testing

@Suite struct DelimitedWriterTests {
  /// Source: RFC 4180, section 2, rules 5 to 7; NULL and empty text as the project tells them apart.
  @Test(arguments: [
    ("plain", "plain"), ("two words", "two words"), ("", "\"\""), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""),
    ("\"", "\"\"\"\""), ("a\nb", "\"a\nb\""), ("a\rb", "\"a\rb\""), ("a;b", "a;b"), (" a ", " a "),
    ("Zoë", "Zoë"),
  ])
  func textIsQuotedOnlyWhereItMustBe(text: String, expected: String) throws {
    var writer = DelimitedWriter()
    writer.field(text: text)
    writer.field(integer: 1)
    try writer.endRow()
    #expect(String(decoding: writer.takeBytes(), as: UTF8.self) == expected + ",1\n")
  }

  @Test func nullIsNothingBetweenSeparators() throws {
    var writer = DelimitedWriter()
    writer.emptyField()
    writer.field(text: "")
    writer.emptyField()
    try writer.endRow()
    writer.emptyField()
    try writer.endRow()
    #expect(String(decoding: writer.takeBytes(), as: UTF8.self) == ",\"\",\n\n")
    #expect(writer.rowCount == 2)
    #expect(writer.takeBytes().isEmpty)
  }

  @Test(arguments: [0, 9, 10, -1, 99, 100, 1_234_567_890, Int64.max, Int64.min])
  func integersAreDecimal(value: Int64) throws {
    var writer = DelimitedWriter()
    writer.field(integer: value)
    try writer.endRow()
    #expect(String(decoding: writer.takeBytes(), as: UTF8.self) == "\(value)\n")
  }

  @Test func anotherSeparatorIsTheOneThatIsQuoted() throws {
    var writer = DelimitedWriter(separator: UInt8(ascii: ";"))
    writer.field(text: "a,b")
    writer.field(text: "a;b")
    writer.field(upTo: 3) {
      $0[0] = UInt8(ascii: "x")
      return 1
    }
    try writer.endRow()
    #expect(String(decoding: writer.takeBytes(), as: UTF8.self) == "a,b;\"a;b\";x\n")
  }

  /// Fields far longer than the buffer, and rows that fill it many times over, come out whole and in order.
  @Test func nothingIsLostWhenTheBufferFills() throws {
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let long = String(repeating: "\"", count: 700_000)
    var expected = ""
    var writer = try DelimitedWriter(creating: path)
    for row in 0..<60_000 {
      writer.field(integer: row)
      writer.field(text: "row \(row)")
      expected += "\(row),row \(row)"
      if row == 30_000 {
        writer.field(text: long)
        expected += ",\"\(long)\(long)\""
      }
      try writer.endRow()
      expected += "\n"
    }
    try writer.finish()
    #expect(try Data(contentsOf: URL(filePath: path)) == Data(expected.utf8))
  }

  @Test func aFileThatIsThereIsEmptiedFirst() throws {
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("older and longer\n".utf8).write(to: URL(filePath: path))
    var writer = try DelimitedWriter(creating: path)
    writer.field(text: "new")
    try writer.endRow()
    try writer.finish()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new\n")
  }

  @Test func aFolderThatIsMissingIsNamed() {
    let path = temporaryPath() + "/none/file.csv"
    let error = #expect(throws: DelimitedWriteError.self) { _ = try DelimitedWriter(creating: path) }
    #expect(error == .cannotCreate(path: path, systemError: ENOENT))
    #expect(error?.description.contains(path) == true)
  }

  /// `/dev/full` is Linux's own full disk.
  @Test func aFullDiskIsReported() throws {
    var writer = try DelimitedWriter(creating: "/dev/full")
    writer.field(text: "lost")
    try writer.endRow()
    let error = #expect(throws: DelimitedWriteError.self) { try writer.flush() }
    #expect(error == .cannotWrite(path: "/dev/full", systemError: ENOSPC))
  }

  @Test func aDescriptorOfSomeoneElseStaysOpen() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    defer { ends.forEach { close($0) } }
    var writer = DelimitedWriter(fileDescriptor: ends[1], named: "a pipe")
    writer.field(text: "through")
    try writer.endRow()
    try writer.finish()
    #expect(write(ends[1], "!", 1) == 1)
    var bytes = [UInt8](repeating: 0, count: 16)
    #expect(read(ends[0], &bytes, 16) == 9)
    #expect(String(decoding: bytes.prefix(9), as: UTF8.self) == "through\n!")
  }

  private func temporaryPath() -> String {
    FileManager.default.temporaryDirectory.appending(path: "delimited-\(UUID().uuidString).csv").path
  }
}
