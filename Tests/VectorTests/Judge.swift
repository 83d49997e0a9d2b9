import TestSupport

/// Compares what is worked out for one case with what the case says.
struct Judge {
  /// All cases of the file, for those that speak of one another.
  let siblings: [Vectors.Case]
  private(set) var faults: [String] = []
  /// How many members were compared.
  private(set) var checked = 0

  init(siblings: [Vectors.Case]) { self.siblings = siblings }

  mutating func note(_ fault: String) { faults.append(fault) }

  /// How near is near enough.
  enum Tolerance {
    case absolute(Double)
    case relative(Double)

    func holds(_ found: Double, _ wanted: Double) -> Bool {
      switch self {
      case .absolute(let limit): abs(found - wanted) <= limit
      case .relative(let limit): abs(found - wanted) <= limit * max(abs(wanted), 1e-300)
      }
    }
  }

  /// Compares a number with a member; a member that the case has not is not compared.
  mutating func number(_ name: String, _ found: Double?, in vector: Vectors.Case, _ tolerance: Tolerance) {
    guard let wanted = vector.double(name) else { return }
    compare(name, found, wanted, tolerance)
  }

  /// Compares numbers with a member.
  mutating func numbers(_ name: String, _ found: [Double]?, in vector: Vectors.Case, _ tolerance: Tolerance) {
    guard let wanted = vector.doubles(name) else { return }
    guard let found, found.count == wanted.count else {
      checked += 1
      return note("\(name): \(found.map { "\($0.count) numbers" } ?? "nothing") for \(wanted.count)")
    }
    for (place, pair) in zip(found, wanted).enumerated() {
      compare("\(name)[\(place)]", pair.0, pair.1, tolerance)
    }
  }

  /// Compares numbers with a member that may have nulls, where nothing is compared.
  mutating func numbersOrNull(
    _ name: String, _ found: [Double?], in vector: Vectors.Case, _ tolerance: Tolerance
  ) {
    guard let wanted = vector.doublesOrNull(name) else { return }
    guard found.count == wanted.count else { return same("\(name), how many", found.count, wanted.count) }
    for (place, pair) in zip(found, wanted).enumerated() {
      if let wanted = pair.1 { compare("\(name)[\(place)]", pair.0, wanted, tolerance) }
    }
  }

  /// Compares truths with a member.
  mutating func flags(_ name: String, _ found: [Bool], in vector: Vectors.Case) {
    guard let wanted = vector.flags(name) else { return }
    same(name, found, wanted)
  }

  /// Compares texts with a member.
  mutating func texts(_ name: String, _ found: [String], in vector: Vectors.Case) {
    guard let wanted = vector.texts(name) else { return }
    same(name, found, wanted)
  }

  /// Compares a whole number with a member.
  mutating func integer(_ name: String, _ found: Int?, in vector: Vectors.Case) {
    guard let wanted = vector.integer(name) else { return }
    same(name, found, wanted)
  }

  /// Compares whole numbers with a member.
  mutating func integers(_ name: String, _ found: [Int], in vector: Vectors.Case) {
    guard let wanted = vector.integers(name) else { return }
    same(name, found, wanted)
  }

  mutating func same<Value: Equatable>(_ name: String, _ found: Value, _ wanted: Value) {
    checked += 1
    if found != wanted { note("\(name): \(found) for \(wanted)") }
  }

  mutating func compare(_ name: String, _ found: Double?, _ wanted: Double, _ tolerance: Tolerance) {
    checked += 1
    if found.map({ !tolerance.holds($0, wanted) }) ?? true {
      note("\(name): \(found.map { "\($0)" } ?? "nothing") for \(wanted)")
    }
  }
}

/// What became of the cases of one kind.
struct Tally {
  private(set) var passed = 0
  private(set) var failed = 0
  var skipped = 0
  var unknown = 0
  private(set) var faults: [String] = []

  mutating func add(_ judge: Judge, place: String) {
    if judge.faults.isEmpty { passed += 1 } else { failed += 1 }
    faults += judge.faults.map { "\(place): \($0)" }
  }

  /// A line a kind; those without a check at the end, by themselves.
  static func report(_ tallies: [String: Tally]) -> String {
    let kinds = tallies.sorted { $0.key < $1.key }
    var lines = kinds.filter { $0.value.unknown == 0 }.flatMap { kind, tally in
      let skipped = tally.skipped > 0 ? ", \(tally.skipped) skipped" : ""
      return ["vectors \(kind): \(tally.passed) passed, \(tally.failed) failed\(skipped)"]
        + tally.faults.prefix(10).map { "  \($0)" }
    }
    let unknown = kinds.filter { $0.value.unknown > 0 }
    if !unknown.isEmpty {
      lines.append("vectors of kinds that are not known here:")
      lines += unknown.map { "  \($0.key): \($0.value.unknown)" }
    }
    return lines.joined(separator: "\n")
  }
}
