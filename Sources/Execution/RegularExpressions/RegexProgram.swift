/// A pattern as instructions for threads that read a text side by side.
struct RegexProgram: Sendable {
  enum Instruction: Sendable {
    /// Reads a scalar of the set.
    case read(Int, ignoresCase: Bool)
    /// Goes on in two places; the first comes before the second.
    case split(Int, Int)
    /// Goes on elsewhere.
    case jump(Int)
    /// Notes the place in the text.
    case note(Int)
    /// Goes on only where it holds.
    case check(RegexNode.Assertion)
    /// The pattern has matched.
    case match
  }

  private(set) var instructions: [Instruction] = []
  private(set) var sets: [ScalarSet] = []
  let groupCount: Int

  /// A pattern of more instructions is refused: each may be looked at once a character.
  private static let mostInstructions = 10_000

  init(_ node: RegexNode, groupCount: Int) throws(RegularExpression.Fault) {
    self.groupCount = groupCount
    try add(.group(number: 0, node))
    try append(.match)
  }

  private mutating func append(_ instruction: Instruction) throws(RegularExpression.Fault) {
    guard instructions.count < Self.mostInstructions else {
      throw RegularExpression.Fault(
        message: "the regular expression is too large: its repetitions count too high")
    }
    instructions.append(instruction)
  }

  private mutating func add(_ node: RegexNode) throws(RegularExpression.Fault) {
    switch node {
    case .empty: break
    case .scalars(let set, let ignoresCase):
      sets.append(set)
      try append(.read(sets.count - 1, ignoresCase: ignoresCase))
    case .assertion(let assertion): try append(.check(assertion))
    case .group(let number, let inner):
      try append(.note(number * 2))
      try add(inner)
      try append(.note(number * 2 + 1))
    case .sequence(let members):
      for member in members { try add(member) }
    case .alternatives(let branches): try addAlternatives(branches)
    case .repetition(let inner, let least, let most, let isGreedy):
      for _ in 0..<least { try add(inner) }
      if let most {
        try addOptional(inner, times: most - least, isGreedy)
      } else {
        try addLoop(inner, isGreedy)
      }
    }
  }

  private mutating func addAlternatives(_ branches: [RegexNode]) throws(RegularExpression.Fault) {
    var ends: [Int] = []
    for branch in branches.dropLast() {
      let split = instructions.count
      try append(.split(split + 1, 0))
      try add(branch)
      ends.append(instructions.count)
      try append(.jump(0))
      instructions[split] = .split(split + 1, instructions.count)
    }
    try add(branches[branches.count - 1])
    for end in ends { instructions[end] = .jump(instructions.count) }
  }

  private mutating func addLoop(_ inner: RegexNode, _ isGreedy: Bool) throws(RegularExpression.Fault) {
    let split = instructions.count
    try append(.split(0, 0))
    try add(inner)
    try append(.jump(split))
    instructions[split] = Self.split(split + 1, instructions.count, isGreedy)
  }

  /// Up to so many more times: each a way on or out.
  private mutating func addOptional(
    _ inner: RegexNode, times: Int, _ isGreedy: Bool
  ) throws(RegularExpression.Fault) {
    var splits: [Int] = []
    for _ in 0..<times {
      splits.append(instructions.count)
      try append(.split(0, 0))
      try add(inner)
    }
    for split in splits { instructions[split] = Self.split(split + 1, instructions.count, isGreedy) }
  }

  private static func split(_ on: Int, _ out: Int, _ isGreedy: Bool) -> Instruction {
    isGreedy ? .split(on, out) : .split(out, on)
  }
}
