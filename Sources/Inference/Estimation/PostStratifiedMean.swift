/// The mean of a number over a frame, from one simple random draw that is weighted afterwards to the known sizes of cells.
///
/// ȳ = Σ (N_c / N) ȳ_c. The variance is that of what the cells do not explain, each case weighted as it is afterwards:
/// (1 − f) n / (n − 1) Σ (N_c / (N n_c))² Σ (y − ȳ_c)².
///
/// - Source: Särndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, section 7.6, with the calibrated weights; R's
///   `survey::postStratify` gives the same.
public struct PostStratifiedMean: Hashable, Sendable {
  /// ȳ, in the number's unit.
  public let mean: Double
  /// √variance, in the number's unit.
  public let standardError: Double
  /// N, the cases of all cells.
  public let population: Int
  /// n, the cases drawn.
  public let drawn: Int

  /// - Parameter cells: those of the whole frame, each with a case drawn; one draw was made over all of them.
  public init(_ cells: [StratumSummary]) {
    precondition(!cells.isEmpty && cells.allSatisfy { $0.size.drawn > 0 })
    let population = cells.reduce(0) { $0 + $1.size.population }
    let drawn = cells.reduce(0) { $0 + $1.size.drawn }
    let residual = cells.reduce(0.0) { sum, cell in
      let weight = Double(cell.size.population) / Double(population * cell.size.drawn)
      return sum + weight * weight * Double(cell.size.drawn - 1) * cell.variance
    }
    let left = Double(population - drawn) / Double(population)
    mean = cells.reduce(0.0) { $0 + Double($1.size.population) / Double(population) * $1.mean }
    standardError = (left * Double(drawn) / Double(max(1, drawn - 1)) * residual).squareRoot()
    self.population = population
    self.drawn = drawn
  }

  /// N ȳ, the total over the frame.
  public var total: Double { Double(population) * mean }
  /// N times the standard error.
  public var standardErrorOfTotal: Double { Double(population) * standardError }

  /// For a proportion, Clopper and Pearson's limits for the size of a draw that would tell as much, never more than n:
  /// approximate.
  ///
  /// - Source: Korn and Graubard (1998), Survey Methodology 24, with the post-stratified variance.
  public func kornGraubardLimits(confidence: Double) -> ProportionLimits {
    if drawn == population { return ProportionLimits(lower: mean, upper: mean) }
    let variance = standardError * standardError
    let size = variance > 0 ? min(Double(drawn), mean * (1 - mean) / variance) : Double(drawn)
    return .clopperPearson(size * mean, of: size, confidence: confidence)
  }
}
