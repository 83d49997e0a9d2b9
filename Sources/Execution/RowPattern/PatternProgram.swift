import Planner

/// A row pattern as steps of an automaton, the preferred way first at every fork.
struct PatternProgram: Sendable {
  /// One step.
  enum Step: Sendable {
    /// Takes one row for a variable.
    case row(variable: Int, isExcluded: Bool)
    /// Goes on at the first step, and where that leads nowhere at the second.
    case fork(Int, Int)
    /// Goes on elsewhere.
    case jump(Int)
    /// Only before the partition's first row.
    case partitionStart
    /// Only after its last.
    case partitionEnd
    /// A match.
    case accept
  }

  private(set) var steps: [Step] = []
  /// Each fork's number among the forks from which only conditions of single rows are met: whether they lead to a
  /// match depends on the position alone. -1 for every other step.
  private(set) var rememberedForks: [Int] = []
  /// How many such forks there are.
  private(set) var rememberedCount = 0

  /// How many variables the pattern has.
  let variableCount: Int

  /// Writes a pattern out.
  init(_ pattern: RowPattern.Term, variableCount: Int) {
    self.variableCount = variableCount
    append(pattern, isExcluded: false)
    steps.append(.accept)
  }

  private mutating func append(_ term: RowPattern.Term, isExcluded: Bool) {
    switch term {
    case .variable(let variable): steps.append(.row(variable: variable, isExcluded: isExcluded))
    case .partitionStart: steps.append(.partitionStart)
    case .partitionEnd: steps.append(.partitionEnd)
    case .sequence(let members):
      for member in members { append(member, isExcluded: isExcluded) }
    case .excluded(let inner): append(inner, isExcluded: true)
    case .alternation(let members):
      var ends: [Int] = []
      for member in members.dropLast() {
        let fork = reserve()
        append(member, isExcluded: isExcluded)
        ends.append(reserve())
        steps[fork] = .fork(fork + 1, steps.count)
      }
      if let last = members.last { append(last, isExcluded: isExcluded) }
      for end in ends { steps[end] = .jump(steps.count) }
    case .repeated(let inner, let least, let most, let isReluctant):
      for _ in 0..<least { append(inner, isExcluded: isExcluded) }
      if let most {
        appendOptional(inner, times: most - least, isReluctant: isReluctant, isExcluded: isExcluded)
      } else {
        let fork = reserve()
        append(inner, isExcluded: isExcluded)
        steps.append(.jump(fork))
        steps[fork] = Self.fork(into: fork + 1, past: steps.count, isReluctant)
      }
    }
  }

  private mutating func appendOptional(
    _ inner: RowPattern.Term, times: Int, isReluctant: Bool, isExcluded: Bool
  ) {
    var forks: [Int] = []
    for _ in 0..<max(0, times) {
      forks.append(reserve())
      append(inner, isExcluded: isExcluded)
    }
    for fork in forks { steps[fork] = Self.fork(into: fork + 1, past: steps.count, isReluctant) }
  }

  /// A step that is filled in once it is known how far it leads.
  private mutating func reserve() -> Int {
    steps.append(.jump(0))
    return steps.count - 1
  }

  private static func fork(into body: Int, past end: Int, _ isReluctant: Bool) -> Step {
    isReluctant ? .fork(end, body) : .fork(body, end)
  }

  /// Finds the forks from which no condition is reached that reads earlier rows.
  ///
  /// - Parameter readsMatch: whether a variable's condition reads rows matched earlier.
  mutating func numberForks(readsMatch: [Bool]) {
    var reaches = steps.map { step in
      if case .row(let variable, _) = step { readsMatch[variable] } else { false }
    }
    var isChanging = true
    while isChanging {
      isChanging = false
      for place in steps.indices.reversed() where !reaches[place] {
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
    case .row, .partitionStart, .partitionEnd: [place + 1]
    case .fork(let first, let second): [first, second]
    case .jump(let target): [target]
    case .accept: []
    }
  }
}
