import Columnar

/// A function over a window.
public enum WindowFunction: Hashable, Sendable {
  /// 1, 2, 3 … within the partition.
  case rowNumber
  /// The number of the row's first peer.
  case rank
  /// The number of the row's peer group.
  case denseRank
  /// (rank − 1) / (rows − 1) as a DOUBLE; 0 in a partition of one row.
  case percentRank
  /// Rows up to the last peer / rows, as a DOUBLE.
  case cumeDist
  /// The bucket of `n` into which the row falls; earlier buckets are the larger. Arguments: n.
  case ntile
  /// The argument `offset` rows before, or the default. Arguments: value, offset, default.
  case lag
  /// The argument `offset` rows after, or the default. Arguments: value, offset, default.
  case lead
  /// The argument at the first row of the frame.
  case firstValue
  /// The argument at the last row of the frame.
  case lastValue
  /// The argument at the n-th row of the frame, or NULL. Arguments: value, n.
  case nthValue
  /// An aggregate over the frame. Arguments: the aggregate's, none for `count(*)`.
  case aggregate(AggregateFunction)
}

/// One window function call of a query block.
public struct WindowCall: Hashable, Sendable {
  /// What is computed.
  public let function: WindowFunction
  /// The arguments, with defaults filled in.
  public let arguments: [Expression]
  /// Rows of the frame for which this is not true are left out; aggregates only.
  public let filter: Expression?
  /// Whether equal values of a frame count once; aggregates only.
  public var isDistinct = false
  /// ORDER BY inside the call, where the result depends on it: the order of a frame's rows; aggregates only.
  public var orderBy: [Ordering] = []
  /// Whether NULLs are passed over: lag, lead, first, last and nth value.
  public let ignoresNulls: Bool
  /// The frame, with the default filled in.
  public let frame: WindowFrame
  /// The result's type.
  public let type: DataType
  /// Where the call stands.
  public let place: Place
}

/// Which rows of the partition a window function sees from one row.
public struct WindowFrame: Hashable, Sendable {
  /// How offsets are counted.
  public enum Unit: Hashable, Sendable {
    /// In rows.
    case rows
    /// In the value of the one ordering column.
    case range
    /// In groups of peers.
    case groups
  }

  /// One end of the frame.
  public enum Bound: Hashable, Sendable {
    /// The partition's first row.
    case unboundedPreceding
    /// So far before the current row; INTEGER for rows and groups, the ordering column's distance for range.
    case preceding(Expression)
    /// The current row; with range and groups, its peers too.
    case currentRow
    /// So far after the current row.
    case following(Expression)
    /// The partition's last row.
    case unboundedFollowing
  }

  /// What is left out of the frame.
  public enum Exclusion: Hashable, Sendable {
    /// Nothing.
    case noOthers
    /// The current row.
    case currentRow
    /// The current row and its peers.
    case group
    /// The current row's peers, not the row itself.
    case ties
  }

  /// How offsets are counted.
  public let unit: Unit
  /// Where it starts.
  public let start: Bound
  /// Where it ends.
  public let end: Bound
  /// What is left out.
  public let exclusion: Exclusion

  /// The same frame with its offsets replaced.
  func replacingOffsets(_ replace: (Expression) throws -> Expression) rethrows -> WindowFrame {
    WindowFrame(
      unit: unit, start: try start.replacing(replace), end: try end.replacing(replace), exclusion: exclusion)
  }
}

extension WindowFrame.Bound {
  /// The distance from the current row; nil where none is given.
  public var offset: Expression? {
    switch self {
    case .preceding(let offset), .following(let offset): offset
    case .unboundedPreceding, .currentRow, .unboundedFollowing: nil
    }
  }

  fileprivate func replacing(_ replace: (Expression) throws -> Expression) rethrows -> WindowFrame.Bound {
    switch self {
    case .preceding(let offset): .preceding(try replace(offset))
    case .following(let offset): .following(try replace(offset))
    case .unboundedPreceding, .currentRow, .unboundedFollowing: self
    }
  }
}

extension WindowCall {
  /// `row_number()` as the planner itself uses it.
  static let rowNumber = ranking(.rowNumber)
  /// `rank()`.
  static let rank = ranking(.rank)

  private static func ranking(_ function: WindowFunction) -> WindowCall {
    WindowCall(
      function: function, arguments: [], filter: nil, ignoresNulls: false,
      frame: WindowFrame(unit: .range, start: .unboundedPreceding, end: .currentRow, exclusion: .noOthers),
      type: .integer, place: .nowhere)
  }

  /// An aggregate over frames.
  init(_ aggregate: AggregateCall, over frame: WindowFrame) {
    self.init(
      function: .aggregate(aggregate.function), arguments: aggregate.arguments, filter: aggregate.filter,
      isDistinct: aggregate.isDistinct, orderBy: aggregate.orderBy, ignoresNulls: false, frame: frame,
      type: aggregate.type, place: aggregate.place)
  }

  /// The same call with every expression in it replaced.
  func replacing(_ replace: (Expression) throws -> Expression) rethrows -> WindowCall {
    WindowCall(
      function: function, arguments: try arguments.map(replace), filter: try filter.map(replace),
      isDistinct: isDistinct, orderBy: try orderBy.map { try $0.replacing(replace) },
      ignoresNulls: ignoresNulls, frame: try frame.replacingOffsets(replace), type: type, place: place)
  }

  /// Every expression in it.
  public var expressions: [Expression] {
    arguments + orderBy.map(\.expression)
      + [filter, frame.start.offset, frame.end.offset].compactMap { $0 }
  }
}

/// One item of an ordering.
public struct Ordering: Hashable, Sendable {
  /// What to order by.
  public let expression: Expression
  /// Greatest first.
  public let isDescending: Bool
  /// NULLs before all values; otherwise after, whatever the direction.
  public let nullsFirst: Bool
}

extension Ordering {
  /// The same item with its expression replaced.
  func replacing(_ replace: (Expression) throws -> Expression) rethrows -> Ordering {
    Ordering(expression: try replace(expression), isDescending: isDescending, nullsFirst: nullsFirst)
  }
}
