import Calendar
import Extracts

/// What `halcyon load` says of extracts that were loaded together: their spans, the days that none of them covers, and what
/// changed from one to the next.
enum ChangesReport {
  /// - Parameter explains: whether to say in which columns rows were corrected, and what each month had when first reported.
  static func text(of loaded: LoadedExtract, explains: Bool) -> String {
    guard let changes = loaded.changes else { return "" }
    var text = "\(loaded.extracts.count) extracts as one, the oldest first:\n"
    for extract in loaded.extracts {
      let made = CivilDate(dayNumber: CivilTimestamp.dayNumber(of: extract.producedAt))
      text += "  \(days(extract.from, extract.to)), made \(made)\n"
    }
    for gap in loaded.gaps {
      text +=
        "Nothing covers \(days(gap.lowerBound, gap.upperBound - 1)): the span of `extract` begins behind it.\n"
    }
    let changed = changes.tables.filter { $0.late + $0.corrected + $0.withdrawn + $0.unchanged > 0 }
    text += BoxDrawing.text(
      of: OutputTable(
        [
          .init("table"), .init("unchanged", .number), .init("corrected", .number), .init("late", .number),
          .init("withdrawn", .number),
        ],
        rows: changed.map {
          ["\($0.table)", "\($0.unchanged)", "\($0.corrected)", "\($0.late)", "\($0.withdrawn)"]
        }),
      Layout(width: Console.width), countsRows: false)
    return explains ? text + changed.map(explanation).joined() : text
  }

  private static func days(_ from: Int, _ to: Int) -> String {
    "\(CivilDate(dayNumber: from)) to \(CivilDate(dayNumber: to))"
  }

  private static func explanation(of changes: ExtractChanges.TableChanges) -> String {
    var text = ""
    if !changes.correctedColumns.isEmpty {
      let columns = changes.correctedColumns.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      text +=
        "Corrected in \(changes.table): \(columns.map { "\($0.key) (\($0.value.grouped))" }.joined(separator: ", ")).\n"
    }
    let restated = changes.months.filter { $0.asFirstReported != nil && $0.asFirstReported != $0.now }
    if !restated.isEmpty {
      text += BoxDrawing.text(
        of: OutputTable(
          [.init("\(changes.table) in"), .init("as first reported", .number), .init("now", .number)],
          rows: restated.map { month in
            [
              String("\(CivilDate(dayNumber: month.month))".prefix(7)), month.asFirstReported.map { "\($0)" },
              "\(month.now)",
            ]
          }), Layout(width: Console.width), countsRows: false)
    }
    return text
  }
}
