import Testing

@testable import Columnar

@Suite struct DataChunkSizeTests {
  private func chunk(_ columns: Vector...) -> DataChunk {
    DataChunk(columns: columns, count: columns[0].count)
  }

  @Test func numbersTakeTheirWidthAndColumnsNobodyReadsNothing() {
    let numbers = Vector(listing: [.integer(1), .null, .integer(3)], type: .integer)
    let flags = Vector(listing: [.boolean(true), .boolean(false), .null], type: .boolean)
    let unread = Vector(constant: .null, type: .text, count: 3)
    let size = [chunk(numbers, flags, unread), chunk(numbers, flags, unread)].size
    #expect(size.bytes == 2 * 3 * (8 + 1))
    #expect(size.textBytes == 0)
    #expect([DataChunk]().size.bytes == 0)
  }

  @Test func textsOfOneDictionaryAreThereAlreadyAndOthersAreCountedOnce() {
    let oxford = Vector(listing: [.text("Oxford"), .text("Oxford")], type: .text)
    let cherwell = Vector(listing: [.text("Cherwell")], type: .text)
    let alike = [chunk(oxford), chunk(oxford)].size
    #expect(alike.bytes == 4 * 4)
    #expect(alike.textBytes == 6)
    let mixed = [chunk(oxford), chunk(cherwell), chunk(oxford)].size
    #expect(mixed.bytes == 5 * 4 + 6 + 8)
    #expect(mixed.textBytes == 6 + 8)
  }
}
