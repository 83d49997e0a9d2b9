import Columnar

/// An aggregate as data: what the binder resolves calls by, and what users are shown.
public struct AggregateDescription: Sendable {
  /// The name, lower case.
  public let name: String
  /// Other names for the same aggregate.
  public let aliases: [String]
  /// One line on what it gives.
  public let summary: String
  /// A call and its result.
  public let example: String
  /// What it makes of NULL.
  public let nullRule: NullRule
  /// What it takes.
  let form: Form

  /// What an aggregate makes of NULL.
  public enum NullRule: String, Sendable {
    /// NULLs are no values.
    case skipping = "NULLs are passed over; NULL when nothing is left"
    /// NULLs are no values, and a number is always given.
    case counting = "NULLs are passed over; 0 when nothing is left"
    /// NULLs are values.
    case keeping = "NULLs count like values; NULL when there is no row"
  }

  /// What the arguments may be and what comes of them.
  enum Form: Sendable {
    /// Nothing, or any value; an INTEGER.
    case count
    /// A condition; an INTEGER.
    case countTrue
    /// Numbers or INTERVALs; the same for a sum, a DOUBLE or INTERVAL for a mean.
    case total(AggregateFunction)
    /// Any value; the same.
    case anything(AggregateFunction)
    /// A condition; a BOOLEAN.
    case truth(AggregateFunction)
    /// An INTEGER; the same.
    case bits(AggregateFunction)
    /// One or two DOUBLEs; a DOUBLE.
    case doubles(AggregateFunction, arguments: Int)
    /// Any value, and one that is compared; the first.
    case byKey(AggregateFunction)
    /// A value and a fraction, or the fraction alone before WITHIN GROUP.
    case quantile(isContinuous: Bool)
    /// Any value; its quantile of a half.
    case median
    /// A TEXT and a separator; a TEXT.
    case texts
  }

  init(
    _ name: String, aliases: [String] = [], _ summary: String, example: String, nulls: NullRule = .skipping,
    _ form: Form
  ) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    self.example = example
    self.nullRule = nulls
    self.form = form
  }

  /// Every aggregate, by family.
  public static let all: [AggregateDescription] = totals + picks + ordered + moments

  /// Finds an aggregate by name or alias; names are lower case.
  public static func named(_ name: String) -> AggregateDescription? { byName[name] }

  private static let byName: [String: AggregateDescription] = Dictionary(
    uniqueKeysWithValues: all.flatMap { aggregate in
      ([aggregate.name] + aggregate.aliases).map { ($0, aggregate) }
    })
}

extension AggregateDescription {
  private static let totals: [AggregateDescription] = [
    AggregateDescription(
      "count", "How many rows, or values.", example: "count(*) of 4, NULL is 2", nulls: .counting, .count),
    AggregateDescription(
      "count_if", aliases: ["countif"], "How many rows meet a condition, of those where it is known.",
      example: "count_if(x > 3) of 4, 5 is 2",
      .countTrue),
    AggregateDescription(
      "sum", aliases: ["fsum", "sumkahan", "kahan_sum"],
      "The sum, exact; of DOUBLEs rounded once. Past the type's range it is an error.",
      example: "sum(x) of 4, 5 is 9", .total(.sum)),
    AggregateDescription(
      "avg", aliases: ["mean", "favg"], "The mean, as a DOUBLE; of INTERVALs an INTERVAL.",
      example: "avg(x) of 4, 5 is 4.5", .total(.avg)),
    AggregateDescription("min", "The least value.", example: "min(x) of 4, 5 is 4", .anything(.min)),
    AggregateDescription("max", "The greatest value.", example: "max(x) of 4, 5 is 5", .anything(.max)),
    AggregateDescription(
      "bool_and", aliases: ["every"], "Whether all conditions are true.",
      example: "bool_and(x > 4) of 4, 5 is false", .truth(.boolAnd)),
    AggregateDescription(
      "bool_or", "Whether any condition is true.", example: "bool_or(x > 4) of 4, 5 is true", .truth(.boolOr)),
    AggregateDescription(
      "bit_and", "The bits that all numbers have.", example: "bit_and(x) of 6, 3 is 2", .bits(.bitAnd)),
    AggregateDescription(
      "bit_or", "The bits that any number has.", example: "bit_or(x) of 6, 3 is 7", .bits(.bitOr)),
    AggregateDescription(
      "bit_xor", "The bits that an odd number of numbers have.", example: "bit_xor(x) of 6, 3 is 5",
      .bits(.bitXor)),
    AggregateDescription(
      "product", "The product, as a DOUBLE.", example: "product(x) of 4, 5 is 20.0",
      .doubles(.product, arguments: 1)),
  ]

