import Columnar
import Planner

/// The sums a moment is made of: of x, of y, and of their products, each product in two parts so that nothing is lost.
///
/// All of them are exact, and what is left of their difference, `n Σxy − Σx Σy`, is rounded once: a mean that is
/// great beside the spread costs no digit, and no order of rows or number of threads changes an answer.
struct MomentSums {
  /// How many rows count.
  let count: Int
  /// The sums of the columns of ``columns(_:)``.
  let sums: [ExactSum.Parts]

  /// The columns to sum, of x or of y and x: x, y and both parts of x², y² and xy, without y where there is none.
  static func columns(_ arguments: [Vector]) -> [Buffer<Double>] {
    let values = arguments.reversed().map(\.doubles)
    let pairs = values.count == 1 ? [(0, 0)] : [(0, 0), (1, 1), (0, 1)]
    return values
      + pairs.flatMap { pair -> [Buffer<Double>] in
        let (x, y) = (values[pair.0], values[pair.1])
        return [
          Buffer(count: x.count) { out in for row in 0..<x.count { out[row] = x[row] * y[row] } },
          Buffer(count: x.count) { out in
            for row in 0..<x.count { out[row] = ExactSum.product(x[row], y[row]).rest }
          },
        ]
      }
  }

  /// How many columns there are.
  static func columnCount(_ moment: Moment) -> Int { moment.isOfOne ? 3 : 8 }

  /// The figure; nil where it is NULL, infinite past the range of DOUBLE, NaN where a value was no finite number.
  func value(of moment: Moment) -> Double? {
    let n = Double(count)
    if moment == .regrCount { return n }
    guard count > 0 else { return nil }
    guard sums[0].isFinite, moment.isOfOne || sums[1].isFinite else { return .nan }
    switch moment {
    case .varPop: return squares(of: 0) / (n * n)
    case .varSamp: return count < 2 ? nil : squares(of: 0) / (n * (n - 1))
    case .stddevPop: return (squares(of: 0) / (n * n)).squareRoot()
    case .stddevSamp: return count < 2 ? nil : (squares(of: 0) / (n * (n - 1))).squareRoot()
    case .sem: return (squares(of: 0) / (n * n) / n).squareRoot()
    case .covarPop: return products / (n * n)
    case .covarSamp: return count < 2 ? nil : products / (n * (n - 1))
    case .corr: return correlation
    case .weightedAvg:
      return sums[0].value == 0 ? .nan : (sums[6].value + sums[7].value) / sums[0].value
    case .regrCount: return n
    case .regrAvgX: return sums[0].value / n
    case .regrAvgY: return sums[1].value / n
    case .regrSxx: return squares(of: 0) / n
    case .regrSyy: return squares(of: 1) / n
    case .regrSxy: return products / n
    case .regrSlope: return squares(of: 0) == 0 ? nil : products / squares(of: 0)
    case .regrIntercept: return intercept
    case .regrR2:
      let spread = squares(of: 0)
      if spread == 0 { return nil }
      return squares(of: 1) == 0 ? 1 : correlation.map { $0 * $0 }
    }
  }

  /// (Σy · n Σ(x − x̄)² − Σx · n Σ(x − x̄)(y − ȳ)) over n times the former spread.
  private var intercept: Double? {
    let spread = squares(of: 0)
    if spread == 0 { return nil }
    var height = ExactSum()
    height.add(sums[1].value, times: spread)
    height.add(-sums[0].value, times: products)
    return height.value / (Double(count) * spread)
  }

  private var correlation: Double? {
    let (x, y) = (squares(of: 0), squares(of: 1))
    if x == 0 || y == 0 { return nil }
    let both = x * y
    let scale = both.isNormal ? both.squareRoot() : x.squareRoot() * y.squareRoot()
    return scale.isFinite ? max(-1, min(1, products / scale)) : .infinity
  }

  /// n Σx² − (Σx)², or the same of y.
  private func squares(of side: Int) -> Double {
    let first = sums.count == 3 ? 1 : 2 + 2 * side
    return max(0, centred(side, side, products: sums[first], sums[first + 1]))
  }

  /// n Σxy − Σx Σy.
  private var products: Double { centred(0, 1, products: sums[6], sums[7]) }

  private func centred(
    _ a: Int, _ b: Int, products: ExactSum.Parts, _ rests: ExactSum.Parts
  ) -> Double {
    guard products.isFinite, rests.isFinite else { return .infinity }
    var total = ExactSum()
    for part in products.list + rests.list { total.add(part, times: Double(count)) }
    for x in sums[a].list { for y in sums[b].list { total.add(-x, times: y) } }
    return total.value
  }
}

extension ExactSum.Parts {
  fileprivate var list: [Double] { [low, middle, high] }
}
