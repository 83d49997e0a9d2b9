import Columnar

extension FunctionDescription {
  static let texts: [FunctionDescription] = [
    FunctionDescription(
      "lower", "The text in lower case.", example: "lower('Oxford') is 'oxford'", ofText(.lowercase)),
    FunctionDescription(
      "upper", "The text in upper case.", example: "upper('Oxford') is 'OXFORD'", ofText(.uppercase)),
    FunctionDescription(
      "length", aliases: ["char_length", "character_length"], "How many characters the text has.",
      example: "length('Oxford') is 6", [Signature(.type(.text), gives: .type(.integer), by: .length)]),
    FunctionDescription(
      "substring", aliases: ["substr"], "The characters from a 1-based place on, as many as asked or all.",
      example: "substring('Oxford', 3, 2) is 'fo'",
      [
        Signature(.type(.text), .type(.integer), gives: .type(.text), by: .substring),
        Signature(.type(.text), .type(.integer), .type(.integer), gives: .type(.text), by: .substring),
      ]),
    FunctionDescription(
      "left", "The first characters; a negative count leaves that many off the end.",
      example: "left('Oxford', 2) is 'Ox'",
      [Signature(.type(.text), .type(.integer), gives: .type(.text), by: .left)]),
    FunctionDescription(
      "right", "The last characters; a negative count leaves that many off the start.",
      example: "right('Oxford', 4) is 'ford'",
      [Signature(.type(.text), .type(.integer), gives: .type(.text), by: .right)]),
    FunctionDescription(
      "trim", aliases: ["btrim"], "The text without spaces, or the given characters, at both ends.",
      example: "trim('  a ') is 'a'", trimming(.trimBoth)),
    FunctionDescription(
      "ltrim", "The text without spaces, or the given characters, at the start.",
      example: "ltrim('  a ') is 'a '",
      trimming(.trimLeading)),
    FunctionDescription(
      "rtrim", "The text without spaces, or the given characters, at the end.",
      example: "rtrim('  a ') is '  a'",
      trimming(.trimTrailing)),
    FunctionDescription(
      "replace", "The text with every occurrence of one text replaced by another.",
      example: "replace('a-b', '-', '+') is 'a+b'",
      [Signature(.type(.text), .type(.text), .type(.text), gives: .type(.text), by: .replace)]),
    FunctionDescription(
      "strpos", aliases: ["instr"],
      "The 1-based place of the second text within the first; 0 when it is not there. Also POSITION('ford' IN 'Oxford').",
      example: "strpos('Oxford', 'ford') is 3",
      [Signature(.type(.text), .type(.text), gives: .type(.integer), by: .position)]),
    FunctionDescription(
      "starts_with", "Whether the first text starts with the second.",
      example: "starts_with('Oxford', 'Ox') is true",
      [Signature(.type(.text), .type(.text), gives: .type(.boolean), by: .startsWith)]),
    FunctionDescription(
      "concat", "All arguments as text, joined.", example: "concat('a', NULL, 1) is 'a1'", nulls: .asEmpty,
      [Signature(.type(.text), variadic: true, gives: .type(.text), by: .concatenateAll)]),
  ]

  private static func ofText(_ operation: ScalarOperation) -> [Signature] {
    [Signature(.type(.text), gives: .type(.text), by: operation)]
  }

  private static func trimming(_ operation: ScalarOperation) -> [Signature] {
    [Signature(.type(.text), .type(.text), defaults: [.text(" ")], gives: .type(.text), by: operation)]
  }
}
