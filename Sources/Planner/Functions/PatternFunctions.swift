import Columnar

extension FunctionDescription {
  /// Regular expressions; the flags are `i` (case does not matter), `c` (it does), `g` (all, not the first), `n` (lines),
  /// `s` (one line) and `x` (blanks mean nothing).
  static let patterns: [FunctionDescription] = [
    FunctionDescription(
      "regexp_matches", aliases: ["regexp_like"],
      "Whether a regular expression is found in the text; also written x ~ p, x ~* p, x !~ p and x !~* p.",
      example: "regexp_matches('EP-0042', '[0-9]{4}$') is true",
      [
        Signature(
          .type(.text), .type(.text), .type(.text), defaults: [.text("")], gives: .type(.boolean),
          by: .match(.regexIsFound))
      ]),
    FunctionDescription(
      "regexp_full_match", "Whether a regular expression matches the whole text.",
      example: "regexp_full_match('EP-0042', '[A-Z]+') is false",
      [
        Signature(
          .type(.text), .type(.text), .type(.text), defaults: [.text("")], gives: .type(.boolean),
          by: .match(.regexIsWhole))
      ]),
    FunctionDescription(
      "regexp_replace",
      "The text with what a regular expression finds first, or with the flag 'g' every time, replaced; \\1 stands for a group.",
      example: "regexp_replace('31/03/2015', '(\\d+)/(\\d+)/(\\d+)', '\\3-\\2-\\1') is '2015-03-31'",
      [
        Signature(
          .type(.text), .type(.text), .type(.text), .type(.text), defaults: [.text("")],
          gives: .type(.text), by: .match(.regexReplace))
      ]),
    FunctionDescription(
      "regexp_extract", "What a regular expression finds, or one of its groups; empty when it finds nothing.",
      example: "regexp_extract('EP-0042', '([A-Z]+)-(\\d+)', 2) is '0042'",
      [
        Signature(
          .type(.text), .type(.text), .type(.integer), .type(.text), defaults: [.integer(0), .text("")],
          gives: .type(.text), by: .match(.regexExtract))
      ]),
    FunctionDescription(
      "regexp_substr",
      "What a regular expression finds from a place on for the n-th time, or with flags one of its groups; NULL when nothing.",
      example: "regexp_substr('EP-0042', '\\d+') is '0042'", nulls: .strictOrNothing,
      [
        Signature(
          .type(.text), .type(.text), .type(.integer), .type(.integer), .type(.text), .type(.integer),
          defaults: [.integer(1), .integer(1), .text(""), .integer(0)], gives: .type(.text),
          by: .match(.regexSubstring))
      ]),
    FunctionDescription(
      "regexp_count", "How often a regular expression is found from a place on.",
      example: "regexp_count('a1b22', '\\d+') is 2",
      [
        Signature(
          .type(.text), .type(.text), .type(.integer), .type(.text), defaults: [.integer(1), .text("")],
          gives: .type(.integer), by: .match(.regexCount))
      ]),
    FunctionDescription(
      "regexp_instr",
      "The place at which a regular expression is found from a place on for the n-th time (1: where it ends; flags; group); 0 when it is not.",
      example: "regexp_instr('a1b22', '\\d+', 1, 2) is 4",
      [
        Signature(
          .type(.text), .type(.text), .type(.integer), .type(.integer), .type(.integer), .type(.text),
          .type(.integer), defaults: [.integer(1), .integer(1), .integer(0), .text(""), .integer(0)],
          gives: .type(.integer), by: .match(.regexPosition))
      ]),
    FunctionDescription(
      "similar_to",
      "Whether the whole text matches an SQL pattern (%, _, |, *, +, ?, {n}, (…), […]); also written x SIMILAR TO p.",
      example: "similar_to('Oxford', '(Ox|Brad)%') is true",
      [
        Signature(
          .type(.text), .type(.text), .type(.text), defaults: [.text("\\")], gives: .type(.boolean),
          by: .match(.similar))
      ]),
  ]
}
