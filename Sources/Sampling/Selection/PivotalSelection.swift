/// A draw of fixed size with unequal chances, by duels: two cases that are not settled fight for their chances, until each is
/// drawn or out.
///
/// - Source: Deville and Tillé (1998), Biometrika 85: the sequential pivotal method.
public enum PivotalSelection {
  /// The places, from 0, of the cases drawn.
  ///
  /// - Parameters:
  ///   - inclusionProbabilities: π_k, of which the sum is whole.
  ///   - uniform: the next number from 0 to below 1; one for each case at most.
  public static func places(
    inclusionProbabilities: [Double], uniform: () -> Double
  ) -> [Int] {
    var chances = inclusionProbabilities
    var fighter: Int?
    for place in chances.indices where chances[place] > 0 && chances[place] < 1 {
      guard let other = fighter else {
        fighter = place
        continue
      }
      let (one, two) = (chances[other], chances[place])
      let sum = one + two
      if sum < 1 {
        // One is out, and the other carries both chances.
        let survivor = uniform() * sum < one ? other : place
        chances[other] = 0
        chances[place] = 0
        chances[survivor] = sum
        fighter = survivor
      } else {
        // One is drawn, and the other keeps what is left.
        let drawn = uniform() * (2 - sum) < 1 - two ? other : place
        let left = sum - 1
        chances[other] = left
        chances[place] = left
        chances[drawn] = 1
        fighter = drawn == other ? place : other
      }
      if let open = fighter, min(chances[open], 1 - chances[open]) < 1e-9 {
        chances[open] = chances[open].rounded()
        fighter = nil
      }
    }
    if let fighter { chances[fighter] = uniform() < chances[fighter] ? 1 : 0 }
    return chances.indices.filter { chances[$0] == 1 }
  }
}
