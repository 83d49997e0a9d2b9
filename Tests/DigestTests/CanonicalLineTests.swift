import Digest
import Testing

@Suite("Canonical lines")
struct CanonicalLineTests {
  @Test("fields with a TAB between and an LF at the end, one line after the other")
  func lines() {
    var bytes: [UInt8] = []
    CanonicalLine.append("token", "stratum", to: &bytes)
    CanonicalLine.append("é", "", to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "token\tstratum\né\t\n")
  }
}
