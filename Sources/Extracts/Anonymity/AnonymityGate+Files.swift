import Calendar
import Columnar

extension AnonymityGate {
  /// What the header and the cells of a file say.
  func problems(in file: ParsedFile) -> [ExtractsError.Problem] {
    let source = file.opened.source
    let kept = file.columns.flatMap { column in
      var use = file.use(of: column)
      switch column.native?.type {
      case .token: use.isToken = true
      case .code: use.isCoded = true
      default: break
      }
      var evidence = column.parsed.evidence
      for _ in 0..<use.fullDates { evidence.addHit(.fullDate) }
      let cells = cellProblems(
        file: source.path, table: source.tableName, column: column.name, evidence: evidence,
        isToken: use.isToken, isCoded: use.isCoded, isProse: source.isGuide,
        readsDates: !use.isToken && !use.holdsEventDates)
      guard column.native == nil else { return cells }
      return cells
        + dateProblems(
          file: source.path, table: source.tableName, column: column.name, days: column.parsed.days)
    }
    let dropped = file.dropped.flatMap { column in
      cellProblems(
        file: source.path, table: source.tableName, column: column.name, evidence: column.evidence)
    }
    return headerProblems(file: source.path, header: file.opened.header) + kept + dropped
  }
}

extension ParsedColumn {
  /// Cells of a column of dates by their day number; times count where all of them are midnights.
  var days: [Int: Int] {
    let isTime = type == .timestamp
    guard type == .date || isTime && midnights == rowCount - column.nullCount else { return [:] }
    return (0..<rowCount).reduce(into: [:]) { days, row in
      guard let value = column.integer(ofRow: row) else { return }
      days[isTime ? CivilTimestamp.dayNumber(of: value) : Int(value), default: 0] += 1
    }
  }
}
