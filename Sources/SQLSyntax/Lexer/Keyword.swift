/// The words the grammar knows. Most are words only where the grammar looks for them and names everywhere else.
enum Keyword: String, CaseIterable {
  case all, analyze, and, any, anti, asc, asof, between, both, by, cross, cube, current, date, desc, distinct
  case escape, except, exclude, exists, explain, extract, fetch, filter, first, following, from, full, group
  case grouping, groups, having, ignore, ilike, inner, intersect, interval, into, isnull, join, last, lateral
  case leading, left, like, limit, localtimestamp, materialized, natural, next, no, not, notnull, null, nulls
  case offset, on, only, or, order, ordinality, others, outer, over, partition, position, preceding, qualify,
    range
  case recursive, respect, right, rollup, row, rows, select, semi, sets, some, substring, then, ties
  case timestamp, trailing, trim, unbounded, union, unknown, using, values, when, window, with, within,
    without
  case after, define, empty, final, initial, match, matches, measures, omit, one, past, pattern, per, permute
  case running, skip, subset, to, unmatched
  case overlaps, overlay, placing, similar
  case datetime, time, timestamptz
  case copy, create, delete, describe, drop, index, insert, key, primary, replace, set, show, summarize,
    table, tables, temp
  case temporary, unique, update, view
  case end, `else`, `as`, `case`, `for`, `if`, `in`, `is`, `true`, `false`, `where`
  case cast
  case currentDate = "current_date"
  case currentTimestamp = "current_timestamp"
  case matchRecognize = "match_recognize"
  case tablesample
  case tryCast = "try_cast"

  /// Whether the word never stands for a column or a table unless quoted.
  ///
  /// As few as the grammar allows: analysts' columns are called `date`, `first`, `rows`, `range`, `value`.
  var isReserved: Bool {
    switch self {
    case .all, .and, .any, .as, .asc, .between, .both, .case, .cast, .cross, .currentDate, .currentTimestamp,
      .desc,
      .distinct, .else, .end, .except, .false, .fetch, .for, .from, .full, .group, .having, .ilike, .in,
      .inner,
      .intersect, .into, .is, .isnull, .join, .lateral, .leading, .left, .like, .limit, .localtimestamp,
      .natural,
      .not, .notnull, .null, .offset, .on, .or, .order, .qualify, .right, .select, .some, .then, .trailing,
      .true,
      .tryCast, .union, .using, .when, .where, .window, .with:
      return true
    default:
      return false
    }
  }

  /// Whether the word cannot follow a table as its alias without AS: a clause or a join begins there instead.
  var endsTable: Bool {
    switch self {
    case .anti, .asof, .semi, .outer, .matchRecognize, .tablesample: return true
    default: return isReserved
    }
  }

  /// Whether the word cannot follow a selected expression as its alias without AS.
  var endsSelectItem: Bool { isReserved || self == .over }

  /// Whether a reserved word still names a function when a bracket follows: `left(x, 2)`.
  var isFunctionName: Bool { self == .left || self == .right }
}

extension Parser {
  /// The words the grammar knows, in capitals and in order.
  public static let keywords: [String] = Keyword.allCases.map { $0.rawValue.uppercased() }.sorted()
}

/// Finds the keyword that a word spells, without making a String: open addressing over a hash of folded bytes.
struct KeywordTable: Sendable {
  private static let slotCount = 512
  private static let longest = 17

  private let slots: [UInt8]
  private let keywords: [Keyword]
  private let spellings: [[UInt8]]

  static let shared = KeywordTable()

  private init() {
    keywords = Keyword.allCases
    spellings = keywords.map { Array($0.rawValue.utf8) }
    var slots = [UInt8](repeating: 0, count: Self.slotCount)
    for (index, spelling) in spellings.enumerated() {
      var slot = spelling.withUnsafeBufferPointer { Self.hash($0[...]) }
      while slots[slot] != 0 { slot = (slot + 1) % Self.slotCount }
      slots[slot] = UInt8(index + 1)
    }
    self.slots = slots
  }

  private static func hash(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in word { hash = (hash ^ UInt32(byte.lowercased)) &* 16_777_619 }
    return Int((hash ^ (hash >> 16)) % UInt32(slotCount))
  }

  /// The keyword spelt by `word` in any case, or nil for an ordinary name.
  func keyword(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Keyword? {
    guard word.count <= Self.longest else { return nil }
    var slot = Self.hash(word)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if spellings[index].elementsEqual(word, by: { $0 == $1.lowercased }) { return keywords[index] }
      slot = (slot + 1) % Self.slotCount
    }
    return nil
  }
}

extension UInt8 {
  /// The byte with A–Z folded to a–z; every other byte as it is.
  var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

  /// `0`–`9`.
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }

  /// A letter, an underscore, or a byte of a character beyond ASCII.
  var startsName: Bool {
    let folded = self | 0x20
    return (folded >= 0x61 && folded <= 0x7A) || self == 0x5F || self >= 0x80
  }

  /// What may follow in a name: also digits and `$`.
  var continuesName: Bool { startsName || isDigit || self == 0x24 }
}
