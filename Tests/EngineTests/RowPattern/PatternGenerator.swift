import TestSupport

/// Random row patterns with their conditions, as the model has them and as SQL.
struct PatternGenerator {
  static let names = ["a", "b", "c"]
  private var random: SeededGenerator
  private var allowsExclusion = true

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// Partitions of few rows and fewer values, some of them missing.
  mutating func partitions() -> [[Int?]] {
    (0..<Int.random(in: 1...2, using: &random)).map { _ in
      (0..<Int.random(in: 1...8, using: &random)).map { _ in
        let value = Int.random(in: -1...3, using: &random)
        return value < 0 ? nil : value
      }
    }
  }

  mutating func rows() -> PatternModel.Rows {
    let rows = random.pick([PatternModel.Rows.one, .all, .omittingEmpty, .withUnmatched])
    if case .withUnmatched = rows { allowsExclusion = false }
    return rows
  }

  mutating func model() -> PatternModel {
    let skips: [PatternModel.Skip] = [
      .pastLastRow, .toNextRow, .pastLastRow, .toNextRow, .toFirst(1), .toLast(1), .toLast(2),
    ]
    return PatternModel(
      pattern: .sequence(
        (0..<Int.random(in: 1...3, using: &random)).map { _ in term(depth: 3) } + [.variable(1)]),
      conditions: Self.names.indices.map { _ in
        random.chance(1, in: 4) ? nil : random.pick(Self.conditions)
      }, skip: random.pick(skips))
  }

  private mutating func term(depth: Int) -> PatternModel.Term {
    if depth == 0 { return .variable(random.below(Self.names.count)) }
    func members(_ count: ClosedRange<Int>) -> [PatternModel.Term] {
      (0..<Int.random(in: count, using: &random)).map { _ in term(depth: depth - 1) }
    }
    switch random.below(16) {
    case 0...3: return .variable(random.below(Self.names.count))
    case 4...6: return .sequence(members(0...3))
    case 7...8: return .alternation(members(2...3))
    case 9: return .permutation(members(2...3))
    case 10: return random.pick([.partitionStart, .partitionEnd])
    case 11: return allowsExclusion ? .excluded(term(depth: depth - 1)) : term(depth: depth - 1)
    default:
      let least = random.pick([0, 0, 1, 2])
      return .repeated(
        term(depth: depth - 1), least: least, most: random.pick([nil, nil, max(1, least), least + 1]),
        isReluctant: random.chance(1, in: 2))
    }
  }

  /// Conditions of every sort: of the row alone, of rows beside it, of earlier rows of the match, of all of them.
  /// The variables are a, b and c: 0, 1 and 2.
  private static let conditions: [PatternModel.Condition] = [
    .init(sql: "x > 1") { $0.x.map { $0 > 1 } ?? false },
    .init(sql: "x <> 2") { $0.x.map { $0 != 2 } ?? false },
    .init(sql: "x IS NULL OR x = 0") { ($0.x ?? 0) == 0 },
    .init(sql: "x >= prev(x)") { less($0.beside(-1), $0.x, orEqual: true) },
    .init(sql: "x < next(x, 2) OR next(x) IS NULL") { $0.beside(1) == nil || less($0.x, $0.beside(2)) },
    .init(sql: "x > first(x)") { less($0.first(), $0.x) },
    .init(sql: "x >= a.x") { less($0.last(0), $0.x, orEqual: true) },
    .init(sql: "b.x <= x") { less($0.last(1), $0.x, orEqual: true) },
    .init(sql: "first(c.x) IS NULL OR first(c.x) < 2") { ($0.first(2) ?? 0) < 2 },
    .init(sql: "last(x, 1) IS NULL OR last(x, 1) <> x") { view in
      view.last(nil, 1) == nil || (view.x != nil && view.last(nil, 1) != view.x)
    },
    .init(sql: "last(a.x, 1) <= 1 OR x = 0") { ($0.last(0, 1) ?? 9) <= 1 || $0.x == 0 },
    .init(sql: "first(x, 1) = x") { $0.x != nil && $0.first(nil, 1) == $0.x },
    .init(sql: "count(*) <= 3") { $0.taken.count <= 3 },
    .init(sql: "count(b.*) <= 1") { $0.rows(1).count <= 1 },
    .init(sql: "coalesce(sum(x), 0) < 4") { ($0.sum() ?? 0) < 4 },
    .init(sql: "sum(a.x) <= 2 OR x > 2") { ($0.sum(0) ?? 9) <= 2 || ($0.x ?? 0) > 2 },
    .init(sql: "x >= max(b.x)") { view in
      less(view.rows(1).compactMap { view.values[$0] }.max(), view.x, orEqual: true)
    },
    .init(sql: "min(x) >= 1") { view in (view.rows(nil).compactMap { view.values[$0] }.min() ?? 0) >= 1 },
    .init(sql: "avg(c.x) < 2 AND x IS NOT NULL") { view in
      let values = view.rows(2).compactMap { view.values[$0] }
      return view.x != nil && !values.isEmpty && values.reduce(0, +) < 2 * values.count
    },
    .init(sql: "median(x) <= 1") { view in
      let values = view.rows(nil).compactMap { view.values[$0] }.sorted()
      return !values.isEmpty && values[(values.count - 1) / 2] + values[values.count / 2] <= 2
    },
    .init(sql: "first(classifier()) <> 'C'") { $0.taken[0].variable != 2 },
    .init(sql: "prev(classifier()) = 'A' OR x > 0") { view in
      (view.x ?? 0) > 0 || view.taken.count > 1 && view.taken[view.taken.count - 2].variable == 0
    },
    .init(sql: "match_number() % 2 = 1 OR x > 1") { $0.number % 2 == 1 || ($0.x ?? 0) > 1 },
    .init(sql: "count(*) FILTER (WHERE x > 1) < 2") { view in
      view.rows(nil).filter { (view.values[$0] ?? 0) > 1 }.count < 2
    },
  ]

