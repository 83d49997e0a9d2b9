/// Chances of being drawn in proportion to a size, for draws in which large cases should come more often.
public enum InclusionProbabilities {
  /// π_k = n x_k / Σ x; where that is 1 or more the case is taken for certain, and the rest share what is left.
  ///
  /// - Parameters:
  ///   - size: n, no more than the cases with a size above 0.
  ///   - sizes: x_k, 0 or more.
  /// - Returns: π_k; they add up to n.
  /// - Source: Särndal, Swensson and Wretman (1992), section 3.6.1; R's `sampling::inclusionprobabilities` gives the same.
  public static func proportional(_ size: Int, sizes: [Double]) -> [Double] {
    var chances = sizes.map { $0 > 0 ? 0.0 : -1 }
    var left = Double(size)
    while true {
      let open = sizes.indices.filter { chances[$0] == 0 }
      let sum = open.reduce(0) { $0 + sizes[$1] }
      let certain = open.filter { left * sizes[$0] >= sum }
      if certain.isEmpty {
        for index in open { chances[index] = left * sizes[index] / sum }
        return chances.map { max(0, $0) }
      }
      for index in certain { chances[index] = 1 }
      left -= Double(certain.count)
    }
  }

  /// n_h / N_h for each case, by the stratum it is in.
  public static func stratified(_ strata: [Int], drawn: [Int: Int]) -> [Double] {
    let populations = strata.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
    return strata.map { Double(drawn[$0] ?? 0) / Double(populations[$0] ?? 1) }
  }
}
