import Extracts

/// The data-quality report of `halcyon check --html`: what was checked, how often each rule was broken, and where.
enum InspectionPage {
  static func write(_ inspection: Inspection, of path: String, to sink: OutputSink) throws(CommandFailure) {
    let title = "Data quality of \(path)"
    try HTMLDrawing.begin(
      title: title, to: sink,
      banner: "For those who hold and mend these records. Places only: no value of any cell is shown.")
    try HTMLDrawing.heading(title, level: 1, to: sink)
    try HTMLDrawing.paragraph(summary(of: inspection), to: sink)
    try HTMLDrawing.heading("Files", level: 2, to: sink)
    try HTMLDrawing.table(Check.files(of: inspection), to: sink, null: "")
    if !inspection.otherFiles.isEmpty {
      try HTMLDrawing.paragraph(
        "Not looked at, since no table of it: \(inspection.otherFiles.joined(separator: ", ")).", to: sink)
    }
    for sentence in inspection.notChecked { try HTMLDrawing.paragraph(sentence, to: sink) }
    if !inspection.hits.isEmpty {
      try HTMLDrawing.heading("By rule", level: 2, to: sink)
      try HTMLDrawing.table(Check.counts(of: inspection), to: sink, null: "")
      try HTMLDrawing.heading("Every hit", level: 2, to: sink)
      try HTMLDrawing.table(Check.hits(of: inspection), to: sink, null: "")
    }
    try HTMLDrawing.end(sink)
  }

  private static func summary(of inspection: Inspection) -> String {
    let records = inspection.files.reduce(0) { $0 + $1.records }
    let places = Set(inspection.hits.filter { $0.severity == .error }.map { "\($0.file):\($0.line ?? 0)" })
    let year = inspection.collectionYear.map { ", collection year \($0)" } ?? ""
    let errors = inspection.hits.count { $0.severity == .error }
    func count(_ number: Int, _ thing: String) -> String {
      "\(number.grouped) \(thing)\(number == 1 ? "" : "s")"
    }
    return """
      Taken for \(inspection.title)\(year). \(count(records, "record")) in \(count(inspection.files.count, "file")); \
      \(count(errors, "error")) in \(count(places.count, "record")), \
      \(count(inspection.hits.count - errors, "warning")).
      """
  }
}
