/// A function of texts. Places are 1-based and, like lengths, count characters as Unicode scalars.
public enum TextOperation: String, Hashable, Sendable, CaseIterable {
  /// Two texts joined.
  case concatenate
  /// All arguments joined; NULLs are passed over.
  case concatenateAll
  /// All arguments after the first joined by it; NULLs are passed over, but without a separator there is no result.
  case concatenateSeparated
  /// Text in lower case.
  case lowercase
  /// Text in upper case.
  case uppercase
  /// The first letter of every word in upper case, the others in lower case.
  case capitalize
  /// How many characters a text has.
  case length
  /// How many bytes its UTF-8 has.
  case byteLength
  /// Characters from a place on, as many as asked or all.
  case substring
  /// A text with as many characters from a place on replaced by another text: text, new, start, count or the new one's.
  case overlay
  /// The first characters; a negative count leaves that many off the end.
  case left
  /// The last characters; a negative count leaves that many off the start.
  case right
  /// Text without given characters at both ends.
  case trimBoth
  /// Text without given characters at the start.
  case trimLeading
  /// Text without given characters at the end.
  case trimTrailing
  /// Text brought to a length by a filling at the start, or cut at its end.
  case padLeading
  /// Text brought to a length by a filling at the end, or cut there.
  case padTrailing
  /// Text so many times over.
  case `repeat`
  /// The characters from the last to the first.
  case reverse
  /// Text with every occurrence of a text replaced.
  case replace
  /// Text with each character of one list replaced by the one at the same place in another, or dropped.
  case translate
  /// The n-th of the parts between separators; from the end when negative.
  case splitPart
  /// The place of a text within another; 0 when absent.
  case position
  /// Whether a text starts with another.
  case startsWith
  /// Whether a text ends with another.
  case endsWith
  /// Whether a text has another within it.
  case contains
  /// The Unicode number of the first character; 0 of an empty text.
  case firstScalar
  /// The character of a Unicode number.
  case character
  /// How many single characters must be put in, left out or changed to make one text of another.
  case editDistance
  /// The share of distinct characters that two texts have in common, a DOUBLE.
  case jaccard
}

/// The search for a pattern in a text.
public enum MatchOperation: String, Hashable, Sendable, CaseIterable {
  /// Whether a text matches a LIKE pattern; arguments: text, pattern, escape character or empty for none.
  case like
  /// The same without regard to case.
  case likeIgnoringCase
  /// Whether a whole text matches a SIMILAR TO pattern; arguments as for LIKE.
  case similar
  /// Whether a regular expression is found: text, pattern, flags. So begin all below.
  case regexIsFound
  /// Whether it matches the whole text.
  case regexIsWhole
  /// The text with what it finds replaced: text, pattern, new, flags.
  case regexReplace
  /// What it finds, or a group of it; empty when nothing: text, pattern, group, flags.
  case regexExtract
  /// What it finds, or its first group if it has one; NULL when nothing: text, pattern.
  case regexFirstGroup
  /// What it finds for the n-th time, or a group of it; NULL when nothing: text, pattern, start, n, flags, group.
  case regexSubstring
  /// How often it is found: text, pattern, start, flags.
  case regexCount
  /// The place where it is found for the n-th time; 0 when nowhere: text, pattern, start, n, 1 for its end, flags, group.
  case regexPosition
}
