import Columnar
import TestSupport
import Testing

@testable import Execution
@testable import Planner

@Suite struct FirstRowsTests {
  private func kept(
    _ chunks: [DataChunk], count: Int, partitionBy: [Expression], orderBy: [Ordering], threads: Int
  ) throws -> [[Value]] {
    let operation = FirstRows(
      partitionBy: partitionBy, orderBy: orderBy, count: count, evaluator: Evaluator())
    return Chunks.rows(try operation.apply(to: Pipeline(chunks), ExecutionOptions(threads: threads)))
  }

  /// Rows of a partition, a value to order by, and a number that tells the rows apart.
  private func rows(_ random: inout SeededGenerator, _ count: Int) -> [[Value]] {
    (0..<count).map { row in
      [
        random.chance(1, in: 6) ? .null : .integer(Int64(random.below(3))),
        random.chance(1, in: 6) ? .null : .integer(Int64(random.below(12))), .integer(Int64(row)),
      ]
    }
  }

  private func chunks(_ rows: [[Value]], of size: Int) -> [DataChunk] {
    stride(from: 0, to: rows.count, by: size).map { start in
      let part = rows[start..<min(start + size, rows.count)]
      return DataChunk(
        columns: (0..<3).map { column in Vector(listing: part.map { $0[column] }, type: .integer) },
        count: part.count)
    }
  }

  /// With fewer than `count` rows of its partition before it by the key, in each direction, with NULLs on either side.
  @Test(arguments: [1, 2, 4]) func rowsStayThatHaveTooFewBeforeThem(threads: Int) throws {
    var random = SeededGenerator(seed: 31)
    for _ in 0..<60 {
      let rows = rows(&random, random.below(90))
      let count = 1 + random.below(6)
      let (isDescending, nullsFirst) = (random.chance(1, in: 2), random.chance(1, in: 2))
      func rank(_ row: [Value]) -> Int64 {
        guard case .integer(let value) = row[1] else { return nullsFirst ? .min : .max }
        return isDescending ? -value : value
      }
      for isPartitioned in [true, false] {
        let wanted = rows.filter { row in
          rows.count { (!isPartitioned || $0[0] == row[0]) && rank($0) < rank(row) } < count
        }
        let answer = try kept(
          chunks(rows, of: 7), count: count, partitionBy: isPartitioned ? [Chunks.input(0)] : [],
          orderBy: [
            Ordering(expression: Chunks.input(1), isDescending: isDescending, nullsFirst: nullsFirst)
          ], threads: threads)
        // Threads that have seen few rows each let fewer go.
        if threads == 1 { #expect(answer == wanted) }
        #expect(answer.filter(wanted.contains) == wanted, "the rows wanted, in their order")
      }
    }
  }

  @Test func everyTypeHasAWordThatOrdersAsItsValuesDo() {
    let ascending: [[Value]] = [
      [.integer(.min), .integer(-1), .integer(0), .integer(.max)],
      [.boolean(false), .boolean(true)],
      [.double(-.infinity), .double(-0.5), .double(0), .double(1e300), .double(.nan)],
      [.text(""), .text("a"), .text("ab"), .text("b"), .text("é")],
      [
        DecimalValue(unscaled: -(1 << 100), scale: 1), DecimalValue(unscaled: 3, scale: 1),
        DecimalValue(unscaled: 4, scale: 1), DecimalValue(unscaled: 1 << 100, scale: 1),
      ].map { .decimal($0) },
      [Interval(days: -1), Interval(), Interval(microseconds: 5), Interval(months: 1)].map { .interval($0) },
    ]
    for values in ascending {
      let vector = Vector(listing: values + [.null], type: values[0].type)
      let words = Array(LeadingKey.leads(of: SortKey(vector)))
      #expect(zip(words, words.dropFirst()).dropLast().allSatisfy { $0 < $1 }, "\(values[0].type)")
      #expect(words[values.count] == .max)
      let turned = Array(LeadingKey.leads(of: SortKey(vector, isDescending: true, nullsFirst: true)))
      #expect(zip(turned, turned.dropFirst()).dropLast().allSatisfy { $0 > $1 })
      #expect(turned[values.count] == 0)
    }
  }

  /// The sides of a union may each have a constant where rows are ordered.
  @Test func constantsOfSeveralChunksAreCompared() throws {
    let chunks = [3, 1, nil, 2].map { value in
      DataChunk(
        columns: [
          Vector(constant: value.map { .integer($0) } ?? .null, type: .integer, count: 2),
          Chunks.integers([value, nil]),
        ], count: 2)
    }
    func first(nullsFirst: Bool) throws -> [Value] {
      try kept(
        chunks, count: 1, partitionBy: [],
        orderBy: [Ordering(expression: Chunks.input(0), isDescending: false, nullsFirst: nullsFirst)],
        threads: 1
      ).map { $0[0] }
    }
    #expect(try first(nullsFirst: false) == [.integer(1), .integer(1)])
    #expect(try first(nullsFirst: true) == [.null, .null])
  }

  /// Texts that begin alike are told apart by the sort that follows: all of them stay.
  @Test func whatTheLeadingWordCannotTellApartStays() throws {
    let texts = Chunks.chunk(Chunks.texts(["same start 2", "same start 1", "z", "same start 3"]))
    let answer = try kept(
      [texts], count: 1, partitionBy: [],
      orderBy: [Ordering(expression: Chunks.input(0, .text), isDescending: false, nullsFirst: false)],
      threads: 1)
    #expect(answer == [[.text("same start 2")], [.text("same start 1")], [.text("same start 3")]])
  }

  @Test func withTooManyPartitionsToLookAfterEveryRowStays() throws {
    let chunk = Chunks.chunk(Chunks.integers((0..<1_000).map { $0 }), Chunks.integers((0..<1_000).map { $0 }))
    let answer = try kept(
      [chunk], count: 9_000, partitionBy: [Chunks.input(0)],
      orderBy: [Ordering(expression: Chunks.input(1), isDescending: false, nullsFirst: false)], threads: 1)
    #expect(answer == Chunks.rows(chunk))
  }
}
