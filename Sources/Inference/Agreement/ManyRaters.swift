/// How far several readers of the same cases agree, from how many gave each case each grade; not every case need be read by
/// as many.
///
/// Coefficients are nil where they are not estimable, because every reader gave every case the same grade, or no case was read
/// by two.
///
/// - Source: Gwet (2014), Handbook of Inter-Rater Reliability, chapters 2 to 5, for the forms with readers missing and for the
///   standard errors, which are those of cases drawn from many.
public struct ManyRaters: Hashable, Sendable {
  /// r_ik, the readers who gave case i grade k.
  private let counts: [[Double]]
  private let weights: AgreementWeights

  /// - Parameters:
  ///   - counts: a row for each case, a column for each grade.
  ///   - weights: how far different grades agree.
  /// - Precondition: rows of one length, of two grades at least; each case was read.
  public init(_ counts: [[Int]], weights: AgreementWeights = .identity) {
    let gradeCount = counts.first?.count ?? 0
    precondition(gradeCount >= 2 && counts.allSatisfy { $0.count == gradeCount && $0.reduce(0, +) > 0 })
    self.counts = counts.map { $0.map(Double.init) }
    self.weights = weights
  }

  private var gradeCount: Int { counts[0].count }

  /// p_a, the mean over cases read by two and more of the share of pairs of readers who agree; nil where there is none.
  public var agreement: Double? {
    let shares = counts.filter { readers($0) >= 2 }.map(agreeing)
    return shares.isEmpty ? nil : mean(shares)
  }

  /// - Source: Fleiss (1971), Psychological Bulletin 76.
  public var fleissKappa: AgreementCoefficient? {
    let shares = gradeShares
    return coefficient(chance: pairs { shares[$0] * shares[$1] * weight($0, $1) }) { row in
      pairs { shares[$0] * row[$1] / readers(row) * weight($0, $1) }
    }
  }

  /// - Source: Gwet (2008): AC1; AC2 where weighted.
  public var gwetAC: AgreementCoefficient? {
    let shares = gradeShares
    let scale = pairs(weight) / Double(gradeCount * (gradeCount - 1))
    return coefficient(chance: scale * shares.reduce(0) { $0 + $1 * (1 - $1) }) { row in
      scale * zip(row, shares).reduce(0) { $0 + $1.0 / readers(row) * (1 - $1.1) }
    }
  }

  /// - Source: Brennan and Prediger (1981).
  public var brennanPrediger: AgreementCoefficient? {
    agreement.flatMap {
      AgreementCoefficient(agreement: $0, chance: pairs(weight) / Double(gradeCount * gradeCount))
    }
  }

  /// - Source: Krippendorff (1970, 2011).
  public var krippendorffAlpha: AgreementCoefficient? {
    let read = counts.filter { readers($0) >= 2 }
    guard !read.isEmpty else { return nil }
    let usual = mean(read.map(readers))
    let few = 1 / (Double(read.count) * usual)
    let agreed = mean(read.map { row in agreeing(row) * readers(row) / usual })
    let shares = (0..<gradeCount).map { grade in mean(read.map { $0[grade] / usual }) }
    return AgreementCoefficient(
      agreement: (1 - few) * agreed + few, chance: pairs { shares[$0] * shares[$1] * weight($0, $1) })
  }

  // MARK: - Sums over cases and grades

  private func weight(_ k: Int, _ l: Int) -> Double { weights.weight(k, l, of: gradeCount) }

  private func pairs(_ term: (Int, Int) -> Double) -> Double {
    (0..<gradeCount).reduce(0) { sum, k in (0..<gradeCount).reduce(sum) { $0 + term(k, $1) } }
  }

  private func readers(_ row: [Double]) -> Double { row.reduce(0, +) }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  /// The share of the pairs of a case's readers who agree.
  private func agreeing(_ row: [Double]) -> Double {
    let readers = readers(row)
    let agreed = (0..<gradeCount).reduce(0.0) { sum, k in
      let weighted = (0..<gradeCount).reduce(0.0) { $0 + weight(k, $1) * row[$1] }
      return sum + row[k] * (weighted - 1)
    }
    return agreed / (readers * (readers - 1))
  }

  /// π_k, the mean over cases of the share of readers who gave the grade.
  private var gradeShares: [Double] {
    (0..<gradeCount).map { grade in mean(counts.map { $0[grade] / readers($0) }) }
  }

  /// - Parameters:
  ///   - chance: p_e.
  ///   - part: what a case adds to it.
  private func coefficient(chance: Double, part: @escaping ([Double]) -> Double) -> AgreementCoefficient? {
    guard let agreement else { return nil }
    let n = Double(counts.count)
    let scale = n / Double(counts.count { readers($0) >= 2 })
    return AgreementCoefficient(agreement: agreement, chance: chance) { value in
      let squares = counts.reduce(0.0) { sum, row in
        let agreed = readers(row) >= 2 ? scale * (agreeing(row) - chance) / (1 - chance) : 0
        let own = agreed - 2 * (1 - value) * (part(row) - chance) / (1 - chance)
        return sum + (own - value) * (own - value)
      }
      return (squares / (n * (n - 1))).squareRoot()
    }
  }
}
