import Digest
import Testing

@Suite("A digest's forms and order")
struct SHA256DigestTests {
  @Test("order is the order of the hex text")
  func order() {
    let digests = SHA256.digests(ofEach: (0..<500).map(String.init))
    #expect(digests.sorted().map(\.hex) == digests.map(\.hex).sorted())
    let low = "00000000000000000000000000000000000000000000000000000000000000"
    // The last byte decides, and is compared without a sign.
    #expect(SHA256Digest(hex: low + "7f")! < SHA256Digest(hex: low + "80")!)
  }

  @Test("hex reads back; other text does not")
  func readsBack() {
    let digest = SHA256.digest(of: "abc")
    #expect(SHA256Digest(hex: digest.hex) == digest)
    #expect(digest.bytes.withUnsafeBytes { SHA256Digest(bytes: $0) } == digest)
    #expect(SHA256Digest(hex: digest.hex.uppercased()) == nil)
    #expect(SHA256Digest(hex: String(digest.hex.dropLast())) == nil)
    #expect(SHA256Digest(hex: digest.hex + "0") == nil)
    #expect(SHA256Digest(hex: "") == nil)
  }
}