  private static func less(_ a: Int?, _ b: Int?, orEqual: Bool = false) -> Bool {
    guard let a, let b else { return false }
    return a < b || orEqual && a == b
  }
}

extension PatternModel.Term {
  /// The variables it has.
  var variables: Set<Int> {
    switch self {
    case .variable(let variable): [variable]
    case .partitionStart, .partitionEnd: []
    case .sequence(let members), .alternation(let members), .permutation(let members):
      members.reduce(into: []) { $0.formUnion($1.variables) }
    case .repeated(let inner, _, _, _), .excluded(let inner): inner.variables
    }
  }

  /// The pattern as it is written, everything in brackets.
  var sql: String {
    switch self {
    case .variable(let variable): PatternGenerator.names[variable]
    case .partitionStart: "^"
    case .partitionEnd: "$"
    case .sequence(let members): "(\(members.map(\.sql).joined(separator: " ")))"
    case .alternation(let members): "(\(members.map(\.sql).joined(separator: " | ")))"
    case .permutation(let members): "PERMUTE(\(members.map(\.sql).joined(separator: ", ")))"
    case .excluded(let inner): "{- \(inner.sql) -}"
    case .repeated(let inner, let least, let most, let isReluctant):
      "(\(inner.sql))" + Self.quantifier(least, most) + (isReluctant ? "?" : "")
    }
  }

  private static func quantifier(_ least: Int, _ most: Int?) -> String {
    switch (least, most) {
    case (0, nil): "*"
    case (1, nil): "+"
    case (0, 1): "?"
    case (0, let most?): "{,\(most)}"
    case (let least, let most?) where least == most: "{\(least)}"
    default: "{\(least),\(most.map(String.init) ?? "")}"
    }
  }
}

extension PatternModel.Skip {
  var sql: String {
    switch self {
    case .pastLastRow: "PAST LAST ROW"
    case .toNextRow: "TO NEXT ROW"
    case .toFirst(let variable): "TO FIRST \(PatternGenerator.names[variable])"
    case .toLast(let variable): "TO LAST \(PatternGenerator.names[variable])"
    }
  }
}

extension PatternModel.Rows {
  var sql: String {
    switch self {
    case .one: "ONE ROW PER MATCH"
    case .all: "ALL ROWS PER MATCH"
    case .omittingEmpty: "ALL ROWS PER MATCH OMIT EMPTY MATCHES"
    case .withUnmatched: "ALL ROWS PER MATCH WITH UNMATCHED ROWS"
    }
  }
}
