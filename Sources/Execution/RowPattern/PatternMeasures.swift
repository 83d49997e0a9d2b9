import Columnar
import Planner

/// MEASURES over the rows of finished matches, a column at a time.
struct PatternMeasures {
  let rows: PatternRows
  let match: PatternMatch
  /// The rows of matches from which measures are seen, ascending.
  let seen: [Int]
  /// The partition of each match.
  let partitions: [Range<Int>]

  /// The measure at every row seen.
  func evaluate(_ measure: PatternExpression) throws -> Vector {
    let values = try measure.values.map { value -> Vector in
      switch value {
      case .matchNumber:
        Vector(
          type: .integer, values: .integer(Buffer(seen.map { match.numbers[matchOf($0)] })), validity: nil,
          count: seen.count)
      case .outside(let expression):
        try rows.values(of: expression, at: Buffer(seen.map { match.rows[$0] }))
      case .navigation(let navigation): try evaluate(navigation)
      case .aggregate(let aggregate):
        try PatternAggregation.evaluate(aggregate.call, of: aggregate.variables, over: match, rows)
          .gathered(Buffer(seen.map { UInt32($0) }))
      }
    }
    return try rows.evaluator.evaluate(
      measure.expression, over: DataChunk(columns: values, count: seen.count))
  }

  private func matchOf(_ place: Int) -> Int { Int(match.matches[place]) }

  private func evaluate(_ navigation: PatternNavigation) throws -> Vector {
    let found = targets(navigation)
    var targets = [UInt32](repeating: noRow, count: seen.count)
    var variables = [UInt16](repeating: PatternRows.noVariable, count: seen.count)
    for (index, place) in found.enumerated() where place >= 0 {
      let row = Int(match.rows[place]) + navigation.shift
      let ordinal = matchOf(place)
      guard partitions[ordinal].contains(row) else { continue }
      targets[index] = UInt32(row)
      // The rows of a match follow one another, so a row's distance is its place's.
      let shifted = place + navigation.shift
      if shifted >= match.starts[ordinal], shifted < match.starts[ordinal + 1] {
        variables[index] = match.variables[shifted]
      }
    }
    return try rows.values(
      of: navigation.argument, at: Buffer(targets), matchNumbers: { match.numbers[matchOf(seen[$0])] },
      variables: { variables[$0] })
  }

  /// The place among the rows of matches that a navigation finds from every row seen; -1 for none.
  private func targets(_ navigation: PatternNavigation) -> [Int] {
    if navigation.variables == nil { return targetsAmongAll(navigation) }
    var (ordinal, next) = (-1, 0)
    var counted: [Int] = []
    return seen.map { place in
      if matchOf(place) != ordinal {
        ordinal = matchOf(place)
        next = match.starts[ordinal]
        counted.removeAll(keepingCapacity: true)
      }
      let end = navigation.isFinal ? match.starts[ordinal + 1] : place + 1
      while next < end {
        let variable = match.variables[next]
        if variable != PatternRows.noVariable, navigation.variables?.contains(Int(variable)) ?? true {
          counted.append(next)
        }
        next += 1
      }
      let index = navigation.isFromFirst ? navigation.offset : counted.count - 1 - navigation.offset
      return counted.indices.contains(index) ? counted[index] : -1
    }
  }

  /// The same where rows of any variable are counted: those of a match follow one another.
  private func targetsAmongAll(_ navigation: PatternNavigation) -> [Int] {
    seen.map { place in
      let ordinal = matchOf(place)
      let first = match.starts[ordinal]
      let last = navigation.isFinal ? match.starts[ordinal + 1] - 1 : place
      let target = navigation.isFromFirst ? first + navigation.offset : last - navigation.offset
      return target >= first && target <= last && match.variables[first] != PatternRows.noVariable
        ? target : -1
    }
  }
}
