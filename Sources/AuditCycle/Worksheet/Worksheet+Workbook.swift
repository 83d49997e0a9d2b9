import Workbook

extension Worksheet {
  static let casesSheet = "Cases"
  static let guideSheet = "How to fill in"
  static let aboutSheet = "About"

  /// Who may have it, and what to do at once.
  static let marking =
    "RESTRICTED: for the auditors of these cases alone. Never write a name, a date of birth or an address in here."

  /// The worksheet as a workbook of three sheets: the cases, how they are filled in, and what the file is.
  ///
  /// Cells that are filled in are unlocked, with drop-downs and hints; the rest is protected.
  ///
  /// - Parameter createdAt: in seconds since 1970-01-01 00:00: the extract's own time, so that the same draw gives the same file.
  func workbook(createdAt: Int) -> WorkbookDocument {
    WorkbookDocument(
      properties: DocumentProperties(
        title: "Worksheet of draw \(draw)", author: "Halcyon", comments: "Restricted.",
        createdAt: createdAt),
      sheets: [casesTab, guideTab, aboutTab])
  }

  private var guide: WorksheetGuide {
    WorksheetGuide(form: form, version: copy.version, primaryQuestion: primaryQuestion)
  }

  private var casesTab: Sheet {
    let fixed = zip(WorksheetForm.fixedColumns, [18.0, 16, 13]).map { name, width in
      SheetColumn(
        heading: name, note: WorksheetGuide.note(ofFixedColumn: name), width: width,
        style: CellStyle(format: .text))
    }
    // Blank cells are written too: not every program looks at the column for whether such a one is locked.
    let blanks = [Cell](repeating: .blank, count: guide.questions.count)
    let rows = cases.map { drawn in
      SheetRow([drawn.token, drawn.agency, drawn.decisionDate].map { $0.map(Cell.text) ?? .blank } + blanks)
    }
    return Sheet(
      name: Self.casesSheet, columns: fixed + guide.questions.map(\.column), rows: rows, frozenColumns: 1,
      isProtected: true)
  }

  private var guideTab: Sheet {
    let wrapped = CellStyle(wrapsText: true)
    let widths = [24.0, 60, 60]
    let rows =
      guide.generalLines.map { ["", $0, ""] } + guide.questions.map { [$0.name, $0.text, $0.explanation] }
    return Sheet(
      name: Self.guideSheet,
      columns: zip(["column", "what is asked", "answers"], widths).map { heading, width in
        SheetColumn(heading: heading, width: width, style: wrapped)
      },
      rows: rows.map { texts in
        SheetRow(
          texts.map { $0.isEmpty ? .blank : .text($0) }, lines: WorksheetGuide.lines(texts, widths: widths))
      }, isProtected: true)
  }

  private var aboutTab: Sheet {
    let text = CellStyle(format: .text, wrapsText: true)
    let widths = [16.0, 72]
    return Sheet(
      name: Self.aboutSheet,
      columns: zip(["what", "this file is"], widths).map { heading, width in
        SheetColumn(heading: heading, width: width, style: text)
      },
      rows: AboutRow.rows(of: self).map { row in
        SheetRow(
          [.text(row.name), .text(row.value)],
          lines: WorksheetGuide.lines([row.name, row.value], widths: widths))
      }, isProtected: true)
  }
}
