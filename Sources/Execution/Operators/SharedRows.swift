import Columnar
import Planner

/// The rows of a result that is computed once, as its readers want them cut.
enum SharedRows {
  /// The chunks, or others that hold whole groups of so many columns of the result's order.
  static func clustered(
    _ chunks: [DataChunk], of result: PhysicalPlan.SharedResult, by clusterPrefix: Int
  ) -> [DataChunk] {
    if clusterPrefix == 0 || chunks.count < 2 { return chunks }
    let output = result.plan.output
    let all = DataChunk.concatenated(chunks, types: output.map(\.type))
    let keys = result.plan.order.prefix(clusterPrefix).compactMap { item in
      output.firstIndex { $0.id == item.column }.map { all.columns[$0] }
    }
    return ClusterCuts.ranges(of: keys, count: all.count, target: chunks[0].count).map { all[$0] }
  }
}
