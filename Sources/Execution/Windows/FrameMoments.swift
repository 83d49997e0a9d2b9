import Columnar
import Planner

/// Variances, covariances and figures of a regression over frames.
enum FrameMoments {
  static func values(
    of moment: Moment, _ argument: AggregateArgument, over frames: FrameRows
  ) throws(WindowFault) -> Vector {
    let counts = FrameCounts(argument.included, frames)
    let sums = MomentSums.columns(argument.values).map { DoubleSums($0, argument, frames) }
    let values = (0..<frames.count).map { row in
      MomentSums(count: counts[row], sums: sums.map { $0.parts(row) }).value(of: moment)
    }
    guard let vector = MomentAccumulator.vector(of: moment, values) else {
      throw WindowFault(kind: .overflow, message: MomentAccumulator.overflowMessage(moment))
    }
    return vector
  }
}
