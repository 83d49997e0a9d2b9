import Digest
import Testing

@Suite("SHA-256 in parts")
struct SHA256HasherTests {
  @Test("cut anywhere, the parts hash as the whole")
  func anyCut() {
    let message = Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8)
    var hasher = SHA256Hasher()
    for cut in 0...message.count {
      hasher.update(Array(message[..<cut]))
      hasher.update(Array(message[cut...]))
      // Source: FIPS 180-4, two-block example. The same hasher serves every cut: finish empties it.
      #expect(
        hasher.finish().hex == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    }
  }

  @Test("nothing added is the empty message")
  func nothing() {
    var hasher = SHA256Hasher()
    #expect(
      hasher.finish().hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
