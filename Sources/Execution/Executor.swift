import Columnar
import Planner

/// Runs physical plans.
///
/// The life of a plan: ``pipeline(for:)`` turns each operator into a stream of chunks over the streams of its inputs.
/// Operators that look at one chunk at a time (scan, filter, project, join probes, windows and groups in stored
/// order) only add a step; those that need all rows (sort, grouping by hash, the build side of a join, limit) run
/// what is below them at once. The topmost stream is collected last.
public final class Executor {
  let options: ExecutionOptions
  let evaluator: Evaluator
  private var sharedResults: [ObjectIdentifier: [DataChunk]] = [:]
  /// The rows that the recursions under way found last.
  private var workingRows: [ObjectIdentifier: [DataChunk]] = [:]

  /// Prepares to run one plan.
  public init(options: ExecutionOptions) {
    self.options = options
    self.evaluator = Evaluator(bankHolidays: options.bankHolidays)
  }

  /// The plan's rows in order, as chunks.
  ///
  /// - Throws: ``ExecutionError``.
  public func run(_ plan: PhysicalPlan) throws -> [DataChunk] {
    try pipeline(for: plan).collected(options)
  }

  /// The plan's rows in order, as one chunk.
  ///
  /// - Throws: ``ExecutionError``.
  public func gathered(_ plan: PhysicalPlan) throws -> DataChunk {
    try pipeline(for: plan, isGathered: true).gathered(options, types: plan.output.map(\.type))
  }

  /// - Parameter isGathered: all rows will be made one chunk, so that columns of a table are better read whole.
  func pipeline(for plan: PhysicalPlan, isGathered: Bool = false) throws -> Pipeline {
    guard let profile = options.profile else { return try operatorPipeline(for: plan, isGathered) }
    return try profile.measured(plan) { try operatorPipeline(for: plan, isGathered) }
  }

