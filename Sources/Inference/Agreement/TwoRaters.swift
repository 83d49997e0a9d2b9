/// How far two readers of the same cases agree, from a table of the grades that each gave.
///
/// Coefficients are nil where they are not estimable, because both gave every case the same grade: say so, and print the
/// percentage.
public struct TwoRaters: Hashable, Sendable {
  /// p_kl, the share of cases that the first gave grade k and the second grade l.
  private let shares: [[Double]]
  private let weights: AgreementWeights
  /// n, the cases that both read.
  public let caseCount: Int

  /// - Parameters:
  ///   - table: n_kl, a row for each grade of the first reader, a column for each of the second.
  ///   - weights: how far different grades agree.
  /// - Precondition: the table is square, with two grades and one case at least.
  public init(_ table: [[Int]], weights: AgreementWeights = .identity) {
    caseCount = table.reduce(0) { $0 + $1.reduce(0, +) }
    precondition(table.count >= 2 && table.allSatisfy { $0.count == table.count } && caseCount > 0)
    let n = Double(caseCount)
    shares = table.map { $0.map { Double($0) / n } }
    self.weights = weights
  }

  /// p_a, the share of cases on which they agree; weighted, where grades agree in part.
  public var agreement: Double { sum { k, l in weight(k, l) } }

  /// Chance is what the two readers' own shares would give.
  ///
  /// - Source: Cohen (1960, 1968); the standard error of Fleiss, Cohen and Everitt (1969).
  public var cohenKappa: AgreementCoefficient? {
    let (first, second) = (rows, columns)
    let chance = pairs { k, l in first[k] * second[l] * weight(k, l) }
    let (rowMeans, columnMeans) = (means(second), means(first))
    return AgreementCoefficient(agreement: agreement, chance: chance) { kappa in
      standardError(kappa, chance: chance) { k, l in rowMeans[k] + columnMeans[l] }
    }
  }

  /// Chance is what the readers' shares together would give.
  ///
  /// - Source: Scott (1955), Public Opinion Quarterly 19.
  public var scottPi: AgreementCoefficient? {
    let both = both
    return AgreementCoefficient(
      agreement: agreement, chance: pairs { k, l in both[k] * both[l] * weight(k, l) })
  }

  /// Chance is that of cases that are hard to grade; steady where one grade is rare, where kappa is not.
  ///
  /// - Source: Gwet (2008), British Journal of Mathematical and Statistical Psychology 61 (AC1; AC2 where weighted).
  public var gwetAC: AgreementCoefficient? {
    let both = both
    let scale = totalWeight / Double(shares.count * (shares.count - 1))
    let chance = scale * both.reduce(0) { $0 + $1 * (1 - $1) }
    return AgreementCoefficient(agreement: agreement, chance: chance) { value in
      standardError(value, chance: chance) { k, l in 2 * scale * (1 - (both[k] + both[l]) / 2) }
    }
  }

  /// Chance is the same for every grade.
  ///
  /// - Source: Brennan and Prediger (1981), Educational and Psychological Measurement 41.
  public var brennanPrediger: AgreementCoefficient? {
    AgreementCoefficient(
      agreement: agreement, chance: totalWeight / Double(shares.count * shares.count))
  }

  /// As Scott's, with a correction for few cases.
  ///
  /// - Source: Krippendorff (1970, 2011), computed as Gwet (2014), Handbook of Inter-Rater Reliability.
  public var krippendorffAlpha: AgreementCoefficient? {
    let (both, few) = (both, 1 / Double(2 * caseCount))
    return AgreementCoefficient(
      agreement: (1 - few) * agreement + few, chance: pairs { k, l in both[k] * both[l] * weight(k, l) })
  }

  // MARK: - Sums over the table

  private func weight(_ k: Int, _ l: Int) -> Double { weights.weight(k, l, of: shares.count) }

  private func pairs(_ term: (Int, Int) -> Double) -> Double {
    shares.indices.reduce(0) { sum, k in shares.indices.reduce(sum) { $0 + term(k, $1) } }
  }

  private func sum(_ term: (Int, Int) -> Double) -> Double { pairs { shares[$0][$1] * term($0, $1) } }

  private var rows: [Double] { shares.map { $0.reduce(0, +) } }
  private var columns: [Double] { shares.indices.map { l in shares.reduce(0) { $0 + $1[l] } } }
  private var both: [Double] { zip(rows, columns).map { ($0 + $1) / 2 } }
  private var totalWeight: Double { pairs(weight) }

  /// For each grade its mean weight against the shares of a reader.
  private func means(_ reader: [Double]) -> [Double] {
    shares.indices.map { k in reader.indices.reduce(0) { $0 + reader[$1] * weight(k, $1) } }
  }

  /// √(Σ p_kl (w_kl − (1 − c) m_kl)² − (p_a − 2 (1 − c) p_e)²) / ((1 − p_e) √n), where m_kl is what a pair adds to chance.
  private func standardError(_ value: Double, chance: Double, _ part: (Int, Int) -> Double) -> Double {
    let spread = sum { k, l in
      let difference = weight(k, l) - (1 - value) * part(k, l)
      return difference * difference
    }
    let centre = agreement - 2 * (1 - value) * chance
    return (max(0, spread - centre * centre) / Double(caseCount)).squareRoot() / (1 - chance)
  }
}
