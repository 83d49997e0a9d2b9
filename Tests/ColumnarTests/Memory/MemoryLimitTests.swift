import Testing

@testable import Columnar

@Suite struct MemoryLimitTests {
  @Test func aLimitIsPassedByWhatTheProcessHolds() {
    #expect(MemoryLimit(byteCount: 1 << 20).isPassed)
    #expect(!MemoryLimit.machine.isPassed)
    let room = MemoryLimit.machine.byteCount - SystemMemory.resident
    #expect(room > 0)
    #expect(!MemoryLimit.machine.wouldBePassed(by: room / 2))
    #expect(MemoryLimit.machine.wouldBePassed(by: MemoryLimit.machine.byteCount))
  }

  @Test func whatIsFilledIsHeld() {
    let size = 1 << 28
    let before = SystemMemory.resident
    let buffer = Buffer<UInt8>(repeating: 1, count: size)
    // Tests beside this one may give back some of theirs.
    #expect(SystemMemory.resident > before + size / 2)
    #expect(buffer[size - 1] == 1)
  }

  @Test func aLimitIsSaidInMebibytes() {
    #expect("\(MemoryLimit(byteCount: 64 << 20))" == "64 MiB")
    #expect("\(MemoryLimit(byteCount: 12 << 40))" == "12,582,912 MiB")
    #expect(MemoryLimit.standard.byteCount < MemoryLimit.machine.byteCount)
  }
}
