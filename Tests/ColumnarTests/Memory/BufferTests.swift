import Testing

@testable import Columnar

@Suite struct BufferTests {
  @Test func `holds what it is filled with`() {
    let squares = Buffer<Int64>(count: 5) { out in for place in 0..<5 { out[place] = Int64(place * place) } }
    #expect(Array(squares) == [0, 1, 4, 9, 16])
    #expect(Array(Buffer(repeating: UInt8(7), count: 3)) == [7, 7, 7])
    #expect(Array(Buffer<Double>([])) == [])
    #expect(squares.underestimatedCount == 5)
  }

  @Test func `slices share memory and count from their own start`() {
    let buffer = Buffer((0..<100).map { UInt32($0) })
    let slice = buffer[10..<20][3..<6]
    #expect(Array(slice) == [13, 14, 15])
    #expect(slice[0] == 13)
    #expect(buffer[100..<100].count == 0)
    let isShared = buffer.withUnsafeBufferPointer { whole in
      slice.withUnsafeBufferPointer { $0.baseAddress == whole.baseAddress! + 13 }
    }
    #expect(isShared)
  }

  @Test func `is aligned for every element`() {
    let isAligned = Buffer<Int128>(repeating: 1, count: 3).withUnsafeBufferPointer {
      Int(bitPattern: $0.baseAddress) % MemoryLayout<Int128>.alignment == 0
    }
    #expect(isAligned)
  }

  @Test func `passes on an error from its filler`() {
    #expect(throws: KernelFault.self) {
      _ = try Buffer<Int64>(count: 1) { _ in throw KernelFault(kind: .overflow, row: 0) }
    }
  }
}
