/// Orders under which children were deprived of their liberty (the DoLo file, from collection year 2026).
struct LibertyOrderRows: Sendable {
  let table: ReturnTable
  let child: [String]
  let born: [Int?]
  let endText: [String]
  /// `DOLO_START`, in days since 1970-01-01; nil where blank or not a date.
  let start: [Int?]
  /// `DOLO_END`
  let end: [Int?]
  /// The rows that have a start.
  let spells: Spells

  init(_ table: ReturnTable) {
    self.table = table
    child = table.texts("CHILD")
    born = table.days("DOB")
    endText = table.texts("DOLO_END")
    start = table.days("DOLO_START")
    end = table.days("DOLO_END")
    let dated = child.indices.filter { [start] in start[$0] != nil }
    spells = Spells(Dictionary(grouping: dated) { [child] in child[$0] }, start: start, end: end)
  }
}
