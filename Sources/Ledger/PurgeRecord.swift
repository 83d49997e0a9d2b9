import Digest

/// A purge as its entry records it: which values went from beside the chain, told by name and number alone.
public struct PurgeRecord: Hashable, Sendable {
  /// The kind of a purge's entry; the guard on values beside the chain knows it too.
  public static let kind = "purge"

  /// The purge's entry.
  public let entry: Int
  /// Values beside entries made before this day, `YYYY-MM-DD` in UTC, could go.
  public let before: String
  /// How many entries lost values.
  public let entryCount: Int
  /// How many values of each name went.
  public let removed: [String: Int]

  /// Reads an entry; nil where it is no purge.
  init?(_ entry: Entry) {
    guard entry.kind == Self.kind, let content = try? entry.content(), let before = content["before"]?.string,
      let entryCount = content["entries"]?.integer, case .object(let removed)? = content["removed"]
    else { return nil }
    self.entry = entry.seq
    self.before = before
    self.entryCount = Int(entryCount)
    self.removed = removed.compactMapValues { $0.integer.map(Int.init) }
  }

  /// What the entry of a purge records.
  static func payload(before: String, removing values: [KeptValues]) -> CanonicalJSON {
    .object([
      "before": .string(before), "entries": .integer(Int64(Set(values.map(\.entry)).count)),
      "removed": .object(KeptValues.counts(values).mapValues { .integer(Int64($0)) }),
    ])
  }

  /// Whether it could remove what was kept beside an entry.
  public func covers(_ entry: Entry) -> Bool { entry.seq < self.entry && entry.utc < before }

  /// One sentence: the purge, what went, and what did not change.
  var line: String {
    "entry \(entry) is a purge: beside \(entryCount) \(entryCount == 1 ? "entry" : "entries") made before \(before) "
      + "values were removed (\(KeptValues.text(removed))); the chain does not need them"
  }
}

/// The values of one name kept beside one entry: how many, never which.
public struct KeptValues: Hashable, Sendable {
  /// The entry.
  public let entry: Int
  /// What they are, such as `token`.
  public let name: String
  /// How many there are.
  public let count: Int

  /// How many values of each name.
  public static func counts(_ values: [KeptValues]) -> [String: Int] {
    Dictionary(values.map { ($0.name, $0.count) }, uniquingKeysWith: +)
  }

  /// Numbers by name as a sentence has them, by name: `26 salt, 26 token`.
  public static func text(_ counts: [String: Int]) -> String {
    counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
  }
}
