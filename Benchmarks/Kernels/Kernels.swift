import Benchmark
import Columnar
import DelimitedText
import Foundation

/// Rows of every column; more than the caches near a core hold.
private let rows = 1 << 20

/// The same numbers in every run: a linear congruential sequence.
private func numbers(below bound: UInt64, count: Int = rows) -> [UInt64] {
  var state: UInt64 = 1
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) % bound
  }
}

private func integers(below bound: UInt64) -> Vector {
  Vector(
    type: .integer, values: .integer(Buffer(numbers(below: bound).map(Int64.init))), validity: nil,
    count: rows)
}

/// A CSV text in the shape of missing_episodes: tokens, a time, a code, blanks.
private func episodesText() -> [UInt8] {
  var text = "episode_id,child_id,started_at,returned_at,risk_level,district\n"
  for (row, number) in numbers(below: 1_000_000, count: 50_000).enumerated() {
    let day = String(10 + number % 18)
    let returned = number % 9 == 0 ? "" : "2014-06-\(day) 23:15:00"
    text += "e\(row),child\(number),2014-06-\(day) 08:51:00,\(returned),medium,West Oxfordshire\n"
  }
  return Array(text.utf8)
}

/// Kernels by themselves, one thread, columns in memory. A million rows each but for the CSV text.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .cpuTotal], warmupIterations: 3, maxDuration: .seconds(2), maxIterations: 200)

  let wide = integers(below: 1 << 31)
  let narrow = integers(below: 100)
  let doubles = Buffer(numbers(below: 1 << 31).map { Double($0) / 64 })
  let scattered = Buffer(numbers(below: UInt64(rows)).map(UInt32.init))
  let text = episodesText()

  Benchmark("comparison: 1 Mi integers with a constant") { _ in
    blackHole(
      Comparison.apply(.less, narrow, Vector(constant: .integer(50), type: .integer, count: rows)))
  }
  Benchmark("selection: rows where true, half of 1 Mi") { benchmark in
    let half = Comparison.apply(
      .less, narrow, Vector(constant: .integer(50), type: .integer, count: rows))
    benchmark.startMeasurement()
    blackHole(Logic.rowsWhereTrue(half))
  }
  Benchmark("gather: 1 Mi integers at scattered rows") { _ in
    blackHole(wide.gathered(scattered))
  }
  Benchmark("exact sum: 1 Mi doubles") { _ in
    var sum = ExactSum()
    sum.add(doubles, validity: nil)
    blackHole(sum.value)
  }
  Benchmark("radix sort: 1 Mi integers of 31 bits") { _ in
    blackHole(Sorting.permutation([SortKey(wide)], count: rows))
  }
  Benchmark("radix sort: 1 Mi rows by two columns") { _ in
    blackHole(Sorting.permutation([SortKey(narrow), SortKey(wide)], count: rows))
  }
  Benchmark("CSV: cut \(text.count >> 20) MiB into fields") { _ in
    let reader = try DelimitedReader(bytes: text, name: "episodes.csv")
    var records = 0
    while let block = try reader.nextBlock() { records += block.rowCount }
    blackHole(records)
  }
}
