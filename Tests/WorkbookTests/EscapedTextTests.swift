import Testing

@testable import Workbook

/// Expected: ECMA-376 Part 1, 22.9.2.19, whose example is that `_x0008_` in a text stands as `_x005F_x0008_`.
@Suite struct EscapedTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("snake_case_x", "snake_case_x"), ("_x0008_", "_x005F_x0008_"), ("\u{8}", "_x0008_"),
    ("a\r\nb", "a_x000D_\nb"), ("tab\tstays", "tab\tstays"), ("\u{FFFF}", "_xFFFF_"), ("_x12G4_", "_x12G4_"),
    ("__x0041__", "__x005F_x0041__"),
  ]) func textsGoThereAndBack(text: String, escaped: String) {
    #expect(EscapedText.escaped(text) == escaped)
    #expect(EscapedText.unescaped(escaped) == text)
  }

  @Test func aCharacterMayStandAsTwoEscapes() {
    #expect(EscapedText.unescaped("_xD83D__xDE00_!") == "😀!")
  }
}
