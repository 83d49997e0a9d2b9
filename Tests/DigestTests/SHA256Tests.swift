import Digest
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  /// Source: FIPS 180-4 examples (NIST CSRC, "SHA256.pdf") and the SHAVS long message of a million "a".
  static let published: [(message: String, hex: String)] = [
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]

  @Test("published examples, from text and from bytes")
  func publishedExamples() {
    for (message, hex) in Self.published {
      #expect(SHA256.digest(of: message).hex == hex)
      #expect(SHA256.digest(of: Array(message.utf8)).hex == hex)
    }
  }

  @Test("a batch gives each message's own digest, with the prefix before it")
  func batch() {
    let messages = ["bc", "", "bcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"]
    let hex = SHA256.digests(ofEach: messages, prefix: "a").map(\.hex)
    #expect(hex[0] == Self.published[0].hex)
    #expect(hex[1] == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb")  // sha256sum of "a"
    #expect(hex[2] == Self.published[2].hex)
    #expect(SHA256.digests(ofEach: ["abc"]).map(\.hex) == [Self.published[0].hex])
    #expect(SHA256.digests(ofEach: [], prefix: "a").isEmpty)
  }
}
