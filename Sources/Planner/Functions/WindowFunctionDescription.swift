/// A function that exists over windows alone, as data: what the binder resolves calls by, and what users are shown.
public struct WindowFunctionDescription: Sendable {
  /// The name, lower case.
  public let name: String
  /// Other names for the same function, where OVER follows.
  public let aliases: [String]
  /// One line on what it gives.
  public let summary: String
  /// A call over rows of a column `n`, and its results in the order of `n`.
  public let example: String
  /// What it makes of NULL.
  public let nullRule: String
  /// What it computes.
  let function: WindowFunction

  init(
    _ name: String, aliases: [String] = [], _ summary: String, example: String,
    nulls: String = "NULLs of the ordering are equal to each other", _ function: WindowFunction
  ) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    self.example = example
    nullRule = nulls
    self.function = function
  }

  /// Every function of windows alone; aggregates serve over windows too.
  ///
  /// - Source: SQL:2016's window functions; the names are PostgreSQL's.
  public static let all = [
    WindowFunctionDescription(
      "row_number", "1, 2, 3 … within the partition.",
      example: "row_number() OVER (ORDER BY n) of 4, 4, 6 is 1, 2, 3",
      .rowNumber),
    WindowFunctionDescription(
      "rank", "The number of the first row among its equals.",
      example: "rank() OVER (ORDER BY n) of 4, 4, 6 is 1, 1, 3", .rank),
    WindowFunctionDescription(
      "dense_rank", "The number of the group of equals.",
      example: "dense_rank() OVER (ORDER BY n) of 4, 4, 6 is 1, 1, 2", .denseRank),
    WindowFunctionDescription(
      "percent_rank", "(rank - 1) / (rows - 1); 0 where there is one row.",
      example: "percent_rank() OVER (ORDER BY n) of 4, 4, 6 is 0.0, 0.0, 1.0", .percentRank),
    WindowFunctionDescription(
      "cume_dist", "The share of the rows up to the last equal one.",
      example: "cume_dist() OVER (ORDER BY n) of 4, 6 is 0.5, 1.0", .cumeDist),
    WindowFunctionDescription(
      "ntile", "The number of the row's bucket of so many; earlier buckets are the larger.",
      example: "ntile(2) OVER (ORDER BY n) of 4, 6, 8 is 1, 1, 2",
      nulls: "NULL where the number of buckets is NULL",
      .ntile),
    WindowFunctionDescription(
      "lag", "The value one row before, or so many, or a default where there is none.",
      example: "lag(n, 1, 0) OVER (ORDER BY n) of 4, 6 is 0, 4", nulls: shifting, .lag),
    WindowFunctionDescription(
      "lead", "The value one row after, or so many, or a default where there is none.",
      example: "lead(n) OVER (ORDER BY n) of 4, 6 is 6, NULL", nulls: shifting, .lead),
    WindowFunctionDescription(
      "first_value", aliases: ["first"], "The value at the first row of the frame.",
      example: "first_value(n) OVER (ORDER BY n) of 4, 6 is 4, 4", nulls: picking, .firstValue),
    WindowFunctionDescription(
      "last_value", aliases: ["last"],
      "The value at the last row of the frame, which ends here unless it says otherwise.",
      example: "last_value(n) OVER (ORDER BY n) of 4, 6 is 4, 6", nulls: picking, .lastValue),
    WindowFunctionDescription(
      "nth_value", "The value at a row of the frame, counted from 1.",
      example: "nth_value(n, 2) OVER (ORDER BY n) of 4, 6 is NULL, 6", nulls: picking, .nthValue),
  ]

  private static let shifting =
    "NULLs count as values unless IGNORE NULLS is said; NULL where there is no such row"
  private static let picking =
    "NULLs count as values unless IGNORE NULLS is said; NULL where the frame has no such row"

  /// Finds a function by its name or alias in lower case.
  static func named(_ name: String) -> WindowFunctionDescription? {
    all.first { $0.name == name || $0.aliases.contains(name) }
  }
}
