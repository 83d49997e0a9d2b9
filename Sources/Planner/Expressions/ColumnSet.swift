/// A set of columns of one query: a bit a column, since they are numbered from 0 in the order of binding.
///
/// Planning asks of every expression which columns it reads; the sets are short and come by the hundred.
struct ColumnSet: Hashable, Sendable {
  /// The columns numbered below 64: all that most queries have.
  private var low: UInt64 = 0
  /// 64 columns a word from number 64 on; the last word is not 0.
  private var high: [UInt64] = []

  init(_ columns: some Sequence<ColumnID>) {
    for column in columns { insert(column) }
  }

  var isEmpty: Bool { low == 0 && high.isEmpty }

  func contains(_ column: ColumnID) -> Bool {
    let (word, bit) = Self.place(of: column)
    if word == 0 { return low & bit != 0 }
    return word <= high.count && high[word - 1] & bit != 0
  }

  mutating func insert(_ column: ColumnID) {
    let (word, bit) = Self.place(of: column)
    if word == 0 {
      low |= bit
    } else {
      if high.count < word { high += repeatElement(0, count: word - high.count) }
      high[word - 1] |= bit
    }
  }

  mutating func formUnion(_ other: ColumnSet) {
    low |= other.low
    if other.high.isEmpty { return }
    if high.count < other.high.count { high += repeatElement(0, count: other.high.count - high.count) }
    for word in other.high.indices { high[word] |= other.high[word] }
  }

  func union(_ other: ColumnSet) -> ColumnSet {
    var all = self
    all.formUnion(other)
    return all
  }

  func subtracting(_ other: ColumnSet) -> ColumnSet {
    var rest = self
    rest.low &= ~other.low
    for word in rest.high.indices.prefix(other.high.count) { rest.high[word] &= ~other.high[word] }
    while rest.high.last == 0 { rest.high.removeLast() }
    return rest
  }

  func isSubset(of other: ColumnSet) -> Bool { subtracting(other).isEmpty }

  func isDisjoint(with other: ColumnSet) -> Bool {
    low & other.low == 0 && zip(high, other.high).allSatisfy { $0 & $1 == 0 }
  }

  private static func place(of column: ColumnID) -> (word: Int, bit: UInt64) {
    (column.number >> 6, 1 << UInt64(column.number & 63))
  }
}

extension ColumnSet: ExpressibleByArrayLiteral {
  init(arrayLiteral columns: ColumnID...) { self.init(columns) }
}

extension [LogicalPlan.Output] {
  var ids: ColumnSet { ColumnSet(lazy.map(\.id)) }
}
