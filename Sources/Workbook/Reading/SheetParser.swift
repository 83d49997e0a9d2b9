/// Makes rows of a sheet's part.
final class SheetParser: ElementHandler {
  private let part: XMLPart
  private let values: CellValues
  private let limits: ReadingLimits
  private let totals: ReadingTotals
  private let body: (ReadRow) -> Void

  private var root: String?
  private var isInData = false
  private var row = 0
  private var cells: [ReadCell] = []
  private var widest = 0
  private var nextColumn = 0
  private var cell: RawCell?
  private var isInValue = false
  private var inlineText = TextCollector()

  init(
    _ part: XMLPart, strings: [String], styles: Styles, is1904: Bool, limits: ReadingLimits,
    totals: ReadingTotals,
    body: @escaping (ReadRow) -> Void
  ) {
    self.part = part
    values = CellValues(strings: strings, styles: styles, is1904: is1904)
    self.limits = limits
    self.totals = totals
    self.body = body
  }

  func begin(_ element: String, _ attributes: [String: String]) throws(WorkbookError) {
    if root == nil {
      guard element == "worksheet" else { throw part.damaged("a sheet in \(part.name)", "another part") }
      root = element
    }
    if element == "sheetData" { isInData = true }
    guard isInData else { return }
    switch element {
    case "row": try beginRow(attributes["r"])
    case "c": try beginCell(attributes)
    case "f": cell?.isFormula = true
    case "v":
      isInValue = true
      cell?.value = ""
    default: inlineText.begin(element)
    }
  }

  func add(_ text: String) {
    if isInValue { cell?.value? += text } else { inlineText.add(text) }
  }

  func end(_ element: String) throws(WorkbookError) {
    guard isInData else { return }
    switch element {
    case "v": isInValue = false
    case "c": try endCell()
    case "row":
      if !cells.isEmpty { body(ReadRow(number: row, cells: cells)) }
    case "sheetData":
      isInData = false
      totals.cells += widest * row
    default: inlineText.end(element)
    }
  }

  private func beginRow(_ number: String?) throws(WorkbookError) {
    guard let next = number.map({ Int($0) }) ?? row + 1, next > row else {
      throw part.damaged("rows one below the other", "one out of its order")
    }
    row = next
    guard row <= limits.rows else { throw tooLarge("at most \(limits.rows) rows", "more") }
    cells.removeAll(keepingCapacity: true)
    nextColumn = 0
  }

  private func beginCell(_ attributes: [String: String]) throws(WorkbookError) {
    var place = CellReference(row: row, column: nextColumn)
    if let text = attributes["r"] {
      guard let named = CellReference(text), named.row == row, named.column >= nextColumn else {
        throw part.damaged("cells one beside the other in row \(row)", "one out of its order")
      }
      place = named
    }
    guard place.column < CellReference.mostColumns, row > 0 else {
      throw part.damaged("cells within the sheet in row \(row)", "one outside")
    }
    nextColumn = place.column + 1
    cell = RawCell(
      place: place, type: attributes["t"] ?? "n", style: attributes["s"].flatMap { Int($0) } ?? 0)
    inlineText = TextCollector()
  }

  private func endCell() throws(WorkbookError) {
    guard var raw = cell else { return }
    cell = nil
    raw.inlineText = inlineText.text
    guard let value = values.value(of: raw) else {
      throw part.damaged("a value of the cell's type", "another", cell: raw.place)
    }
    if case .blank = value { return }
    if case .text(let text) = value { try add(text.utf16.count, at: raw.place) }
    let column = raw.place.column
    guard column < limits.columns else {
      throw tooLarge("at most \(limits.columns) columns", "more", cell: raw.place)
    }
    widest = max(widest, column + 1)
    guard totals.cells + widest * row <= limits.cells else {
      throw tooLarge("at most \(limits.cells) cells, blank ones included", "more", cell: raw.place)
    }
    while cells.count < column { cells.append(.blank) }
    cells.append(value)
  }

  private func add(_ length: Int, at place: CellReference) throws(WorkbookError) {
    guard length <= limits.cellLength else {
      throw tooLarge("at most \(limits.cellLength) characters in a cell", "more", cell: place)
    }
    totals.text += length
    guard totals.text <= limits.text else {
      throw tooLarge("at most \(limits.text) characters in all cells", "more", cell: place)
    }
  }

  private func tooLarge(_ expected: String, _ found: String, cell: CellReference? = nil) -> WorkbookError {
    WorkbookError(
      .refused, file: part.file, sheet: part.sheet, cell: cell?.text, expected: expected, found: found,
      mend: "clear what is no part of the table, or save the sheet as a CSV file, which may be of any size")
  }
}

/// A cell as it stands in the file.
struct RawCell {
  let place: CellReference
  let type: String
  let style: Int
  var isFormula = false
  /// The text of the value's element; nil where there is none.
  var value: String?
  var inlineText = ""

  init(place: CellReference, type: String, style: Int) {
    self.place = place
    self.type = type
    self.style = style
  }
}