  private static let picks: [AggregateDescription] = [
    AggregateDescription(
      "first", aliases: ["arbitrary"], "The first row's value, in stored order or by ORDER BY inside.",
      example: "first(x ORDER BY x DESC) of 4, 5 is 5", nulls: .keeping, .anything(.first(keepsNulls: true))),
    AggregateDescription(
      "last", "The last row's value, in stored order or by ORDER BY inside.",
      example: "last(x ORDER BY x DESC) of 4, 5 is 4", nulls: .keeping, .anything(.last(keepsNulls: true))),
    AggregateDescription(
      "any_value", "The first value that is not NULL, in stored order or by ORDER BY inside.",
      example: "any_value(x) of NULL, 5 is 5", .anything(.first(keepsNulls: false))),
    AggregateDescription(
      "arg_min", aliases: ["argmin", "min_by"],
      "The first argument where the second is least; of rows that tie, the first stored.",
      example: "arg_min(name, age) of (Ann, 4), (Bob, 5) is Ann", .byKey(.argMin(keepsNulls: false))),
    AggregateDescription(
      "arg_max", aliases: ["argmax", "max_by"],
      "The first argument where the second is greatest; of rows that tie, the first stored.",
      example: "arg_max(name, age) of (Ann, 4), (Bob, 5) is Bob", .byKey(.argMax(keepsNulls: false))),
    AggregateDescription(
      "arg_min_null", "Like arg_min, of all rows that have a second argument.",
      example: "arg_min_null(name, age) of (NULL, 4), (Bob, 5) is NULL", nulls: .keeping,
      .byKey(.argMin(keepsNulls: true))),
    AggregateDescription(
      "arg_max_null", "Like arg_max, of all rows that have a second argument.",
      example: "arg_max_null(name, age) of (Ann, 4), (NULL, 5) is NULL", nulls: .keeping,
      .byKey(.argMax(keepsNulls: true))),
  ]

  private static let ordered: [AggregateDescription] = [
    AggregateDescription(
      "median",
      "The value in the middle: of an even number the mean of the middle two, of texts and conditions the first of them.",
      example: "median(x) of 4, 5 is 4.5", .median),
    AggregateDescription(
      "percentile_cont", aliases: ["quantile_cont"],
      "The value that a share of the values lie below, between two of them if need be.",
      example: "percentile_cont(0.25) WITHIN GROUP (ORDER BY x) of 4, 6 is 4.5", .quantile(isContinuous: true)
    ),
    AggregateDescription(
      "percentile_disc", aliases: ["quantile_disc", "quantile"],
      "The first value at which a share of the values is reached.",
      example: "percentile_disc(0.25) WITHIN GROUP (ORDER BY x) of 4, 6 is 4", .quantile(isContinuous: false)),
    AggregateDescription(
      "mode", "The value that occurs most often; of several, the one that is met first.",
      example: "mode(x) of 4, 5, 5 is 5", .anything(.mode)),
    AggregateDescription(
      "string_agg", aliases: ["group_concat", "listagg"],
      "The texts in stored order or by ORDER BY inside, with a separator between them, a comma if none is given.",
      example: "string_agg(name, ', ' ORDER BY name DESC) of Ann, Bob is Bob, Ann", .texts),
  ]

  private static let moments: [AggregateDescription] = [
    moment(.varPop, "The mean squared distance from the mean.", "of 4, 6 is 1.0"),
    moment(.varSamp, aliases: ["variance"], "The variance of a sample, over n - 1.", "of 4, 6 is 2.0"),
    moment(.stddevPop, "The standard deviation.", "of 4, 6 is 1.0"),
    moment(
      .stddevSamp, aliases: ["stddev"], "The standard deviation of a sample, over n - 1.", "of 4, 6, 8 is 2.0"
    ),
    moment(
      .sem, "The standard error of the mean: stddev_pop over the square root of n.", "of 4, 8, 4, 8 is 1.0"),
    moment(.covarPop, "The covariance.", "of (4, 1), (6, 3) is 1.0"),
    moment(.covarSamp, "The covariance of a sample, over n - 1.", "of (4, 1), (6, 3) is 2.0"),
    moment(.corr, "Pearson's correlation; NULL where one side never varies.", "of (4, 1), (6, 3) is 1.0"),
    moment(
      .weightedAvg, aliases: ["wavg"], "The mean of y, each weighing as much as x says.",
      "of (4, 1), (6, 3) is 5.5"),
    moment(.regrCount, "How many points have both values.", "of (4, 1), (6, NULL) is 1", nulls: .counting),
    moment(.regrAvgX, "The mean of x, the second argument.", "of (4, 1), (6, 3) is 2.0"),
    moment(.regrAvgY, "The mean of y, the first argument.", "of (4, 1), (6, 3) is 5.0"),
    moment(.regrSxx, "The sum of squared distances of x from its mean.", "of (4, 1), (6, 3) is 2.0"),
    moment(.regrSyy, "The sum of squared distances of y from its mean.", "of (4, 1), (6, 3) is 2.0"),
    moment(.regrSxy, "The sum of products of the distances of both.", "of (4, 1), (6, 3) is 2.0"),
    moment(.regrSlope, "The slope of the line of least squares.", "of (4, 1), (6, 3) is 1.0"),
    moment(.regrIntercept, "The line's y where x is 0.", "of (4, 1), (6, 3) is 3.0"),
    moment(.regrR2, "The share of y's variance that the line explains.", "of (4, 1), (6, 3) is 1.0"),
  ]

  private static func moment(
    _ moment: Moment, aliases: [String] = [], _ summary: String, _ result: String, nulls: NullRule = .skipping
  ) -> AggregateDescription {
    AggregateDescription(
      moment.rawValue, aliases: aliases, summary,
      example: "\(moment.rawValue)(\(moment.isOfOne ? "x" : "y, x")) \(result)", nulls: nulls,
      .doubles(.moment(moment), arguments: moment.isOfOne ? 1 : 2))
  }
}
