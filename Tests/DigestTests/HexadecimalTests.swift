import Digest
import Testing

@Suite("Hexadecimal")
struct HexadecimalTests {
  @Test("every byte there and back")
  func everyByte() {
    let bytes = (0...255).map(UInt8.init)
    let text = Hexadecimal.text(of: bytes)
    #expect(text.hasPrefix("000102") && text.hasSuffix("fdfeff"))
    #expect(text.utf8.count == 512)
    #expect(Hexadecimal.bytes(of: text) == bytes)
    #expect(Hexadecimal.bytes(of: text.uppercased()) == bytes)
  }

  @Test("half a byte or another character is no hexadecimal", arguments: ["0", "0g", " 0", "-1", "é0"])
  func refused(text: String) {
    #expect(Hexadecimal.bytes(of: text) == nil)
  }
}
