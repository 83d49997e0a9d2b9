/// A search through one text: every thread reads the same scalar, so that each instruction is looked at once a scalar.
///
/// - Complexity: O(text × program) time, O(program × groups) memory.
struct RegexSearch {
  /// What is wanted of a match.
  enum Wish {
    /// That there is one.
    case presence
    /// That it reaches from the beginning to the end.
    case whole
    /// Where it and its groups lie.
    case groups
  }

  private let program: RegexProgram
  private let text: [Unicode.Scalar]
  private let placeCount: Int
  private var now: RegexThreads
  private var next: RegexThreads

  init(_ program: RegexProgram, _ text: [Unicode.Scalar]) {
    self.program = program
    self.text = text
    placeCount = (program.groupCount + 1) * 2
    now = RegexThreads(instructionCount: program.instructions.count)
    next = now
  }

  /// The first match that begins at a place or after it, and of those that begin there the preferred one.
  mutating func first(from start: Int, wants wish: Wish) -> RegularExpression.Match? {
    var found: [Int]?
    now.clear()
    var place = start
    while true {
      if found == nil, wish != .whole || place == start {
        var places = [Int](repeating: -1, count: placeCount)
        now.follow(0, of: program, in: text, at: place, &places)
      }
      if now.instructions.isEmpty, found != nil || wish == .whole { break }
      let scalar = place < text.count ? text[place] : nil
      next.clear()
      step: for index in now.instructions.indices {
        let instruction = now.instructions[index]
        switch program.instructions[instruction] {
        case .match:
          if wish == .whole, scalar != nil { continue step }
          found = Array(now.places[(index * placeCount)..<((index + 1) * placeCount)])
          // Threads after this one would find what is less preferred.
          break step
        case .read(let set, let ignoresCase):
          guard let scalar, program.sets[set].contains(scalar, ignoringCase: ignoresCase) else {
            continue step
          }
          var places = Array(now.places[(index * placeCount)..<((index + 1) * placeCount)])
          next.follow(instruction + 1, of: program, in: text, at: place + 1, &places)
        default: preconditionFailure("only what reads or matches is kept as a thread")
        }
      }
      if found != nil, wish != .groups { break }
      guard scalar != nil else { break }
      swap(&now, &next)
      place += 1
    }
    return found.map { RegularExpression.Match(places: $0) }
  }
}

/// Threads in order of preference, an instruction having one at most; the places noted by each lie side by side.
private struct RegexThreads {
  private(set) var instructions: [Int] = []
  private(set) var places: [Int] = []
  /// The round in which an instruction was last reached.
  private var reached: [Int]
  private var round = 0
  private var pending: [Step] = []

  /// What is left to follow while a thread goes on without reading.
  private enum Step {
    case instruction(Int)
    case restore(place: Int, value: Int)
  }

  init(instructionCount: Int) {
    reached = [Int](repeating: 0, count: instructionCount)
  }

  mutating func clear() {
    instructions.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    round += 1
  }

  /// Adds the threads at all that read or match next, from an instruction on and in order of preference.
  mutating func follow(
    _ start: Int, of program: RegexProgram, in text: [Unicode.Scalar], at place: Int, _ noted: inout [Int]
  ) {
    pending.append(.instruction(start))
    while let step = pending.popLast() {
      guard case .instruction(let index) = step else {
        if case .restore(let place, let value) = step { noted[place] = value }
        continue
      }
      if reached[index] == round { continue }
      reached[index] = round
      switch program.instructions[index] {
      case .jump(let target): pending.append(.instruction(target))
      case .split(let first, let second):
        pending.append(.instruction(second))
        pending.append(.instruction(first))
      case .note(let number):
        pending.append(.restore(place: number, value: noted[number]))
        noted[number] = place
        pending.append(.instruction(index + 1))
      case .check(let assertion):
        if assertion.holds(in: text, at: place) { pending.append(.instruction(index + 1)) }
      case .read, .match:
        instructions.append(index)
        places += noted
      }
    }
  }
}

extension RegexNode.Assertion {
  fileprivate func holds(in text: [Unicode.Scalar], at place: Int) -> Bool {
    let before = place > 0 && ScalarSet.word.contains(text[place - 1], ignoringCase: false)
    let after = place < text.count && ScalarSet.word.contains(text[place], ignoringCase: false)
    return switch self {
    case .textStart: place == 0
    case .textEnd: place == text.count
    case .lineStart: place == 0 || text[place - 1] == "\n"
    case .lineEnd: place == text.count || text[place] == "\n"
    case .wordBoundary: before != after
    case .noWordBoundary: before == after
    case .wordStart: !before && after
    case .wordEnd: before && !after
    }
  }
}
