import Columnar

extension PhysicalPlan {
  /// How the partners of left rows are found among the right rows.
  ///
  /// Whatever the method, the answer is that of trying every pair: the left rows in their order, and for one left row
  /// its partners in the order of the right rows. Right rows without a partner, where they are kept, come last.
  public struct Join: Sendable {
    /// The rows that are looked up.
    public var left: PhysicalPlan
    /// The rows that are looked up in: all of them are gathered first.
    public let right: PhysicalPlan
    /// Which rows are kept.
    public let kind: LogicalPlan.Join.Kind
    /// What must be equal on both sides.
    public var keys: [JoinKey]
    /// How partners are found.
    public var method: Method
    /// A further condition on each pair found.
    public var residual: Expression?
    /// The columns delivered that nobody reads, by position: they are NULL, and cost nothing.
    public var unread: Set<Int> = []
    /// Whether what comes of one chunk of left rows must stay one chunk.
    public var deliversWholeChunks = false

    /// The columns delivered.
    public var output: [LogicalPlan.Output] { kind.output(left.output, right.output) }
  }

  /// A way to find partners.
  public enum Method: Sendable {
    /// By hashing the keys; without keys, every right row is a partner.
    case hash
    /// By search among the right rows that have the keys, sorted by a value.
    case range(JoinRange)
    /// By the least and the greatest value of the right rows that have the keys: whether some pair meets a comparison
    /// other than `=`; of mark joins.
    case extremes(ComparisonOperator, left: Expression, right: Expression)
    /// Of the right rows that have the keys, sorted by the compared value, the nearest alone.
    case nearest(JoinInequality)
  }

  /// Inequalities by which partners are found in sorted rows.
  ///
  /// The right rows are sorted by the value of `bounds`; a left row's partners are a run of them. With `second`, they
  /// are those of the run whose second value is on one side of a limit: so `a.start <= b.end AND b.start <= a.end`
  /// finds the intervals that overlap.
  public struct JoinRange: Sendable {
    /// One inequality, or one from below and one from above; all have the same right expression.
    public let bounds: [JoinInequality]
    /// An inequality with another right expression.
    public let second: JoinInequality?
  }
}

extension PhysicalPlan.Join {
  /// The inequalities that its method uses.
  public var inequalities: [JoinInequality] {
    switch method {
    case .hash, .extremes: []
    case .range(let range): range.bounds + [range.second].compactMap { $0 }
    case .nearest(let inequality): [inequality]
    }
  }

  /// Whether the right rows arrive sorted by the keys and the value that the method searches; nil where it hashes.
  public var usesStoredOrder: Bool? {
    guard let value = inequalities.first?.right else { return nil }
    func column(_ expression: Expression) -> ColumnID? {
      if case .input(let index, _) = expression { right.output[index].id } else { nil }
    }
    let keyColumns = keys.compactMap { column($0.right) }
    guard keyColumns.count == keys.count, let prefix = right.prefix(ofExactly: keyColumns),
      let next = right.order.dropFirst(prefix).first
    else { return false }
    return next.column == column(value) && !next.isDescending && !next.nullsFirst
  }
}
