import Columnar
import Planner
import Sampling

/// Draws a stratified sample of all rows, as ``Sampling/Draw`` draws it of the same cases and strata.
struct StratifiedDraw {
  let sample: StratifiedSample
  let evaluator: Evaluator

  /// The rows drawn, in the order of the input, each with its inclusion probability and design weight.
  ///
  /// - Throws: ``ExecutionError`` for a key that is NULL or stands twice, and for a size that cannot be drawn.
  func apply(to all: DataChunk) throws -> DataChunk {
    let tokens = try texts(sample.key, all).enumerated().map { row, token in
      guard let token else {
        throw fault("row \(row + 1) of what is sampled has no KEY: every case needs one")
      }
      return token
    }
    let draw: Draw
    do {
      let frame = try Frame(tokens: tokens, stratumKeys: try sample.strata.map { try texts($0, all) })
      draw = Draw(
        try Allocation(request(over: frame), over: frame), from: frame,
        key: DrawKey(tableSampleSeed: sample.seed))
    } catch let error as SamplingError {
      throw fault(message(error))
    }
    let drawn = draw.strata.flatMap { stratum in stratum.drawnRows.map { (row: $0, stratum: stratum) } }
      .sorted { $0.row < $1.row }
    func doubles(_ value: (Draw.StratumDraw) -> Double?) -> Vector {
      Vector(
        listing: drawn.map { value($0.stratum).map { .double($0) } ?? .null }, type: .double)
    }
    let rows = all.gathered(Buffer(drawn.map { UInt32($0.row) }))
    return DataChunk(
      columns: rows.columns + [doubles { $0.inclusionProbability }, doubles { $0.designWeight }],
      count: drawn.count)
  }

  private func request(over frame: Frame) -> Allocation.Request {
    switch sample.size {
    case .each(let count):
      // Both bounds are the number itself: what a stratum has, up to it.
      return Allocation.Request(
        size: frame.strata.reduce(0) { $0 + min(count, $1.caseCount) }, method: .equal, minimum: count,
        maximum: count)
    case .total(let size, let isEqual, let minimum, let maximum):
      var request = Allocation.Request(size: size, method: isEqual ? .equal : .proportional)
      // Two of each stratum unless said otherwise, but no more than a maximum below two.
      request.minimum = minimum ?? min(request.minimum, maximum ?? request.minimum)
      request.maximum = maximum
      return request
    }
  }

  private func texts(_ expression: Expression, _ all: DataChunk) throws -> [String?] {
    let column = try evaluator.evaluate(expression, over: all)
    let rows = column.textRows
    return (0..<all.count).map { column.isValid($0) ? rows[$0] : nil }
  }

  private func fault(_ message: String) -> ExecutionError {
    ExecutionError(.badArgument, message, at: sample.place)
  }

  /// In the query's words, and without the names of strata, which are cells.
  private func message(_ error: SamplingError) -> String {
    switch error {
    case .duplicateCase(let first, let second):
      "rows \(first + 1) and \(second + 1) of what is sampled have the same KEY: every case stands once"
    case .sizeBeyondFrame(let size, let eligible, _, _):
      "\(size) rows are asked for, and there are \(eligible)"
    case .minimaBeyondSize(let size, let smallest, let minimum, _, _):
      "\(minimum) rows of each stratum make \(smallest), and \(size) are asked for in all: ask for more, or write a smaller MIN"
    case .sizeBeyondMaxima(let size, let largest, let maximum):
      "\(maximum ?? largest) rows of each stratum make at most \(largest), and \(size) are asked for: ask for fewer, or write a greater MAX"
    case .boundsContradict, .seedNotDigits:
      error.description
    }
  }
}
