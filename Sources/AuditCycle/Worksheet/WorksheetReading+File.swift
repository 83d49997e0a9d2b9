import Digest
import Workbook

extension WorksheetReading {
  /// Reads a filled worksheet of a draw, a workbook or CSV.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - draw: the draw whose worksheet it should be.
  ///   - form: the form of that draw's plan.
  ///   - stated: which copy it should be; nil to believe the file. A file that does not say, as CSV cannot, is then taken for
  ///     the first reader's single-agency copy.
  ///   - cases: the cases that a copy has now, in the order of its rows. An agency or a date of nil is not compared.
  /// - Throws: `AuditError.workbook` or `AuditError.delimitedText` for a file that cannot be read at all; all else that is wrong
  ///   is among the faults.
  init(
    file: String, draw: Int, form: WorksheetForm, as stated: WorksheetCopy? = nil,
    cases: (WorksheetCopy) -> [Worksheet.Case]
  ) throws(AuditError) {
    let table = try WorksheetTable(file: file)
    let about = WorksheetAbout(table.about)
    let copy = about?.copy ?? stated ?? WorksheetCopy()
    let headings = WorksheetHeadings(table, expecting: Worksheet.columns(of: form, copy.version))
    let wholeFaults =
      (about?.faults(in: table, draw: draw, form: form, stated: stated) ?? []) + headings.faults
    var rows = CaseRows(table, headings: headings, cases: cases(copy))
    let fields = form.fields(of: copy.version)
    rows.read(fields: fields, handedOut: about?.caseCount)
    self.about = about
    self.copy = copy
    self.rows = wholeFaults.isEmpty ? rows.filled : []
    faults = wholeFaults + table.faults + rows.faults
    immediateRisks = rows.immediateRisks
    ignoredColumns = headings.ignored
    unfinished = rows.filled.filter { $0.disposition == nil && !($0.answers.isEmpty && $0.texts.isEmpty) }
      .map(\.place)
    if fields.contains(where: { $0.name == WorksheetForm.immediateRisk }) {
      let isMissing = headings.columns[WorksheetForm.immediateRisk] == nil && !table.rows.isEmpty
      unreadRisks =
        (isMissing ? [table.place(row: table.header.number, field: WorksheetForm.immediateRisk)] : [])
        + table.faults.map(\.place)
    } else {
      unreadRisks = []
    }
  }
}

extension WorksheetAbout {
  /// What the sheet "About" says; nil where it does not say it all.
  fileprivate init?(_ about: [String: String]) {
    guard let draw = about[AboutRow.draw.rawValue].flatMap({ Int($0) }),
      let version = about[AboutRow.version.rawValue].flatMap(WorksheetVersion.init),
      let reader = about[AboutRow.reader.rawValue].flatMap({ Int($0) }),
      let caseCount = about[AboutRow.cases.rawValue].flatMap({ Int($0) }),
      let formID = about[AboutRow.form.rawValue]
    else { return nil }
    self.draw = draw
    copy = WorksheetCopy(version: version, agency: about[AboutRow.agency.rawValue], reader: reader)
    self.caseCount = caseCount
    self.formID = formID
  }

  /// Where the file is not the worksheet that it should be.
  fileprivate func faults(
    in table: WorksheetTable, draw: Int, form: WorksheetForm, stated: WorksheetCopy?
  ) -> [WorksheetFault] {
    var faults: [WorksheetFault] = []
    func add(_ row: AboutRow, _ expected: String, _ found: String) {
      faults.append(
        WorksheetFault(
          place: WorksheetPlace(file: table.file, sheet: Worksheet.aboutSheet, field: row.rawValue),
          expected: expected, found: found, mend: "take the file that was handed out for it"))
    }
    if self.draw != draw { add(.draw, "a worksheet of draw \(draw)", "one of draw \(self.draw)") }
    if formID != form.id.hex {
      add(.form, "the form that was frozen with the draw's plan", "another form's worksheet")
    }
    guard let stated else { return faults }
    if copy.version != stated.version {
      add(.version, "the version \(stated.version.rawValue)", copy.version.rawValue)
    }
    if copy.agency != stated.agency {
      add(.agency, stated.agency.map { "the copy of \($0)" } ?? "the copy for all agencies", "another's")
    }
    if copy.reader != stated.reader {
      add(.reader, "reader \(stated.reader)'s copy", "reader \(copy.reader)'s")
    }
    return faults
  }
}
