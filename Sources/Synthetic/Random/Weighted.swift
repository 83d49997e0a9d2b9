/// Values with whole-number weights, to draw from.
struct Weighted<Value: Sendable>: Sendable {
  private let values: [Value]
  private let cumulativeWeights: [Int]

  init(_ choices: [(value: Value, weight: Int)]) {
    values = choices.map(\.value)
    var sum = 0
    cumulativeWeights = choices.map {
      sum += $0.weight
      return sum
    }
  }

  /// Draws one value with a chance in proportion to its weight.
  func draw(_ stream: inout RandomStream) -> Value {
    let ticket = stream.below(cumulativeWeights[cumulativeWeights.count - 1])
    var index = 0
    while cumulativeWeights[index] <= ticket { index += 1 }
    return values[index]
  }
}
