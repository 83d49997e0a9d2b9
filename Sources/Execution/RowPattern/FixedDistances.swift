import Planner

/// Finds the navigations of DEFINE that always read a row at the same distance from the one being tried, whatever way
/// the match took: in `PATTERN (a b c)`, `c AS x > a.x` reads two rows back. As `PREV(x, 2)` they are of single rows.
struct FixedDistances {
  /// How far back a row lies that a navigation starts from, as seen before a step.
  private enum Distance: Hashable {
    /// No way leads to the step.
    case unreached
    /// There is no such row yet.
    case none
    /// So many rows back; 0 is the last row taken.
    case rows(Int)
    /// It depends on the way.
    case varying
  }

  /// Which row is meant: the first or the last one of some variables.
  private struct Target: Hashable {
    let isFirst: Bool
    /// Nil for all.
    let variables: Set<Int>?
  }

  private let program: PatternProgram
  /// Whether an expression reads the match number or a row's variable.
  private let readsMatch: (Expression) -> Bool
  /// The distance at which each variable finds each target.
  private var found: [Target: [Distance]] = [:]

  init(_ program: PatternProgram, readsMatch: @escaping (Expression) -> Bool) {
    self.program = program
    self.readsMatch = readsMatch
  }

  /// The condition with such navigations counted from the row itself.
  mutating func fixed(_ condition: PatternExpression, of variable: Int) -> PatternExpression {
    PatternExpression(
      expression: condition.expression,
      values: condition.values.map { value in
        guard case .navigation(let navigation) = value, !isAtRow(navigation, of: variable),
          let distance = distance(navigation, of: variable), !readsMatch(navigation.argument)
        else { return value }
        return .navigation(
          PatternNavigation(navigation.argument, atLastOf: nil, shift: navigation.shift - distance))
      })
  }

  private func isAtRow(_ navigation: PatternNavigation, of variable: Int) -> Bool {
    !navigation.isFromFirst && navigation.offset == 0 && navigation.variables?.contains(variable) ?? true
  }

  private mutating func distance(_ navigation: PatternNavigation, of variable: Int) -> Int? {
    // Rows of all variables follow one another: how many there are is known where the first one's distance is.
    if navigation.variables == nil {
      guard case .rows(let rows) = at(Target(isFirst: true, variables: nil), variable) else { return nil }
      let distance = navigation.isFromFirst ? rows - navigation.offset : navigation.offset
      return (0...rows).contains(distance) ? distance : nil
    }
    guard navigation.offset == 0,
      case .rows(let rows) = at(
        Target(isFirst: navigation.isFromFirst, variables: navigation.variables), variable)
    else { return nil }
    return rows
  }

  private mutating func at(_ target: Target, _ variable: Int) -> Distance {
    if let known = found[target] { return known[variable] }
    let distances = Self.distances(to: target, in: program)
    found[target] = distances
    return distances[variable]
  }

  /// How far back each variable finds the target, its own row counted: what all its steps agree on.
  private static func distances(to target: Target, in program: PatternProgram) -> [Distance] {
    var before = [Distance](repeating: .unreached, count: program.steps.count)
    before[program.start] = .none
    var waiting = [program.start]
    while let place = waiting.popLast() {
      let after = after(program.steps[place], before[place], target)
      for next in program.followers(of: place) {
        let joined = joined(before[next], after)
        if joined != before[next] {
          before[next] = joined
          waiting.append(next)
        }
      }
    }
    var distances = [Distance](repeating: .unreached, count: program.variableCount)
    for (place, step) in program.steps.enumerated() where before[place] != .unreached {
      guard case .row(let variable, _, _) = step else { continue }
      distances[variable] = joined(distances[variable], after(step, before[place], target))
    }
    return distances
  }

  private static func after(_ step: PatternProgram.Step, _ before: Distance, _ target: Target) -> Distance {
    guard case .row(let variable, _, _) = step else { return before }
    let isWanted = target.variables?.contains(variable) ?? true
    switch before {
    case .none: return isWanted ? .rows(0) : .none
    case .rows(let rows): return isWanted && !target.isFirst ? .rows(0) : .rows(rows + 1)
    // The last row is known again once a row is taken that is one.
    case .varying: return isWanted && !target.isFirst ? .rows(0) : .varying
    case .unreached: return .unreached
    }
  }

  private static func joined(_ a: Distance, _ b: Distance) -> Distance {
    if a == .unreached || a == b { return b }
    return b == .unreached ? a : .varying
  }
}
