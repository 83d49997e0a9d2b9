import Testing

@testable import Columnar

@Suite struct BufferPoolTests {
  @Test func `a class holds what it is for and wastes a fifth at most`() {
    var faults = 0
    for doubling in 15..<23 {
      for byteCount in stride(from: 1 << doubling, through: 1 << (doubling + 1), by: 1 << (doubling - 8)) {
        for byteCount in [byteCount, byteCount + 1] where BufferPool.sizes.contains(byteCount) {
          let size = BufferPool.size(ofClass: BufferPool.sizeClass(byteCount))
          if size < byteCount || size * 4 > byteCount * 5 { faults += 1 }
        }
      }
    }
    #expect(faults == 0)
    #expect(BufferPool.sizeClass(BufferPool.sizes.lowerBound) == 0)
    #expect(BufferPool.size(ofClass: 0) == BufferPool.sizes.lowerBound)
  }

  /// Many threads make and drop buffers of pooled sizes; none sees another's values.
  @Test func `no two buffers share memory`() async {
    let faults = await withTaskGroup(of: Int.self) { group in
      for worker in 0..<8 {
        group.addTask {
          var faults = 0
          for round in 0..<200 {
            let count = 4_096 << (round % 6)
            let value = Int64(worker * 1_000 + round)
            let buffers = (0..<3).map { Buffer(repeating: value + Int64($0) * 100_000, count: count) }
            for (place, buffer) in buffers.enumerated() {
              let wanted = value + Int64(place) * 100_000
              if buffer[0] != wanted || buffer[count / 2] != wanted || buffer[count - 1] != wanted {
                faults += 1
              }
            }
          }
          return faults
        }
      }
      return await group.reduce(0, +)
    }
    #expect(faults == 0)
  }
}
