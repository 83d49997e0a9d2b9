import Planner

/// A row pattern as steps of an automaton, the preferred way first at every fork.
///
/// An unbounded repetition must not go round without taking a row. Whether it has taken one is part of the step: what
/// is repeated and may take no row is written out once as it is before the first row, where its end leads nowhere, and
/// once as it is after. So every way round takes a row, and where a step leads depends on the step and the row alone.
struct PatternProgram: Sendable {
  /// One step.
  enum Step: Hashable, Sendable {
    /// Takes one row for a variable.
    case row(variable: Int, isExcluded: Bool, next: Int)
    /// Goes on at the first step, and where that leads nowhere at the second.
    case fork(Int, Int)
    /// Only before the partition's first row.
    case partitionStart(next: Int)
    /// Only after its last.
    case partitionEnd(next: Int)
    /// A match.
    case accept
    /// No match this way.
    case deadEnd
  }

  /// The variables of the rows with which every match begins, as far as there is no choice.
  var beginning: [Int] {
    var (variables, step) = ([Int](), start)
    while true {
      switch steps[step] {
      case .row(let variable, _, let next):
        variables.append(variable)
        step = next
      case .partitionStart(let next): step = next
      case .fork, .partitionEnd, .accept, .deadEnd: return variables
      }
    }
  }

  private(set) var steps: [Step] = [.accept, .deadEnd]
  /// Where a match begins.
  private(set) var start = 0
  /// How many variables the pattern has.
  let variableCount: Int
  /// Each fork's number among the forks from which only conditions of single rows are met: whether they lead to a
  /// match depends on the position alone. -1 for every other step.
  private(set) var rememberedForks: [Int] = []
  /// How many such forks there are.
  private(set) var rememberedCount = 0

  /// The step at which each of several states goes on. The states are told apart by the repetitions around a term: in
  /// state n the outer n of them have taken a row since they last went round, the others not yet. Taking a row leads
  /// to the last state.
  private typealias States = [Int]

  private static let deadEnd = 1
  /// Steps by what they do: equal ones are one.
  private var known: [Step: Int] = [:]

  /// Writes a pattern out.
  init(_ pattern: RowPattern.Term, variableCount: Int) {
    self.variableCount = variableCount
    start = entries(of: pattern, isExcluded: false, exits: [0])[0]
    known = [:]
  }

  /// The steps at which a term begins, given those at which the pattern goes on after it.
  private mutating func entries(of term: RowPattern.Term, isExcluded: Bool, exits: States) -> States {
    switch term {
    case .variable(let variable):
      let step = place(of: .row(variable: variable, isExcluded: isExcluded, next: exits[exits.count - 1]))
      return exits.map { _ in step }
    case .partitionStart: return exits.map { place(of: .partitionStart(next: $0)) }
    case .partitionEnd: return exits.map { place(of: .partitionEnd(next: $0)) }
    case .sequence(let members):
      return members.reversed().reduce(exits) { entries(of: $1, isExcluded: isExcluded, exits: $0) }
    case .excluded(let inner): return entries(of: inner, isExcluded: true, exits: exits)
    case .alternation(let members):
      let all = members.map { entries(of: $0, isExcluded: isExcluded, exits: exits) }
      return all.dropLast().reversed().reduce(all[all.count - 1]) { forks($1, $0) }
    case .repeated(let inner, let least, let most, let isReluctant):
      var states = exits
      if let most {
        for _ in 0..<max(0, most - least) {
          let body = entries(of: inner, isExcluded: isExcluded, exits: states)
          states = isReluctant ? forks(exits, body) : forks(body, exits)
        }
      } else {
        states = unbounded(inner, isReluctant: isReluctant, isExcluded: isExcluded, exits: exits)
      }
      for _ in 0..<least { states = entries(of: inner, isExcluded: isExcluded, exits: states) }
      return states
    }
  }

  /// Any number of times, each of which takes a row.
  private mutating func unbounded(
    _ inner: RowPattern.Term, isReluctant: Bool, isExcluded: Bool, exits: States
  ) -> States {
    let heads = exits.map { _ in
      steps.append(.deadEnd)
      return steps.count - 1
    }
    let again = heads[heads.count - 1]
    let body = entries(
      of: inner, isExcluded: isExcluded, exits: exits.map { _ in Self.deadEnd } + [again])
    for (state, head) in heads.enumerated() {
      steps[head] = isReluctant ? .fork(exits[state], body[state]) : .fork(body[state], exits[state])
    }
    return heads
  }

  private mutating func forks(_ first: States, _ second: States) -> States {
    zip(first, second).map { first, second in
      if first == second || second == Self.deadEnd { return first }
      return first == Self.deadEnd ? second : place(of: .fork(first, second))
    }
  }

  private mutating func place(of step: Step) -> Int {
    if let place = known[step] { return place }
    steps.append(step)
    known[step] = steps.count - 1
    return steps.count - 1
  }

  /// Finds the forks from which no condition is reached that reads earlier rows.
  ///
  /// - Parameter readsMatch: whether a variable's condition reads rows matched earlier.
  mutating func numberForks(readsMatch: [Bool]) {
    var reaches = steps.map { step in
      if case .row(let variable, _, _) = step { readsMatch[variable] } else { false }
    }
    var isChanging = true
    while isChanging {
      isChanging = false
      for place in steps.indices where !reaches[place] {
        if followers(of: place).contains(where: { reaches[$0] }) {
          reaches[place] = true
          isChanging = true
        }
      }
    }
    rememberedForks = steps.indices.map { place in
      guard case .fork = steps[place], !reaches[place] else { return -1 }
      rememberedCount += 1
      return rememberedCount - 1
    }
  }

  /// The steps that may come after one.
  func followers(of place: Int) -> [Int] {
    switch steps[place] {
    case .row(_, _, let next), .partitionStart(let next), .partitionEnd(let next): [next]
    case .fork(let first, let second): [first, second]
    case .accept, .deadEnd: []
    }
  }
}
