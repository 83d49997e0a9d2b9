import Columnar
import Planner

/// DEFINE over one chunk: what each condition says of single rows is known for all rows beforehand, the rest is
/// asked as the match grows.
struct PatternConditions: Sendable {
  private enum Verdicts: Sendable {
    /// Every row meets it.
    case always
    /// 1 at the rows that meet it.
    case known(Buffer<UInt8>)
    /// Fails at some row, which the search may never reach: asked row by row.
    case asked(PatternExpression)
  }

  private let ofRow: [Verdicts]
  /// What remains of each condition; nil when nothing does.
  private let ofMatch: [PatternExpression?]
  private let hasAggregate: [Bool]
  private let arguments: [Expression: Vector]
  private let rows: PatternRows

  /// The match in the making, as a condition sees it.
  struct View {
    let partition: Range<Int>
    let start: Int
    let current: Int
    let number: Int64
    /// The variables of the rows from `start` on, at their places in the chunk.
    let variables: [UInt16]
  }

  /// Computes what can be known beforehand.
  init(_ split: [SplitCondition], rows: PatternRows, partitions: WindowPartitions) {
    self.rows = rows
    ofMatch = split.map(\.ofMatch)
    hasAggregate = ofMatch.map { condition in
      condition?.values.contains { if case .aggregate = $0 { true } else { false } } ?? false
    }
    ofRow = split.map { condition in
      guard let ofRow = condition.ofRow else { return .always }
      guard let vector = try? Self.verdicts(ofRow, rows, partitions) else { return .asked(ofRow) }
      let (truths, count) = (vector.booleans, rows.chunk.count)
      return .known(
        Buffer<UInt8>(count: count) { out in
          for row in 0..<count {
            out[row] = truths[vector.isConstant ? 0 : row] != 0 && vector.isValid(row) ? 1 : 0
          }
        })
    }
    var arguments: [Expression: Vector] = [:]
    for case .navigation(let navigation) in ofMatch.flatMap({ $0?.values ?? [] })
    where !rows.readsMatch(navigation.argument) {
      arguments[navigation.argument] = try? rows.evaluator.evaluate(navigation.argument, over: rows.chunk)
    }
    self.arguments = arguments
  }

  private static func verdicts(
    _ condition: PatternExpression, _ rows: PatternRows, _ partitions: WindowPartitions
  ) throws -> Vector {
    let values = try condition.values.map { value -> Vector in
      switch value {
      case .outside(let expression): return try rows.evaluator.evaluate(expression, over: rows.chunk)
      case .navigation(let navigation):
        let vector = try rows.evaluator.evaluate(navigation.argument, over: rows.chunk)
        return navigation.shift == 0
          ? vector : vector.gatheredOrNull(shifted(partitions, by: navigation.shift))
      case .matchNumber, .aggregate: preconditionFailure("conditions of rows read rows alone")
      }
    }
    return try rows.evaluator.evaluate(
      condition.expression, over: DataChunk(columns: values, count: rows.chunk.count))
  }

  /// Every row's place moved within its partition.
  private static func shifted(_ partitions: WindowPartitions, by shift: Int) -> Buffer<UInt32> {
    Buffer<UInt32>(count: partitions.count) { out in
      for partition in 0..<partitions.partitionCount {
        let range = partitions.rows(partition)
        for row in range {
          let target = row + shift
          out[row] = range.contains(target) ? UInt32(target) : noRow
        }
      }
    }
  }

  /// Whether the row may be the variable's as far as it alone decides; nil when that must be asked.
  @inline(__always)
  func knownVerdict(_ variable: Int, row: Int) -> Bool? {
    switch ofRow[variable] {
    case .always: true
    case .known(let verdicts): verdicts[row] != 0
    case .asked: nil
    }
  }

  /// Whether a condition has a part that reads the match.
  @inline(__always)
  func readsMatch(_ variable: Int) -> Bool { ofMatch[variable] != nil }

  /// Whether a condition takes an aggregate, which reads every row of the match.
  func readsWholeMatch(_ variable: Int) -> Bool { hasAggregate[variable] }

  /// Asks what is not known beforehand of the current row as the variable's.
  func holds(_ variable: Int, _ view: View) throws -> Bool {
    if case .asked(let condition) = ofRow[variable] {
      guard try isTrue(condition, variable, view) else { return false }
    }
    guard let condition = ofMatch[variable] else { return true }
    return try isTrue(condition, variable, view)
  }

