/// A symmetric positive definite matrix, by rows: small, as a model's few terms make it.
struct PositiveDefinite {
  /// L with A = L Lᵀ.
  private let root: [[Double]]

  /// Nil of a matrix that is singular: a term says nothing that others do not.
  ///
  /// - Source: Cholesky's decomposition.
  init?(_ matrix: [[Double]]) {
    var root = matrix.map { $0.map { _ in 0.0 } }
    for row in matrix.indices {
      for column in 0...row {
        let known = (0..<column).reduce(0) { $0 + root[row][$1] * root[column][$1] }
        let rest = matrix[row][column] - known
        if row == column {
          guard rest > 1e-12 * matrix[row][row] else { return nil }
          root[row][row] = rest.squareRoot()
        } else {
          root[row][column] = rest / root[column][column]
        }
      }
    }
    self.root = root
  }

  /// The x with A x = right.
  func solution(_ right: [Double]) -> [Double] {
    var x = right
    for row in x.indices {
      for column in 0..<row { x[row] -= root[row][column] * x[column] }
      x[row] /= root[row][row]
    }
    for row in x.indices.reversed() {
      for below in row + 1..<x.count { x[row] -= root[below][row] * x[below] }
      x[row] /= root[row][row]
    }
    return x
  }

  /// The diagonal of A⁻¹.
  var inverseDiagonal: [Double] {
    root.indices.map { place in solution(root.indices.map { $0 == place ? 1 : 0 })[place] }
  }
}
