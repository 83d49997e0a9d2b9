/// MATCH_RECOGNIZE the plain way: every way through the pattern is tried in the order of preference, each with its own
/// list of the rows taken. It shares nothing with the engine but the rules, and is what random patterns are held to.
///
/// - Source: ISO/IEC 19075-5; an unbounded repetition does not go round without taking a row.
struct PatternModel {
  indirect enum Term {
    case variable(Int)
    case partitionStart, partitionEnd
    case sequence([Term])
    case alternation([Term])
    case permutation([Term])
    case repeated(Term, least: Int, most: Int?, isReluctant: Bool)
    case excluded(Term)
  }

  enum Skip { case pastLastRow, toNextRow, toFirst(Int), toLast(Int) }
  enum Rows { case one, all, omittingEmpty, withUnmatched }

  /// One row of a match.
  struct Taken {
    let variable: Int
    let isExcluded: Bool
  }

  /// The match so far, the row being tried as its last one.
  struct View {
    let values: [Int?]
    let start: Int
    let taken: [Taken]
    let number: Int

    var current: Int { start + taken.count - 1 }
    var x: Int? { values[current] }

    /// The places of a variable's rows in the partition, or of all rows.
    func rows(_ variable: Int?) -> [Int] {
      taken.indices.filter { variable == nil || taken[$0].variable == variable }.map { $0 + start }
    }
    func first(_ variable: Int? = nil, _ offset: Int = 0) -> Int? {
      rows(variable).dropFirst(offset).first.flatMap { values[$0] }
    }
    func last(_ variable: Int? = nil, _ offset: Int = 0) -> Int? {
      rows(variable).dropLast(offset).last.flatMap { values[$0] }
    }
    func sum(_ variable: Int? = nil) -> Int? {
      let summed = rows(variable).compactMap { values[$0] }
      return summed.isEmpty ? nil : summed.reduce(0, +)
    }
    /// The value so many rows after the current one, in the partition.
    func beside(_ shift: Int) -> Int? {
      values.indices.contains(current + shift) ? values[current + shift] : nil
    }
  }

  struct Condition: Sendable {
    let sql: String
    let holds: @Sendable (View) -> Bool
  }

  struct Match {
    let start: Int
    let number: Int
    let taken: [Taken]
  }

  /// Why the model gives no answer.
  enum Failure: Error { case wouldNotMove, tooManySteps }

  let pattern: Term
  /// By variable; nil where every row will do.
  let conditions: [Condition?]
  let skip: Skip

  private final class Steps { var left = 100_000 }
  private let steps = Steps()

  init(pattern: Term, conditions: [Condition?], skip: Skip) {
    (self.pattern, self.conditions, self.skip) = (pattern, conditions, skip)
  }

  /// Every match of a partition, in the order found.
  func matches(in values: [Int?]) throws -> [Match] {
    var matches: [Match] = []
    var row = 0
    while row < values.count {
      let start = row
      func view(_ taken: [Taken]) -> View {
        View(values: values, start: start, taken: taken, number: matches.count + 1)
      }
      guard let taken = try match(pattern, [], false, view, { $0 }) else {
        row += 1
        continue
      }
      matches.append(Match(start: row, number: matches.count + 1, taken: taken))
      row = taken.isEmpty ? row + 1 : try next(after: view(taken))
    }
    return matches
  }

  private func next(after match: View) throws -> Int {
    let target: Int?
    switch skip {
    case .pastLastRow: return match.current + 1
    case .toNextRow: return match.start + 1
    case .toFirst(let variable): target = match.rows(variable).first
    case .toLast(let variable): target = match.rows(variable).last
    }
    guard let target, target > match.start else { throw Failure.wouldNotMove }
    return target
  }

  /// What the rest of the pattern makes of the rows taken; nil where it cannot be matched.
  private typealias Rest = ([Taken]) throws -> [Taken]?

  private func match(
    _ term: Term, _ taken: [Taken], _ isExcluded: Bool, _ view: ([Taken]) -> View, _ rest: Rest
  ) throws -> [Taken]? {
    steps.left -= 1
    if steps.left < 0 { throw Failure.tooManySteps }
    switch term {
    case .variable(let variable):
      let tried = taken + [Taken(variable: variable, isExcluded: isExcluded)]
      let match = view(tried)
      guard match.current < match.values.count, conditions[variable]?.holds(match) ?? true else { return nil }
      return try rest(tried)
    case .partitionStart: return view(taken).start + taken.count == 0 ? try rest(taken) : nil
    case .partitionEnd:
      return view(taken).start + taken.count == view(taken).values.count ? try rest(taken) : nil
    case .sequence(let members):
      guard let first = members.first else { return try rest(taken) }
      return try match(first, taken, isExcluded, view) {
        try match(.sequence(Array(members.dropFirst())), $0, isExcluded, view, rest)
      }
    case .alternation(let members):
      for member in members {
        if let found = try match(member, taken, isExcluded, view, rest) { return found }
      }
      return nil
    case .permutation(let members):
      let orders = Self.orders(members).map { Term.sequence($0) }
      return try match(.alternation(orders), taken, isExcluded, view, rest)
    case .excluded(let inner): return try match(inner, taken, true, view, rest)
    case .repeated(let inner, let least, let most, let isReluctant):
      func again(_ taken: [Taken]) throws -> [Taken]? {
        let fewer = Term.repeated(
          inner, least: max(0, least - 1), most: most.map { $0 - 1 }, isReluctant: isReluctant)
        return try match(inner, taken, isExcluded, view) { after in
          if least == 0, most == nil, after.count == taken.count { return nil }
          return try match(fewer, after, isExcluded, view, rest)
        }
      }
      if least > 0 { return try again(taken) }
      if most == 0 { return try rest(taken) }
      if isReluctant, let found = try rest(taken) { return found }
      if let found = try again(taken) { return found }
      return isReluctant ? nil : try rest(taken)
    }
  }

  /// Every order, by what stands first, then second …
  private static func orders(_ members: [Term]) -> [[Term]] {
    if members.isEmpty { return [[]] }
    return members.indices.flatMap { index in
      var others = members
      let first = others.remove(at: index)
      return orders(others).map { [first] + $0 }
    }
  }
}