  private func operatorPipeline(for plan: PhysicalPlan, _ isGathered: Bool) throws -> Pipeline {
    switch plan.operation {
    case .scan(let table, let fields, let filters, let unread, let clusterPrefix):
      return Scan(
        table: table, fields: fields, filters: filters, unread: unread, clusterPrefix: clusterPrefix,
        evaluator: evaluator
      )
      .pipeline(
        morselRows: isGathered && filters.isEmpty ? max(table.rowCount, 1) : options.morselRows)
    case .values(let rows):
      return Pipeline([try values(rows, types: plan.output.map(\.type))])
    case .series(let input, let series):
      return try SeriesRows(series, input: try gathered(input), evaluator: evaluator)
        .pipeline(morselRows: options.morselRows)
    case .sample(let input, let sample):
      return Pipeline([
        try StratifiedDraw(sample: sample, evaluator: evaluator).apply(to: try gathered(input))
      ])
    case .filter(let input, let condition):
      return try pipeline(for: input).map { [evaluator] in try Filter.apply(condition, to: $0, evaluator) }
    case .project(let input, let expressions):
      let picksColumns = expressions.allSatisfy { if case .input = $0 { true } else { false } }
      let project = Project(expressions, evaluator: evaluator)
      return try pipeline(for: input, isGathered: isGathered && picksColumns).map {
        try project.apply(to: $0)
      }
    case .hashAggregate(let input, let groups, let aggregates):
      let aggregation = Aggregation(groups: groups, aggregates: aggregates, evaluator: evaluator)
      return Pipeline([try aggregation.overAll(try pipeline(for: input), options)])
    case .clusteredAggregate(let input, let groups, let aggregates):
      let aggregation = Aggregation(groups: groups, aggregates: aggregates, evaluator: evaluator)
      let sortedKeys = groups.indices.filter { key in
        plan.order.contains { $0.column == plan.output[key].id }
      }
      return try pipeline(for: input).map { try aggregation.within($0, sortedKeys: sortedKeys) }
    case .window(let input, let partitionBy, let orderBy, let calls):
      let window = WindowOperator(
        partitionBy: partitionBy, orderBy: orderBy, calls: calls, evaluator: evaluator)
      return try pipeline(for: input).map { try window.apply(to: $0) }
    case .matchRecognize(let input, let pattern):
      let search = RowPatternOperator(
        pattern, inputColumns: input.output.count, evaluator: evaluator, cancellation: options.cancellation)
      return try pipeline(for: input).map { try search.apply(to: $0) }
    case .join(let join): return try self.join(join)
    case .sort(let input, let keys, let clusterPrefix):
      let all = try gathered(input)
      try options.requireRoom(for: [all])
      return Pipeline(
        try Sort(keys: keys, clusterPrefix: clusterPrefix, evaluator: evaluator)
          .apply(to: all, chunkRows: options.morselRows))
    case .clusteredSort(let input, let keys, _):
      let sort = Sort(keys: keys, clusterPrefix: 0, evaluator: evaluator)
      return try pipeline(for: input).map { try sort.sorted($0) }
    case .firstRows(let input, let partitionBy, let orderBy, let count):
      let operation = FirstRows(
        partitionBy: partitionBy, orderBy: orderBy, count: count, evaluator: evaluator)
      return Pipeline(try operation.apply(to: try pipeline(for: input), options))
    case .limit(let input, let count, let offset):
      return Pipeline(try Limit(count: count, offset: offset).apply(to: try pipeline(for: input), options))
    case .unionAll(let inputs):
      return UnionAll.pipeline(try inputs.map { try pipeline(for: $0) })
    case .recursion(let seed, let step, let working, let isDistinct, let wanted, let place):
      var rows = RecursionRows(
        types: plan.output.map(\.type), isDistinct: isDistinct, wanted: wanted, options: options, place: place
      )
      try rows.add(try pipeline(for: seed).collected(options))
      let fleeting = step.sharedResults(reading: working)
      while !rows.isComplete {
        for result in fleeting { sharedResults[ObjectIdentifier(result)] = nil }
        workingRows[ObjectIdentifier(working)] = rows.latest
        try rows.add(try pipeline(for: step).collected(options))
      }
      workingRows[ObjectIdentifier(working)] = nil
      return Pipeline(rows.finish())
    case .working(let table):
      return Pipeline(workingRows[ObjectIdentifier(table)] ?? [])
    case .shared(let result, let columns, let clusterPrefix):
      return Pipeline(SharedRows.clustered(try shared(result), of: result, by: clusterPrefix)).map { chunk in
        DataChunk(columns: columns.map { chunk.columns[$0] }, count: chunk.count)
      }
    }
  }

  private func join(_ join: PhysicalPlan.Join) throws -> Pipeline {
    let build = try gathered(join.right)
    // Without right rows there is no pair, and what is on the left need not be worked out.
    if build.count == 0, join.kind == .inner || join.kind == .semi { return Pipeline([]) }
    let probing = try pipeline(for: join.left)
    if case .mark = join.kind {
      let mark = try MarkJoin(join, build: build, evaluator: evaluator)
      return probing.map { try mark.probe($0) }
    }
    let probe = JoinProbe(join, build: build, evaluator: evaluator)
    let types = join.output.map(\.type)
    let joined =
      join.deliversWholeChunks
      ? probing.map { try probe.probe($0).joined(types: types) } : probing.expanding { try probe.probe($0) }
    guard join.keepsUnmatchedRight else { return joined }
    let chunks = try joined.collected(options)
    return Pipeline(chunks + [probe.unmatchedRight(leftTypes: join.left.output.map(\.type))])
  }

  private func values(_ rows: [[Expression]], types: [DataType]) throws -> DataChunk {
    let single = DataChunk(columns: [], count: 1)
    let chunks = try rows.map { try evaluator.project($0, over: single) }
    return DataChunk.concatenated(chunks, types: types)
  }

  private func shared(_ result: PhysicalPlan.SharedResult) throws -> [DataChunk] {
    if let known = sharedResults[ObjectIdentifier(result)] { return known }
    let chunks = try pipeline(for: result.plan).collected(options)
    sharedResults[ObjectIdentifier(result)] = chunks
    return chunks
  }
}
