import Columnar
import Planner

/// Searches chunks that are sorted and hold whole partitions for a row pattern.
///
/// Conditions come first, as columns (``PatternConditions``); then each partition is searched by an automaton
/// (``PatternProgram``, ``PatternSearch``); measures are computed last, for many matches at once
/// (``PatternMeasures``).
struct RowPatternOperator: Sendable {
  let pattern: RowPattern
  let evaluator: Evaluator
  let cancellation: Cancellation
  private let conditions: [SplitCondition]
  private let program: PatternProgram

  /// Rows of matches gathered before their measures are computed.
  private static let batchRows = 65_536

  init(_ pattern: RowPattern, inputColumns: Int, evaluator: Evaluator, cancellation: Cancellation) {
    self.pattern = pattern
    self.evaluator = evaluator
    self.cancellation = cancellation
    var program = PatternProgram(pattern.pattern, variableCount: pattern.variables.count)
    var distances = FixedDistances(program) { $0.inputs.contains { $0 >= inputColumns } }
    conditions = pattern.variables.enumerated().map { place, variable in
      SplitCondition(
        variable.condition.map { distances.fixed($0, of: place) }, of: place, columns: inputColumns)
    }
    program.numberForks(readsMatch: conditions.map { $0.ofMatch != nil })
    self.program = program
  }

  func apply(to chunk: DataChunk) throws -> DataChunk {
    let partitions = WindowPartitions(
      count: chunk.count,
      partitionKeys: try pattern.partitionBy.map { try evaluator.evaluate($0, over: chunk) }, orderKeys: [])
    let rows = PatternRows(chunk, labels: pattern.variables.map(\.label), evaluator: evaluator)
    let known = PatternConditions(conditions, rows: rows, partitions: partitions)
    var search = PatternSearch(
      program, known, partitions: partitions, cancellation: cancellation, place: pattern.place)
    var batch = Batch(pattern)
    var chunks: [DataChunk] = []
    var (ordinal, number, row, matchedEnd) = (-1, Int64(0), 0, 0)
    // Where rows outside matches are delivered, every row is looked at.
    let beginnings = known.beginnings(pattern.deliversUnmatched ? [] : program.beginning, partitions).rows
    for candidate in beginnings where Int(candidate) >= row {
      row = Int(candidate)
      if ordinal < 0 || row >= partitions.rows(ordinal).upperBound {
        while ordinal < 0 || row >= partitions.rows(ordinal).upperBound { ordinal += 1 }
        number = 0
        try search.begin(partitions.rows(ordinal))
      }
      guard let end = try search.match(from: row, number: number + 1) else {
        if row >= matchedEnd { batch.addUnmatched(row) }
        row += 1
        continue
      }
      number += 1
      batch.add(row..<end, number: number, in: partitions.rows(ordinal), search)
      matchedEnd = max(matchedEnd, max(end, row + 1))
      row = end == row ? row + 1 : try next(after: row..<end, search.variables)
      if batch.match.rows.count >= Self.batchRows {
        chunks.append(try delivered(batch, rows))
        batch = Batch(pattern)
      }
    }
    chunks.append(try delivered(batch, rows))
    return DataChunk.concatenated(chunks, types: pattern.columns.map(\.output.type))
  }

  /// Where the search goes on.
  private func next(after match: Range<Int>, _ variables: [UInt16]) throws -> Int {
    switch pattern.skip {
    case .pastLastRow: return match.upperBound
    case .toNextRow: return match.lowerBound + 1
    case .toFirst(let wanted, let place):
      return try target(match.first { wanted.contains(Int(variables[$0])) }, in: match, place)
    case .toLast(let wanted, let place):
      return try target(match.last { wanted.contains(Int(variables[$0])) }, in: match, place)
    }
  }

  private func target(_ row: Int?, in match: Range<Int>, _ place: Place) throws -> Int {
    guard let row else {
      throw ExecutionError(
        .badArgument, "the search cannot go on at this variable: a match has no row of it", at: place)
    }
    guard row > match.lowerBound else {
      throw ExecutionError(
        .badArgument,
        "the search cannot go on at this variable: it is a match's first row, so the search would not move",
        at: place)
    }
    return row
  }

  private func delivered(_ batch: Batch, _ rows: PatternRows) throws -> DataChunk {
    let measures = PatternMeasures(
      rows: rows, match: batch.match, seen: batch.seen, partitions: batch.partitions)
    let inputRows = Buffer(batch.inputRows)
    let places = Buffer(batch.places)
    let columns = try pattern.columns.map { column in
      switch column.content {
      case .passed(let expression):
        try rows.evaluator.evaluate(expression, over: rows.chunk).gathered(inputRows)
      case .measure(let measure): try measures.evaluate(measure).gatheredOrNull(places)
      }
    }
    return DataChunk(columns: columns, count: inputRows.count)
  }

  /// Matches whose measures are computed together.
  private struct Batch {
    private let rowsPerMatch: RowPattern.RowsPerMatch
    private(set) var match = PatternMatch()
    private(set) var partitions: [Range<Int>] = []
    /// The rows of matches that are delivered.
    private(set) var seen: [Int] = []
    /// The input's row of every row delivered.
    private(set) var inputRows: [UInt32] = []
    /// Its place in `seen`; ``noRow`` outside matches.
    private(set) var places: [UInt32] = []

    init(_ pattern: RowPattern) { rowsPerMatch = pattern.rowsPerMatch }

    mutating func addUnmatched(_ row: Int) {
      guard rowsPerMatch.deliversUnmatched else { return }
      inputRows.append(UInt32(row))
      places.append(noRow)
    }

    /// Adds a match; an empty one has the row it was found at, as no variable's.
    mutating func add(_ rows: Range<Int>, number: Int64, in partition: Range<Int>, _ search: PatternSearch) {
      let first = match.rows.count
      partitions.append(partition)
      if rows.isEmpty {
        match.append([rows.lowerBound], number: number) { _ in PatternRows.noVariable }
        if case .all(showsEmpty: false, _) = rowsPerMatch { return }
        deliver(first)
        return
      }
      match.append(rows, number: number) { search.variables[$0] }
      guard case .all = rowsPerMatch else { return deliver(match.rows.count - 1) }
      for row in rows where !search.isExcluded[row] { deliver(first + row - rows.lowerBound) }
    }

    private mutating func deliver(_ place: Int) {
      inputRows.append(match.rows[place])
      places.append(UInt32(seen.count))
      seen.append(place)
    }
  }
}

extension RowPattern {
  fileprivate var deliversUnmatched: Bool { rowsPerMatch.deliversUnmatched }
}

extension RowPattern.RowsPerMatch {
  fileprivate var deliversUnmatched: Bool {
    if case .all(_, showsUnmatched: true) = self { true } else { false }
  }
}
