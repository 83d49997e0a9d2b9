/// Days of absence from school of 146 children in a year, by sex and age group, with the terms of R's `Days ~ Sex + Age`.
///
/// - Source: S. Quine, in Aitkin (1978), Journal of the Royal Statistical Society A 141.
enum Quine {
  private static let groups: [(isMale: Double, age: Int, days: [Int])] = [
    (1, 0, [2, 11, 14, 5, 5, 13, 20, 22, 6, 17, 67, 0, 0, 2, 7, 11, 12]),
    (1, 1, [6, 6, 15, 7, 14, 0, 0, 5, 5, 5, 11, 17, 3, 4]),
    (1, 2, [6, 32, 53, 57, 14, 16, 16, 17, 40, 43, 46, 22, 30, 36, 8, 0, 1, 5, 7, 16, 27]),
    (1, 3, [8, 23, 23, 28, 34, 36, 38, 0, 30, 10, 14, 27, 41, 69]),
    (0, 0, [3, 5, 11, 24, 45, 25, 10, 11, 20, 33]),
    (
      0, 1,
      [
        5, 6, 6, 9, 13, 23, 25, 32, 53, 54, 5, 5, 11, 17, 19, 5, 7, 0, 1, 5, 5, 5, 5, 7, 11, 15, 5, 14, 6,
        6, 7, 28,
      ]
    ),
    (0, 2, [8, 13, 14, 20, 47, 48, 60, 81, 2, 0, 5, 14, 2, 2, 3, 8, 10, 12, 1]),
    (0, 3, [0, 2, 3, 5, 10, 14, 21, 36, 40, 1, 9, 22, 3, 3, 5, 15, 18, 22, 37]),
  ]

  static let counts = groups.flatMap(\.days)

  /// Intercept, male, and an indicator for each age group but the first.
  static let terms: [[Double]] = groups.flatMap { group -> [[Double]] in
    let ages = (1...3).map { group.age == $0 ? 1.0 : 0 }
    return group.days.map { _ in [1, group.isMale] + ages }
  }
}
