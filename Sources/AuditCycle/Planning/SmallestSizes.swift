import Inference

/// The smallest simple random draws from a frame that answer the questions a board asks before it says how many.
///
/// A stratified draw in proportion needs about as many; one with unequal fractions needs more.
struct SmallestSizes {
  /// N, the cases that may be drawn.
  let population: Int

  private static let tolerable = ["0.05", "0.10", "0.20"]
  private static let acceptable = [0, 1, 2]
  private static let halfWidths = [5, 10, 15, 20]
  private static let supposed = [10, 25, 50]

  /// The three tables, each under a sentence.
  var lines: [String] {
    guard population > 1 else { return [] }
    return ["Smallest sizes for a random draw from the \(population), 95 % confidence"]
      + discovery + acceptance + precision
  }

  private var discovery: [String] {
    let affected = Set([1, 2, 3, 5] + [5, 10, 25].map { max(1, (population * $0 + 99) / 100) })
      .filter { $0 <= population }.sorted()
    var table = TextTable(header: ["affected cases"] + affected.map { "\($0)" })
    table.rows.append(
      ["size"]
        + affected.map {
          "\(SampleSize.discovery(population: population, affected: $0, confidence: Outlook.confidence))"
        })
    return ["  to see at least one, if so many are affected:"] + table.lines
  }

  private var acceptance: [String] {
    var table = TextTable(header: ["found at most"] + Self.tolerable.map { Self.percent($0) })
    for acceptable in Self.acceptable {
      table.rows.append(
        ["\(acceptable)"]
          + Self.tolerable.map { rate in
            DecimalRate(rate).flatMap {
              SampleSize.acceptance(
                population: population, tolerableRate: $0, acceptable: acceptable,
                confidence: Outlook.confidence)
            }.map { "\($0)" } ?? "–"
          })
    }
    return ["  to be sure that fewer than a share are affected (columns), if no more are found than (lines):"]
      + table.lines
  }

  private var precision: [String] {
    var table = TextTable(header: ["within ±"] + Self.supposed.map { "if \($0) %" })
    for halfWidth in Self.halfWidths {
      table.rows.append(
        ["\(halfWidth) points"]
          + Self.supposed.map { share in
            let size = PrecisionSize.plain(
              proportion: Double(share) / 100, halfWidth: Double(halfWidth) / 100, population: population,
              confidence: Outlook.confidence)
            return "\(min(population, Int(size.rounded(.up))))"
          })
    }
    return ["  to estimate the share so closely (lines, approximate), if it is about (columns):"]
      + table.lines
  }

  /// `0.05` as `5 %`.
  private static func percent(_ rate: String) -> String {
    "\(DecimalRate(rate).map { $0.floor(of: 100) } ?? 0) %"
  }
}
