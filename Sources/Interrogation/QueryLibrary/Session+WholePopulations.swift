import Engine

extension Session {
  /// The populations that every extract at hand declares whole in `complete_for`; none where there is no such column.
  func wholePopulations() -> Set<Population> {
    let answer = try? query("SELECT complete_for FROM extract")
    let declared = (0..<(answer?.rowCount ?? 0)).map { row -> Set<Population> in
      guard case .text(let list)? = answer?.value(row: row, column: 0) else { return [] }
      return Set(list.split { ";,| ".contains($0) }.compactMap { Population(rawValue: String($0)) })
    }
    return declared.dropFirst().reduce(declared.first ?? []) { $0.intersection($1) }
  }
}
