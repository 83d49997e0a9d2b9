import Columnar
import Planner

/// Rows of matches one after the other, as aggregates and navigations read them.
struct PatternMatch {
  /// The rows, by their places in the chunk.
  private(set) var rows: [UInt32]
  /// The variable of each.
  private(set) var variables: [UInt16]
  /// Where each match starts among the rows, and at the end their number.
  private(set) var starts: [Int]
  /// Each match's number.
  private(set) var numbers: [Int64]
  /// The match of each row.
  private(set) var matches: [Int64]

  init() {
    (rows, variables, starts, numbers, matches) = ([], [], [0], [], [])
  }

  /// One match.
  init(rows: [Int], number: Int64, variable: (Int) -> UInt16) {
    self.init()
    append(rows, number: number, variable: variable)
  }

  mutating func append(_ matched: some Collection<Int>, number: Int64, variable: (Int) -> UInt16) {
    for row in matched {
      rows.append(UInt32(row))
      variables.append(variable(row))
      matches.append(Int64(numbers.count))
    }
    numbers.append(number)
    starts.append(rows.count)
  }
}

/// Aggregates over the rows of matches.
enum PatternAggregation {
  /// The aggregate as seen from every row; its argument is computed only at the rows that count.
  static func evaluate(
    _ aggregate: WindowCall, of variables: Set<Int>? = nil, over match: PatternMatch, _ rows: PatternRows
  ) throws -> Vector {
    let count = match.rows.count
    let counts = match.variables.map { variable in
      variable != PatternRows.noVariable && variables?.contains(Int(variable)) ?? true
    }
    let places = Buffer<UInt32>(count: count) { out in
      for index in 0..<count { out[index] = counts[index] ? match.rows[index] : noRow }
    }
    func values(_ expression: Expression) throws -> Vector {
      try rows.values(
        of: expression, at: places, matchNumbers: { match.numbers[Int(match.matches[$0])] },
        variables: { match.variables[$0] })
    }
    var filter = Vector(
      type: .boolean, values: .boolean(Buffer(counts.map { $0 ? UInt8(1) : 0 })), validity: nil, count: count)
    if let own = aggregate.filter { filter = Logic.and(filter, try values(own)) }
    let partitions = WindowPartitions(
      count: count,
      partitionKeys: [
        Vector(type: .integer, values: .integer(Buffer(match.matches)), validity: nil, count: count)
      ],
      orderKeys: [])
    do {
      return try WindowKernel.evaluate(
        aggregate, arguments: try aggregate.arguments.map(values),
        order: try aggregate.orderBy.map {
          SortKey(try values($0.expression), isDescending: $0.isDescending, nullsFirst: $0.nullsFirst)
        }, filter: filter, frameStart: nil, frameEnd: nil, over: partitions)
    } catch let fault as WindowFault {
      throw ExecutionError(fault, at: aggregate.place)
    }
  }
}