  private func isTrue(_ condition: PatternExpression, _ variable: Int, _ view: View) throws -> Bool {
    let values = try condition.values.map { value -> Vector in
      switch value {
      case .matchNumber: Vector(constant: .integer(view.number), type: .integer, count: 1)
      case .outside(let expression): try rows.values(of: expression, at: Buffer([UInt32(view.current)]))
      case .navigation(let navigation): try self.value(navigation, view)
      case .aggregate(let aggregate): try self.value(aggregate, view)
      }
    }
    let verdict = try rows.evaluator.evaluate(
      condition.expression, over: DataChunk(columns: values, count: 1))
    return verdict.isValid(0) && verdict.booleans[0] != 0
  }

  private func value(_ navigation: PatternNavigation, _ view: View) throws -> Vector {
    var row = noRow
    if let target = target(navigation, view), view.partition.contains(target + navigation.shift) {
      row = UInt32(target + navigation.shift)
    }
    let places = Buffer([row])
    if let known = arguments[navigation.argument] { return known.gatheredOrNull(places) }
    return try rows.values(
      of: navigation.argument, at: places, matchNumbers: { _ in view.number },
      variables: { _ in view.variable(at: Int(row)) })
  }

  private func target(_ navigation: PatternNavigation, _ view: View) -> Int? {
    guard let variables = navigation.variables else {
      let target =
        navigation.isFromFirst ? view.start + navigation.offset : view.current - navigation.offset
      return target >= view.start && target <= view.current ? target : nil
    }
    var left = navigation.offset
    var row = navigation.isFromFirst ? view.start : view.current
    while row >= view.start, row <= view.current {
      if variables.contains(Int(view.variables[row])) {
        if left == 0 { return row }
        left -= 1
      }
      row += navigation.isFromFirst ? 1 : -1
    }
    return nil
  }

  private func value(_ aggregate: PatternAggregate, _ view: View) throws -> Vector {
    let matched = view.start...view.current
    if aggregate.call.function == .aggregate(.count), aggregate.call.arguments.isEmpty,
      aggregate.call.filter == nil
    {
      let counted =
        aggregate.variables.map { wanted in
          matched.reduce(0) { $0 + (wanted.contains(Int(view.variables[$1])) ? 1 : 0) }
        } ?? matched.count
      return Vector(constant: .integer(Int64(counted)), type: .integer, count: 1)
    }
    let match = PatternMatch(rows: Array(matched), number: view.number) { view.variables[$0] }
    return try PatternAggregation.evaluate(aggregate.call, of: aggregate.variables, over: match, rows)
      .gathered(Buffer([UInt32(matched.count - 1)]))
  }
}

extension PatternConditions.View {
  func variable(at row: Int) -> UInt16 {
    row >= start && row <= current ? variables[row] : PatternRows.noVariable
  }
}

/// One condition of DEFINE in two parts.
struct SplitCondition: Sendable {
  /// What reads the row itself and rows at fixed distances from it.
  private(set) var ofRow: PatternExpression?
  /// What reads the match.
  private(set) var ofMatch: PatternExpression?

  /// Tells the parts of a conjunction apart; a part that can fail does not overtake one written before it.
  init(_ condition: PatternExpression?, of variable: Int, columns: Int) {
    guard let condition else { return }
    let isOfRow = condition.values.map { value -> Bool in
      switch value {
      case .outside: return true
      case .navigation(let navigation):
        return !navigation.isFromFirst && navigation.offset == 0
          && navigation.variables?.contains(variable) ?? true
          && !navigation.argument.inputs.contains { $0 >= columns }
      case .matchNumber, .aggregate: return false
      }
    }
    var (ofRow, ofMatch): ([Expression], [Expression]) = ([], [])
    for part in condition.expression.conjuncts {
      let read = part.inputs
      let mayFail = part.mayFail || read.contains { condition.values[$0].mayFail }
      if read.allSatisfy({ isOfRow[$0] }), ofMatch.isEmpty || !mayFail {
        ofRow.append(part)
      } else {
        ofMatch.append(part)
      }
    }
    self.ofRow = Self.condition(ofRow, condition.values)
    self.ofMatch = Self.condition(ofMatch, condition.values)
  }

  /// The conjunction with only the values it reads.
  private static func condition(_ parts: [Expression], _ values: [PatternValue]) -> PatternExpression? {
    guard let expression = Expression.conjunction(parts) else { return nil }
    let read = expression.inputs.sorted()
    let moved = expression.replacing { part in
      guard case .input(let place, let type) = part, let moved = read.firstIndex(of: place) else {
        return nil
      }
      return .input(moved, type)
    }
    return PatternExpression(expression: moved, values: read.map { values[$0] })
  }
}

extension PatternValue {
  /// Whether computing it can fail at a row.
  fileprivate var mayFail: Bool {
    switch self {
    case .matchNumber, .outside: false
    case .navigation(let navigation): navigation.argument.mayFail
    case .aggregate: true
    }
  }
}
