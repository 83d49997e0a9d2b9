import Columnar

/// A care period or a placement that ends before it begins.
enum EndsBeforeItBegins: Check {
  static func findings(in extract: NativeExtract) -> [Finding] {
    let spans = [("care_periods", "from", "to"), ("placements", "started_on", "ended_on")]
    return spans.flatMap { name, from, to -> [Finding] in
      let table = extract[name]
      let begins = table.moments(from)
      let ends = table.moments(to)
      return (0..<table.rowCount).compactMap { row in
        guard let begin = begins[row], let end = ends[row], end < begin else { return nil }
        return table.finding(.endsBeforeItBegins, row: row, column: to)
      }
    }
  }
}
