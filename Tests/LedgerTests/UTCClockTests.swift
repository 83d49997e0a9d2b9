import Foundation
import Ledger
import Testing

@Suite("UTC clock")
struct UTCClockTests {
  @Test("the time in UTC, as Foundation reads it back, between two readings of its own")
  func now() throws {
    let before = Date().addingTimeInterval(-1)
    let read = try #require(try? Date(UTCClock.now(), strategy: .iso8601))
    #expect(read >= before && read <= Date())
  }
}
