import Digest
import Testing

@Suite("HMAC-SHA-256")
struct HMACSHA256Tests {
  /// Source: RFC 4231, test cases 1, 2, 6 (key longer than a block) and 7.
  @Test("published examples")
  func publishedExamples() {
    #expect(
      HMACSHA256.code(of: "Hi There", key: [UInt8](repeating: 0x0b, count: 20)).hex
        == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
    #expect(
      HMACSHA256.code(of: "what do ya want for nothing?", key: Array("Jefe".utf8)).hex
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    let longKey = [UInt8](repeating: 0xaa, count: 131)
    let codes = HMACSHA256.codes(
      ofEach: [
        "Test Using Larger Than Block-Size Key - Hash Key First",
        "This is a test using a larger than block-size key and a larger than block-size data. "
          + "The key needs to be hashed before being used by the HMAC algorithm.",
      ], key: longKey)
    #expect(codes[0].hex == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    #expect(codes[1].hex == "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2")
  }
}
