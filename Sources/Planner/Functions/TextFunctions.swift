import Columnar

extension FunctionDescription {
  static let texts: [FunctionDescription] = [
    FunctionDescription(
      "lower", aliases: ["lcase"], "The text in lower case.", example: "lower('Oxford') is 'oxford'",
      ofText(.lowercase)),
    FunctionDescription(
      "upper", aliases: ["ucase"], "The text in upper case.", example: "upper('Oxford') is 'OXFORD'",
      ofText(.uppercase)),
    FunctionDescription(
      "initcap", "The text with every word's first letter in upper case, the rest in lower case.",
      example: "initcap('north WEST oxford') is 'North West Oxford'", ofText(.capitalize)),
    FunctionDescription(
      "length", aliases: ["char_length", "character_length", "len"], "How many characters the text has.",
      example: "length('Oxford') is 6", ofText(.length, gives: .integer)),
    FunctionDescription(
      "octet_length", aliases: ["strlen"], "How many bytes the text has in UTF-8.",
      example: "octet_length('café') is 5", ofText(.byteLength, gives: .integer)),
    FunctionDescription(
      "substring", aliases: ["substr"],
      "The characters from a 1-based place on, as many as asked or all; with a regular expression, what it finds, or its group.",
      example: "substring('Oxford', 3, 2) is 'fo'", nulls: .strictOrNothing,
      [
        Signature(.type(.text), .type(.integer), gives: .type(.text), by: .text(.substring)),
        Signature(
          .type(.text), .type(.integer), .type(.integer), gives: .type(.text), by: .text(.substring)),
        Signature(.type(.text), .type(.text), gives: .type(.text), by: .match(.regexFirstGroup)),
      ]),
    FunctionDescription(
      "overlay",
      "The text with characters from a place on replaced. Also OVERLAY('Oxford' PLACING 'Brad' FROM 1 FOR 2).",
      example: "overlay('Oxford', 'Brad', 1, 2) is 'Bradford'",
      [
        Signature(.type(.text), .type(.text), .type(.integer), gives: .type(.text), by: .text(.overlay)),
        Signature(
          .type(.text), .type(.text), .type(.integer), .type(.integer), gives: .type(.text),
          by: .text(.overlay)),
      ]),
    FunctionDescription(
      "left", "The first characters; a negative count leaves that many off the end.",
      example: "left('Oxford', 2) is 'Ox'", ofTextAndCount(.left)),
    FunctionDescription(
      "right", "The last characters; a negative count leaves that many off the start.",
      example: "right('Oxford', 4) is 'ford'", ofTextAndCount(.right)),
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
      "lpad", "The text filled at its start to a length with spaces or another text, or cut at its end.",
      example: "lpad('7', 3, '0') is '007'", padding(.padLeading)),
    FunctionDescription(
      "rpad", "The text filled at its end to a length with spaces or another text, or cut there.",
      example: "rpad('7', 3, '.') is '7..'", padding(.padTrailing)),
    FunctionDescription(
      "repeat", "The text so many times over.", example: "repeat('ab', 3) is 'ababab'",
      ofTextAndCount(.repeat)),
    FunctionDescription(
      "reverse", "The characters from the last to the first.", example: "reverse('abc') is 'cba'",
      ofText(.reverse)),
    FunctionDescription(
      "replace", "The text with every occurrence of one text replaced by another.",
      example: "replace('a-b', '-', '+') is 'a+b'",
      [
        Signature(.type(.text), .type(.text), .type(.text), gives: .type(.text), by: .text(.replace))
      ]),
    FunctionDescription(
      "translate",
      "The text with each character of a list replaced by the one at the same place of another list, or dropped.",
      example: "translate('12345', '143', 'ax') is 'a2x5'",
      [
        Signature(.type(.text), .type(.text), .type(.text), gives: .type(.text), by: .text(.translate))
      ]),
    FunctionDescription(
      "split_part",
      "The n-th of the parts between separators, from the end when n is negative; empty when there is none.",
      example: "split_part('2015-03-31', '-', 2) is '03'",
      [
        Signature(.type(.text), .type(.text), .type(.integer), gives: .type(.text), by: .text(.splitPart))
      ]),
    FunctionDescription(
      "strpos", aliases: ["instr"],
      "The 1-based place of the second text within the first; 0 when it is not there. Also POSITION('ford' IN 'Oxford').",
      example: "strpos('Oxford', 'ford') is 3",
      ofTwoTexts(.position, gives: .integer)),
    FunctionDescription(
      "starts_with", aliases: ["prefix"],
      "Whether the first text starts with the second; also written a ^@ b.",
      example: "starts_with('Oxford', 'Ox') is true", ofTwoTexts(.startsWith, gives: .boolean)),
    FunctionDescription(
      "ends_with", aliases: ["suffix"], "Whether the first text ends with the second.",
      example: "ends_with('Oxford', 'ford') is true", ofTwoTexts(.endsWith, gives: .boolean)),
    FunctionDescription(
      "contains", "Whether the second text is found within the first.",
      example: "contains('Oxford', 'for') is true", ofTwoTexts(.contains, gives: .boolean)),
    FunctionDescription(
      "concat", "All arguments as text, joined; a || b joins two and is NULL when either is.",
      example: "concat('a', NULL, 1) is 'a1'", nulls: .asEmpty,
      [Signature(.type(.text), variadic: true, gives: .type(.text), by: .text(.concatenateAll))]),
    FunctionDescription(
      "concat_ws", "All arguments after the first as text, joined by the first.",
      example: "concat_ws(', ', 'a', NULL, 'b') is 'a, b'", nulls: .strictSeparator,
      [
        Signature(
          .type(.text), .type(.text), variadic: true, gives: .type(.text), by: .text(.concatenateSeparated))
      ]),
    FunctionDescription(
      "ascii", aliases: ["unicode", "ord"], "The Unicode number of the first character; 0 of an empty text.",
      example: "ascii('A') is 65", ofText(.firstScalar, gives: .integer)),
    FunctionDescription(
      "chr", "The character of a Unicode number.", example: "chr(65) is 'A'",
      [Signature(.type(.integer), gives: .type(.text), by: .text(.character))]),
    FunctionDescription(
      "levenshtein", aliases: ["editdist3"],
      "How many single characters must be put in, left out or changed to make one text of the other.",
      example: "levenshtein('kitten', 'sitting') is 3", ofTwoTexts(.editDistance, gives: .integer)),
    FunctionDescription(
      "jaccard", "The share of distinct characters that two texts have in common.",
      example: "jaccard('duck', 'luck') is 0.6", ofTwoTexts(.jaccard, gives: .double)),
  ]

  private static func ofText(_ operation: TextOperation, gives type: DataType = .text) -> [Signature] {
    [Signature(.type(.text), gives: .type(type), by: .text(operation))]
  }

  private static func ofTwoTexts(_ operation: TextOperation, gives type: DataType) -> [Signature] {
    [Signature(.type(.text), .type(.text), gives: .type(type), by: .text(operation))]
  }

  private static func ofTextAndCount(_ operation: TextOperation) -> [Signature] {
    [Signature(.type(.text), .type(.integer), gives: .type(.text), by: .text(operation))]
  }

  private static func trimming(_ operation: TextOperation) -> [Signature] {
    [
      Signature(
        .type(.text), .type(.text), defaults: [.text(" ")], gives: .type(.text), by: .text(operation))
    ]
  }

  private static func padding(_ operation: TextOperation) -> [Signature] {
    [
      Signature(
        .type(.text), .type(.integer), .type(.text), defaults: [.text(" ")], gives: .type(.text),
        by: .text(operation))
    ]
  }
}
