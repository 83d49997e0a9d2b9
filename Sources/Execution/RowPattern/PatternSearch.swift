import Columnar
import Planner

/// Searches partitions for matches, the preferred way first.
///
/// Where a fork leads depends on its position alone once every condition still to come reads single rows: a fork that
/// led nowhere is remembered and not entered again, so that the search takes time in proportion to rows × steps. The
/// other forks are gone through anew for every way to reach them, within a number of steps.
struct PatternSearch {
  private let program: PatternProgram
  private let conditions: PatternConditions
  private let cancellation: Cancellation
  private let place: Place
  private var running: RunningValues
  /// The variable of each row of the match last tried, by the row's place in the chunk.
  private(set) var variables: [UInt16]
  /// Which of those rows are not delivered.
  private(set) var isExcluded: [Bool]
  /// A bit for every remembered fork, a few words for every position in the partition.
  private var deadEnds: [UInt64] = []
  private let wordsPerPosition: Int
  private var partition = 0..<0
  private var ways: [Way] = []
  private var stepsLeft = 0

  /// A way not yet taken.
  private struct Way {
    var step: Int
    var row: Int
  }

  /// Steps through forks that cannot be remembered, conditions that read the match, and rows of matches: so many in
  /// any partition, and so many more a row.
  static let stepsAllowed = (always: 2_000_000, perRow: 250)
  /// What a condition that reads the match counts for; one that looks back counts for the rows it looks at, too.
  private static let stepsOfCondition = 8

  init(
    _ program: PatternProgram, _ conditions: PatternConditions, partitions: WindowPartitions,
    cancellation: Cancellation, place: Place
  ) {
    (self.program, self.conditions) = (program, conditions)
    (self.cancellation, self.place) = (cancellation, place)
    running = conditions.running
    variables = Array(repeating: 0, count: partitions.count)
    isExcluded = Array(repeating: false, count: partitions.count)
    wordsPerPosition = (program.rememberedCount + 63) / 64
  }

  /// The words of ``deadEnds`` at most: 256 MB of them.
  private static let wordsAllowed = 1 << 25

  /// Begins a partition.
  mutating func begin(_ partition: Range<Int>) throws {
    self.partition = partition
    stepsLeft = Self.stepsAllowed.always + Self.stepsAllowed.perRow * partition.count
    let words = (partition.count + 1) * wordsPerPosition
    guard words <= Self.wordsAllowed else {
      throw ExecutionError(
        .tooManySteps,
        "the pattern has too many repetitions and alternatives for a partition of this many rows; partition further",
        at: place)
    }
    deadEnds.removeAll(keepingCapacity: true)
    deadEnds.append(contentsOf: repeatElement(0, count: words))
  }

  /// The end of the preferred match that starts at a row; nil when there is none.
  mutating func match(from start: Int, number: Int64) throws -> Int? {
    try spend()
    running.begin(at: start, in: partition)
    ways.removeAll(keepingCapacity: true)
    var (step, row) = (program.start, start)
    while true {
      var isOpen = true
      switch program.steps[step] {
      case .row(let variable, let excludes, let next):
        isOpen = try row < partition.upperBound && takes(variable, row, start: start, number: number)
        if isOpen {
          isExcluded[row] = excludes
          row += 1
          step = next
        }
      case .fork(let first, let second):
        isOpen = try enters(step, row)
        if isOpen {
          ways.append(Way(step: second, row: row))
          step = first
        }
      case .partitionStart(let next):
        isOpen = row == partition.lowerBound
        step = next
      case .partitionEnd(let next):
        isOpen = row == partition.upperBound
        step = next
      case .deadEnd: isOpen = false
      case .accept:
        forget(from: start, through: row)
        try spend(row - start)
        return row
      }
      if isOpen { continue }
      guard let way = ways.popLast() else { return nil }
      (step, row) = (way.step, way.row)
    }
  }

  private mutating func takes(
    _ variable: Int, _ row: Int, start: Int, number: Int64
  ) throws -> Bool {
    let known = conditions.knownVerdict(variable, row: row)
    if known == false { return false }
    variables[row] = UInt16(variable)
    running.retake(row)
    if known == true, !conditions.readsMatch(variable) { return true }
    try spend(Self.stepsOfCondition + (row - start) * conditions.workPerRow(variable) / 8)
    return try conditions.holds(
      variable,
      PatternConditions.View(
        partition: partition, start: start, current: row, number: number, variables: variables), &running)
  }

  /// Whether a fork is worth entering: it has not led nowhere from this row before.
  private mutating func enters(_ step: Int, _ row: Int) throws -> Bool {
    let fork = program.rememberedForks[step]
    guard fork >= 0 else {
      try spend()
      return true
    }
    let word = (row - partition.lowerBound) * wordsPerPosition + fork >> 6
    let bit: UInt64 = 1 << UInt64(fork & 63)
    if deadEnds[word] & bit != 0 { return false }
    // Until it proves otherwise: `forget` takes it back when the way led to a match.
    deadEnds[word] |= bit
    return true
  }

  /// After a match, the forks at its rows are those that led to it, or were not tried to their end.
  private mutating func forget(from start: Int, through end: Int) {
    let (first, last) = (start - partition.lowerBound, end - partition.lowerBound)
    for word in (first * wordsPerPosition)..<((last + 1) * wordsPerPosition) { deadEnds[word] = 0 }
  }

  private mutating func spend(_ steps: Int = 1) throws {
    let before = stepsLeft
    stepsLeft -= steps
    if stepsLeft >> 16 != before >> 16, cancellation.isCancelled {
      throw ExecutionError(.cancelled, "the query was stopped", at: .nowhere)
    }
    guard stepsLeft > 0 else {
      throw ExecutionError(
        .tooManySteps,
        "the pattern can be matched in too many ways to try them all: matches overlap over many rows, or conditions read earlier rows of the match; go on behind a match with SKIP PAST LAST ROW, read rows at a fixed distance with PREV, repeat fewer variables, or partition further",
        at: place)
    }
  }
}
