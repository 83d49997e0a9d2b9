import Engine
import Testing
import TestSupport

/// Random small patterns over random few rows: the engine finds what the plain way finds, in the same order.
@Suite struct PatternModelTests {
  private static let measures = """
    match_number() AS number, classifier() AS label, count(*) AS n, sum(b.x) AS sum, last(a.x) AS last,
    first(x, 1) AS second, prev(x) AS before, FINAL count(c.*) AS cs, FINAL first(b.x) AS b
    """

  @Test(arguments: 0..<8) func theEngineFindsWhatThePlainWayFinds(block: Int) throws {
    let session = Session(threads: 1)
    var (answered, refused) = (0, 0)
    for seed in (block * 500)..<((block + 1) * 500) {
      var generator = PatternGenerator(seed: UInt64(seed))
      let (partitions, rows) = (generator.partitions(), generator.rows())
      let model = generator.model()
      let expected: [String]?
      do {
        expected = try partitions.enumerated().flatMap {
          try Self.answer(model, rows, $0.element, partition: $0.offset)
        }
      } catch PatternModel.Failure.wouldNotMove {
        expected = nil
      } catch PatternModel.Failure.tooManySteps {
        continue
      }
      let sql = Self.sql(model, rows, partitions)
      let found = try? session.query(sql).lines
      #expect(found == expected, "seed \(seed)\n\(sql)")
      if expected == nil { refused += 1 } else { answered += 1 }
    }
    // The generator is of use only while most of its patterns can be answered, and some cannot.
    #expect(answered > 250 && refused > 5, "\(answered) answered, \(refused) refused")
  }

  private static func sql(
    _ model: PatternModel, _ rows: PatternModel.Rows, _ partitions: [[Int?]]
  ) -> String {
    let values = partitions.enumerated().flatMap { partition, values in
      values.enumerated().map { row, x in
        "(\(partition), \(row), \(x.map(String.init) ?? "CAST(NULL AS INTEGER)"))"
      }
    }
    let definitions = zip(PatternGenerator.names, model.conditions).compactMap { name, condition in
      condition.map { "\(name) AS \($0.sql)" }
    }
    // What the pattern does not have may not be named: an alternative that never matches names all.
    let namesAll = model.pattern.variables.count == PatternGenerator.names.count
    let pattern = model.pattern.sql + (namesAll ? "" : " | (a b c ^)")
    var columns = "k, number, label, n, sum, last, second, before, cs, b"
    if case .one = rows {} else { columns += ", i" }
    return """
      SELECT \(columns) FROM (VALUES \(values.joined(separator: ", "))) AS t(k, i, x) MATCH_RECOGNIZE (
        PARTITION BY k ORDER BY i MEASURES \(measures)
        \(rows.sql) AFTER MATCH SKIP \(model.skip.sql)
        PATTERN (\(pattern))
        \(definitions.isEmpty ? "" : "DEFINE ")\(definitions.joined(separator: ", "))
      ) AS m
      """
  }

  /// The rows delivered of one partition.
  private static func answer(
    _ model: PatternModel, _ rows: PatternModel.Rows, _ values: [Int?], partition: Int
  ) throws -> [String] {
    let matches = try model.matches(in: values)
    var lines: [(row: Int, line: String)] = []
    for match in matches {
      let places = match.taken.indices.filter { !match.taken[$0].isExcluded }
      switch rows {
      case .one:
        lines.append((match.start, line(match, match.taken.count, values, partition, row: nil)))
      case .all, .omittingEmpty, .withUnmatched:
        if !match.taken.isEmpty {
          lines += places.map {
            (match.start, line(match, $0 + 1, values, partition, row: match.start + $0))
          }
        } else if case .omittingEmpty = rows {
        } else {
          lines.append((match.start, line(match, 0, values, partition, row: match.start)))
        }
      }
    }
    if case .withUnmatched = rows {
      let covered = Set(matches.flatMap { $0.start..<($0.start + max(1, $0.taken.count)) })
      for row in values.indices where !covered.contains(row) {
        let cells = ["\(partition)"] + Array(repeating: "NULL", count: 9) + ["\(row)"]
        lines.append((row, cells.joined(separator: " | ")))
      }
    }
    // A match stands where it starts, its rows together; sorting by start keeps them so.
    return lines.enumerated().sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }
      .map(\.element.line)
  }

  /// One row as seen when so many rows of the match are taken.
  private static func line(
    _ match: PatternModel.Match, _ count: Int, _ values: [Int?], _ partition: Int, row: Int?
  ) -> String {
    func view(_ count: Int) -> PatternModel.View {
      PatternModel.View(
        values: values, start: match.start, taken: Array(match.taken.prefix(count)), number: match.number)
    }
    let (now, whole) = (view(count), view(match.taken.count))
    let label = now.taken.last.map { PatternGenerator.names[$0.variable].uppercased() }
    let numbers: [Int?] = [
      count, now.sum(1), now.last(0), now.first(nil, 1), count == 0 ? nil : now.beside(-1),
      whole.rows(2).count, whole.first(1),
    ]
    let cells =
      ["\(partition)", "\(match.number)", label ?? "NULL"] + numbers.map { $0.map(String.init) ?? "NULL" }
      + (row.map { ["\($0)"] } ?? [])
    return cells.joined(separator: " | ")
  }
}

extension QueryResult {
  /// Every row as a line.
  fileprivate var lines: [String] {
    (0..<rowCount).map { row in
      columns.indices.map { text(row: row, column: $0) ?? "NULL" }.joined(separator: " | ")
    }
  }
}
