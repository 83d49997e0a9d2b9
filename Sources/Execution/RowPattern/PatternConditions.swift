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
    case asked(MatchCondition)
  }

  /// A condition that is asked of one row, over values read of the match.
  private struct MatchCondition: Sendable {
    let expression: Expression
    let values: [Reading]
  }

  /// How a value of the match is read.
  fileprivate enum Reading: Sendable {
    case matchNumber
    case outside(Expression)
    /// With the argument at every row, where it could be computed beforehand, and the row's number in ``running``.
    case navigation(PatternNavigation, Vector?, row: Int?)
    /// By its number in ``running``.
    case runningAggregate(Int)
    /// Computed anew over all rows so far.
    case aggregate(PatternAggregate)
  }

  private let ofRow: [Verdicts]
  /// What remains of each condition; nil when nothing does.
  private let ofMatch: [MatchCondition?]
  private let workPerRow: [Int]
  private let rows: PatternRows
  /// What is run along, as it is before any match.
  let running: RunningValues

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
    let longest = partitions.longest
    var running = RunningValues()
    var known: [PatternValue: Reading] = [:]
    func reading(_ value: PatternValue) -> Reading {
      if let reading = known[value] { return reading }
      let reading = Self.reading(value, variables: split.count, rows, longest, &running)
      known[value] = reading
      return reading
    }
    func asked(_ condition: PatternExpression) -> MatchCondition {
      MatchCondition(expression: condition.expression, values: condition.values.map(reading))
    }
    ofMatch = split.map { $0.ofMatch.map(asked) }
    workPerRow = ofMatch.map { $0?.values.reduce(0) { $0 + $1.workPerRow } ?? 0 }
    ofRow = split.map { condition in
      guard let ofRow = condition.ofRow else { return .always }
      guard let vector = try? Self.verdicts(ofRow, rows, partitions) else { return .asked(asked(ofRow)) }
      return .known(TruthMask(vector).bytes)
    }
    self.running = running
  }

  private static func reading(
    _ value: PatternValue, variables: Int, _ rows: PatternRows, _ longest: Int,
    _ running: inout RunningValues
  ) -> Reading {
    switch value {
    case .matchNumber: return .matchNumber
    case .outside(let expression): return .outside(expression)
    case .navigation(let navigation):
      let column =
        rows.readsMatch(navigation.argument)
        ? nil : try? rows.evaluator.evaluate(navigation.argument, over: rows.chunk).flattened()
      guard let wanted = navigation.variables, navigation.offset == 0 else {
        return .navigation(navigation, column, row: nil)
      }
      let row = RunningRow(
        isFirst: navigation.isFromFirst, counts: (0..<variables).map(wanted.contains), capacity: longest)
      return .navigation(navigation, column, row: running.add(row))
    case .aggregate(let aggregate):
      return RunningAggregate(aggregate, variables: variables, rows: rows, capacity: longest)
        .map { .runningAggregate(running.add($0)) } ?? .aggregate(aggregate)
    }
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
          ? vector : ShiftKernels.shifted(vector.flattened(), by: navigation.shift, over: partitions)
      case .matchNumber, .aggregate: preconditionFailure("conditions of rows read rows alone")
      }
    }
    return try rows.evaluator.evaluate(
      condition.expression, over: DataChunk(columns: values, count: rows.chunk.count))
  }

  /// The rows at which a run of variables, one after the other, is not ruled out.
  ///
  /// - Parameter variables: those with which every match begins.
  func beginnings(_ variables: [Int], _ partitions: WindowPartitions) -> TruthMask {
    let (count, isStart) = (partitions.count, partitions.startBytes)
    let fit = max(0, count - max(variables.count - 1, 0))
    var begins = TruthMask(
      bytes: Buffer(count: count) { for row in 0..<count { $0[row] = row < fit ? 1 : 0 } })
    for (distance, variable) in variables.enumerated() {
      if distance > 0 { begins = begins.and(TruthMask(bytes: isStart).inverted.moved(by: distance)) }
      if case .known(let verdicts) = ofRow[variable] {
        begins = begins.and(TruthMask(bytes: verdicts).moved(by: distance))
      }
    }
    return begins
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

  /// What a condition that looks through rows of the match does for each of them, in eighths of a step.
  func workPerRow(_ variable: Int) -> Int { workPerRow[variable] }

  /// Asks what is not known beforehand of the current row as the variable's.
  func holds(_ variable: Int, _ view: View, _ running: inout RunningValues) throws -> Bool {
    if case .asked(let condition) = ofRow[variable] {
      guard try isTrue(condition, view, &running) else { return false }
    }
    guard let condition = ofMatch[variable] else { return true }
    return try isTrue(condition, view, &running)
  }

  private func isTrue(
    _ condition: MatchCondition, _ view: View, _ running: inout RunningValues
  ) throws -> Bool {
    let values = try condition.values.map { value -> Vector in
      switch value {
      case .matchNumber: Vector(constant: .integer(view.number), type: .integer, count: 1)
      case .outside(let expression): try rows.values(of: expression, at: Buffer([UInt32(view.current)]))
      case .navigation(let navigation, let column, let row):
        try self.value(
          navigation, column,
          from: row.map { running.row($0, at: view.current, variables: view.variables) }
            ?? target(navigation, view), view)
      case .runningAggregate(let number):
        try running.aggregate(number, at: view.current, variables: view.variables)
      case .aggregate(let aggregate): try self.value(aggregate, view)
      }
    }
    let verdict = try rows.evaluator.evaluate(
      condition.expression, over: DataChunk(columns: values, count: 1))
    return verdict.isValid(0) && verdict.booleans[0] != 0
  }

  private func value(
    _ navigation: PatternNavigation, _ column: Vector?, from target: Int?, _ view: View
  ) throws -> Vector {
    var row = noRow
    if let target, view.partition.contains(target + navigation.shift) {
      row = UInt32(target + navigation.shift)
    }
    if let column { return column.gatheredOrNull(Buffer([row])) }
    return try rows.values(
      of: navigation.argument, at: Buffer([row]), matchNumbers: { _ in view.number },
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
    let match = PatternMatch(rows: Array(matched), number: view.number) { view.variables[$0] }
    return try PatternAggregation.evaluate(aggregate.call, of: aggregate.variables, over: match, rows)
      .gathered(Buffer([UInt32(matched.count - 1)]))
  }
}

extension PatternConditions.Reading {
  fileprivate var workPerRow: Int {
    switch self {
    case .navigation(let navigation, _, let row): navigation.variables != nil && row == nil ? 1 : 0
    case .aggregate: 16
    case .matchNumber, .outside, .runningAggregate: 0
    }
  }
}

extension PatternConditions.View {
  func variable(at row: Int) -> UInt16 {
    row >= start && row <= current ? variables[row] : PatternRows.noVariable
  }
}

extension WindowPartitions {
  /// The rows of the longest partition.
  var longest: Int {
    (0..<(count == 0 ? 0 : partitionCount)).reduce(0) { max($0, rows($1).count) }
  }
}
