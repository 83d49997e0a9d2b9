import Columnar

/// What an aggregate computes. All but ``count`` of rows and those that keep NULLs pass over them; over no values all but
/// the counts are NULL.
///
/// Of rows that tie, the first in stored row order counts, or the first by ORDER BY inside the call.
public enum AggregateFunction: Hashable, Sendable {
  /// How many rows, or how many values when it has an argument.
  case count
  /// The sum: INTEGER, DECIMAL and INTERVAL exactly; DOUBLE as the exact sum rounded once.
  case sum
  /// The mean: an INTERVAL of INTERVALs, of numbers a DOUBLE.
  case avg
  /// The least value.
  case min
  /// The greatest value.
  case max
  /// Whether all values are true.
  case boolAnd
  /// Whether any value is true.
  case boolOr
  /// The bits all INTEGERs have.
  case bitAnd
  /// The bits any INTEGER has.
  case bitOr
  /// The bits an odd number of INTEGERs have.
  case bitXor
  /// The product of DOUBLEs.
  case product
  /// A figure of spread or of a line fitted through points. Arguments: x, or y and x.
  case moment(Moment)
  /// The first row's value, be it NULL, or the first that is not.
  case first(keepsNulls: Bool)
  /// The last row's value, be it NULL, or the last that is not.
  case last(keepsNulls: Bool)
  /// The first argument at the row where the second is least; rows without a second are passed over, and those
  /// without a first too unless they are kept.
  case argMin(keepsNulls: Bool)
  /// The first argument at the row where the second is greatest; rows are passed over as by ``argMin(keepsNulls:)``.
  case argMax(keepsNulls: Bool)
  /// The value a share of the values lie below.
  case quantile(Quantile)
  /// The value that occurs most often.
  case mode
  /// The texts one after the other.
  case stringAgg(separator: String)
}

/// Which value of sorted ones.
public struct Quantile: Hashable, Sendable {
  /// The share of the values below it, 0 to 1.
  public let fraction: Double
  /// Whether it may lie between two values; otherwise it is the first at which the share is reached.
  public let isContinuous: Bool
  /// Whether values are sorted greatest first.
  public let isDescending: Bool
}

/// Figures made of the count, the sums and the sums of products of x, or of y and x.
///
/// - Source: SQL:2016 part 2, 10.9; the names are PostgreSQL's.
public enum Moment: String, Hashable, Sendable, CaseIterable {
  /// The mean squared distance from the mean.
  case varPop = "var_pop"
  /// The same of a sample: over n − 1.
  case varSamp = "var_samp"
  /// The square root of ``varPop``.
  case stddevPop = "stddev_pop"
  /// The square root of ``varSamp``.
  case stddevSamp = "stddev_samp"
  /// ``stddevPop`` over the square root of n.
  case sem
  /// The mean product of both distances from their means.
  case covarPop = "covar_pop"
  /// The same of a sample: over n − 1.
  case covarSamp = "covar_samp"
  /// Pearson's coefficient of correlation.
  case corr
  /// The mean of y, each weighing as much as x says.
  case weightedAvg = "weighted_avg"
  /// How many points there are.
  case regrCount = "regr_count"
  /// The mean of x.
  case regrAvgX = "regr_avgx"
  /// The mean of y.
  case regrAvgY = "regr_avgy"
  /// The sum of squared distances of x.
  case regrSxx = "regr_sxx"
  /// The sum of squared distances of y.
  case regrSyy = "regr_syy"
  /// The sum of products of both distances.
  case regrSxy = "regr_sxy"
  /// The slope of the line of least squares.
  case regrSlope = "regr_slope"
  /// Where that line meets x = 0.
  case regrIntercept = "regr_intercept"
  /// The share of y's variance that the line explains.
  case regrR2 = "regr_r2"

  /// Whether it is a figure of x alone.
  public var isOfOne: Bool {
    switch self {
    case .varPop, .varSamp, .stddevPop, .stddevSamp, .sem: true
    default: false
    }
  }
}

extension AggregateFunction {
  /// Whether NULLs of the first argument count.
  public var keepsNulls: Bool {
    switch self {
    case .first(let keepsNulls), .last(let keepsNulls), .argMin(let keepsNulls), .argMax(let keepsNulls):
      keepsNulls
    default: false
    }
  }

  /// The same with IGNORE NULLS.
  var ignoringNulls: AggregateFunction {
    switch self {
    case .first: .first(keepsNulls: false)
    case .last: .last(keepsNulls: false)
    default: self
    }
  }

  /// Whether the result may depend on which row comes first.
  public var mindsOrder: Bool {
    switch self {
    case .first, .last, .argMin, .argMax, .mode, .stringAgg: true
    default: false
    }
  }

  /// Whether the result may depend on how often a value occurs.
  public var mindsRepetition: Bool {
    switch self {
    case .min, .max, .boolAnd, .boolOr, .bitAnd, .bitOr, .first, .last, .argMin, .argMax: false
    default: true
    }
  }

  /// The name, for plans.
  public var name: String {
    switch self {
    case .count: "count"
    case .sum: "sum"
    case .avg: "avg"
    case .min: "min"
    case .max: "max"
    case .boolAnd: "bool_and"
    case .boolOr: "bool_or"
    case .bitAnd: "bit_and"
    case .bitOr: "bit_or"
    case .bitXor: "bit_xor"
    case .product: "product"
    case .moment(let moment): moment.rawValue
    case .first(let keepsNulls): keepsNulls ? "first" : "any_value"
    case .last: "last"
    case .argMin: "arg_min"
    case .argMax: "arg_max"
    case .quantile(let quantile): quantile.isContinuous ? "quantile_cont" : "quantile_disc"
    case .mode: "mode"
    case .stringAgg: "string_agg"
    }
  }
}

/// One aggregate of a query block.
public struct AggregateCall: Hashable, Sendable {
  /// What is computed.
  public let function: AggregateFunction
  /// The arguments; none for `count(*)`.
  public let arguments: [Expression]
  /// ORDER BY inside the call; empty where the result does not depend on it.
  public let orderBy: [Ordering]
  /// Whether equal values count once; false where the result does not depend on it.
  public let isDistinct: Bool
  /// Whether equal values of the argument stand together and all in one chunk; known of a planned call only.
  public var isClustered = false
  /// Rows for which this is not true are left out.
  public let filter: Expression?
  /// The result's type.
  public let type: DataType
  /// Where the call stands, for errors at run time.
  public let place: Place

  /// What is computed of each row: the arguments and what they are ordered by.
  public var inputs: [Expression] { arguments + orderBy.map(\.expression) }

  /// Every expression in it.
  public var expressions: [Expression] { inputs + (filter.map { [$0] } ?? []) }

  /// The same call with every expression in it replaced.
  func replacing(_ replace: (Expression) throws -> Expression) rethrows -> AggregateCall {
    AggregateCall(
      function: function, arguments: try arguments.map(replace),
      orderBy: try orderBy.map { try $0.replacing(replace) }, isDistinct: isDistinct,
      isClustered: isClustered,
      filter: try filter.map(replace), type: type, place: place)
  }
}
