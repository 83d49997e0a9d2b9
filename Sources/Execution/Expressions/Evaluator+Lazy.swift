import Columnar
import Planner

extension Evaluator {
  /// The rows for which a condition is true.
  func rowsWhereTrue(_ condition: Expression, over chunk: DataChunk) throws -> Buffer<UInt32> {
    try truth(of: condition, over: chunk).rows
  }

  /// Where a condition is true.
  ///
  /// Of a conjunction, a member that can fail is computed only for rows at which all before it are true: a row that
  /// is NULL there is lost already.
  func truth(of condition: Expression, over chunk: DataChunk) throws -> TruthMask {
    let conjuncts = condition.conjuncts
    var truth: TruthMask
    var done = 1
    if conjuncts.count > 1, let within = Self.range(conjuncts[0], conjuncts[1], over: chunk) {
      (truth, done) = (within, 2)
    } else {
      truth = TruthMask(try evaluate(conjuncts[0], over: chunk))
    }
    for (place, conjunct) in conjuncts.enumerated().dropFirst(done) {
      guard conjunct.mayFail, truth.trueCount < chunk.count else {
        truth = truth.and(TruthMask(try evaluate(conjunct, over: chunk)))
        continue
      }
      let open = truth.rows
      let rest = Expression.and(Array(conjuncts[place...]))
      let kept = try self.truth(of: rest, over: chunk.gathered(open, columns: rest.inputs)).rows
      return TruthMask(rows: open.gathered(kept), count: chunk.count)
    }
    return truth
  }

  /// Two comparisons of one narrow column with constants, a lower and an upper limit, as one; nil for any others.
  private static func range(_ first: Expression, _ second: Expression, over chunk: DataChunk) -> TruthMask? {
    guard case .comparison(let a, .input(let column, _), .constant(let x, _)) = first,
      case .comparison(let b, .input(column, _), .constant(let y, _)) = second
    else { return nil }
    return Comparison.range(
      chunk.columns[column], (a, Vector(constant: x, type: chunk.columns[column].type, count: 1)),
      (b, Vector(constant: y, type: chunk.columns[column].type, count: 1)))
  }

  /// AND and OR: an operand that can fail is computed only for rows that earlier ones leave open, NULL among them.
  func connected(
    _ operands: [Expression], over chunk: DataChunk, isAnd: Bool
  ) throws -> Vector {
    let combine = isAnd ? Logic.and : Logic.or
    var result = try evaluate(operands[0], over: chunk)
    for operand in operands.dropFirst() {
      guard operand.mayFail else {
        result = combine(result, try evaluate(operand, over: chunk))
        continue
      }
      let isClosed = TruthMask(isAnd ? Logic.not(result) : result)
      let open = isClosed.inverted.rows
      if open.count == 0 { return result }
      if open.count == chunk.count {
        result = combine(result, try evaluate(operand, over: chunk))
        continue
      }
      let part = try evaluate(operand, over: chunk.gathered(open, columns: operand.inputs))
      var pieces = Pieces(rowCount: chunk.count)
      pieces.add(result, for: Buffer((0..<UInt32(chunk.count)).map { $0 }))
      pieces.add(combine(result.gathered(open), part), for: open)
      result = pieces.joined(type: .boolean)
    }
    return result
  }

  /// CASE: a branch is computed only for rows that reach it.
  func searched(
    _ branches: [Expression.Branch], _ otherwise: Expression, _ type: DataType, over chunk: DataChunk
  ) throws -> Vector {
    if let chosen = try chosen(branches, otherwise, type, over: chunk) { return chosen }
    var pieces = Pieces(rowCount: chunk.count)
    var open = Buffer((0..<UInt32(chunk.count)).map { $0 })
    for branch in branches where open.count > 0 {
      let condition = try evaluate(
        branch.condition, over: chunk.gathered(open, columns: branch.condition.inputs))
      let truth = TruthMask(condition)
      let taken = open.gathered(truth.rows)
      pieces.add(
        try evaluate(branch.result, over: chunk.gathered(taken, columns: branch.result.inputs)), for: taken)
      open = open.gathered(truth.inverted.rows)
    }
    pieces.add(try evaluate(otherwise, over: chunk.gathered(open, columns: otherwise.inputs)), for: open)
    return pieces.joined(type: type)
  }

  /// CASE between two whole numbers by a condition: computed for all rows at once; nil for any other CASE.
  private func chosen(
    _ branches: [Expression.Branch], _ otherwise: Expression, _ type: DataType, over chunk: DataChunk
  ) throws -> Vector? {
    guard branches.count == 1, type == .integer,
      case .constant(.integer(let whenTrue), _) = branches[0].result,
      case .constant(.integer(let whenNot), _) = otherwise
    else { return nil }
    return Logic.choose(try truth(of: branches[0].condition, over: chunk), whenTrue, whenNot)
  }

  /// COALESCE: an operand is computed only for rows at which all earlier ones are NULL.
  func coalesce(_ operands: [Expression], _ type: DataType, over chunk: DataChunk) throws -> Vector {
    let first = try evaluate(operands[0], over: chunk)
    guard first.mayHaveNulls else { return first }
    var pieces = Pieces(rowCount: chunk.count)
    pieces.add(first, for: Buffer((0..<UInt32(chunk.count)).map { $0 }))
    var open = TruthMask(Logic.isNull(first, negated: false)).rows
    for operand in operands.dropFirst() where open.count > 0 {
      let part = try evaluate(operand, over: chunk.gathered(open, columns: operand.inputs))
      pieces.add(part, for: open)
      open = open.gathered(TruthMask(Logic.isNull(part, negated: false)).rows)
    }
    return pieces.joined(type: type)
  }
}

/// A vector put together from parts that were computed for some of the rows; a later part replaces an earlier one.
private struct Pieces {
  private var vectors: [Vector] = []
  private var places: [UInt32]
  private var length = 0

  init(rowCount: Int) {
    places = [UInt32](repeating: 0, count: rowCount)
  }

  mutating func add(_ vector: Vector, for rows: Buffer<UInt32>) {
    if rows.count == 0 { return }
    for index in 0..<rows.count { places[Int(rows[index])] = UInt32(length + index) }
    length += rows.count
    vectors.append(vector)
  }

  func joined(type: DataType) -> Vector {
    if vectors.count == 1, length == places.count { return vectors[0] }
    return Vector.concatenated(vectors, type: type).gathered(Buffer(places))
  }
}

extension DataChunk {
  /// Some rows, with only some columns gathered; the others are NULL and not to be read.
  func gathered(_ rows: Buffer<UInt32>, columns: @autoclosure () -> Set<Int>) -> DataChunk {
    if rows.count == count { return self }
    let read = columns()
    return DataChunk(
      columns: self.columns.enumerated().map { index, vector in
        read.contains(index)
          ? vector.gathered(rows) : Vector(constant: .null, type: vector.type, count: rows.count)
      }, count: rows.count)
  }
}
