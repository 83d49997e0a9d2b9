import Planner

/// The valid names nearest to one that was not found, nearest first; none where all are far off.
///
/// The same rule that names the nearest tables, columns and functions, for rooms that keep names of their own.
public func nearestNames(
  to name: String, among candidates: some Sequence<String>, limit: Int = 3
) -> [String] {
  Planner.nearestNames(to: name, among: candidates, limit: limit)
}
