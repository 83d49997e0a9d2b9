import Digest
import Testing

@Suite("Canonical lines")
struct CanonicalLineTests {
  @Test("fields with TABs between and an LF at the end")
  func line() {
    #expect(CanonicalLine.text("token", "stratum") == "token\tstratum\n")
    #expect(CanonicalLine.text("token", "") == "token\t\n")
  }
}
