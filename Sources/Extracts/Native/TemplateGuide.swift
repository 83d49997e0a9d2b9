import Workbook

/// The sheet of the template that says how to fill it in and what to do with it.
struct TemplateGuide {
  private let schema: NativeSchema

  init(_ schema: NativeSchema) { self.schema = schema }

  var sheet: Sheet {
    Sheet(
      name: ExtractTemplate.guideName,
      columns: [SheetColumn(width: Self.width, style: CellStyle(format: .text, wrapsText: true))],
      rows: paragraphs)
  }

  private var paragraphs: [SheetRow] {
    var rows: [SheetRow] = []
    for (heading, paragraphs) in Self.opening { rows += Self.section(heading, paragraphs) }
    rows += Self.section(
      "The sheets",
      schema.tables.map { "\($0.name)\($0.isNeeded ? " (needed)" : ""): \($0.about)." })
    for (heading, paragraphs) in Self.closing { rows += Self.section(heading, paragraphs) }
    return rows
  }

  /// In characters of the usual size; lines break between words, and so are somewhat shorter.
  private static let width = 100.0
  private static let charactersInLine = 98

  private static func section(_ heading: String, _ paragraphs: [String]) -> [SheetRow] {
    let rows = paragraphs.map { SheetRow([.text($0)], lines: 1 + $0.count / charactersInLine) }
    return [SheetRow([.text(heading)], isBold: true)] + rows + [[]]
  }

  private static let opening = [
    (
      "How to fill in this workbook",
      [
        "Each of the other sheets is one table of the extract. Begin in the second row, under the headings, and go on "
          + "row by row without gaps, totals or titles.",
        "Point at a heading to see what its column holds, whether it is needed, and how to write it. Where a cell "
          + "takes only certain words, choose from its drop-down list.",
        "Do not rename sheets or columns. Leave a sheet that you do not need as it is, or delete it; a column that is "
          + "not needed may be left blank or deleted.",
        "Leave a cell blank where something is not known or has not happened: a child who is still missing has no "
          + "returned_at.",
      ]
    ),
    (
      "Nothing that says who a child is",
      [
        "Never write names, addresses, postcodes, dates of birth, telephone numbers, e-mail addresses, or numbers of "
          + "the health service, a school or a case, in any cell of any sheet.",
        "child_id is a token: a code with letters in it that you, who hold the data, make up, such as k7fq. Give a "
          + "child the same token in every sheet, and keep the list of who is who to yourself.",
        "A workbook that could identify a child is refused whole: Halcyon says which sheet and column, and never shows "
          + "what stands there.",
      ]
    ),
  ]

  private static let closing = [
    (
      "Dates and times",
      [
        "Write a date as 2015-03-31 or 31/03/2015, a time as 2015-03-31 22:15 or 31/03/2015 22:15, and a month of birth "
          + "as 2001-05. Times are those that a clock in London showed.",
        "These columns are set as text, so that your spreadsheet program changes nothing that you type. If you paste "
          + "from elsewhere, paste values only, so that this stays so and the lists stay in place.",
      ]
    ),
    (
      "Load it",
      [
        "Save it as .xlsx, and let Halcyon read it: halcyon load extract.xlsx",
        "Halcyon says how many rows it took, and for each row that it turned away the sheet, the number at the row's "
          + "edge, the column and the reason. Correct them here, save, and load again.",
        "Every command takes the workbook as its --data. It is as confidential as what you wrote into it: keep it where "
          + "the extract may be kept, and delete it when the extract must go.",
      ]
    ),
  ]
}
