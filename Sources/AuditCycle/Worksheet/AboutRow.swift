import Digest

/// The rows of a worksheet's sheet "About", by which the file knows itself when it comes back.
enum AboutRow: String, CaseIterable {
  case marking, audit, programme, draw, version, agency, reader, cases
  case form = "worksheet id"

  /// What the rows of a worksheet say, in order; no agency has no row.
  static func rows(of worksheet: Worksheet) -> [(name: String, value: String)] {
    allCases.compactMap { row in row.value(in: worksheet).map { (row.rawValue, $0) } }
  }

  private func value(in worksheet: Worksheet) -> String? {
    switch self {
    case .marking: Worksheet.marking
    case .audit: worksheet.title
    case .programme: worksheet.programme
    case .draw: "\(worksheet.draw)"
    case .version: worksheet.copy.version.rawValue
    case .agency: worksheet.copy.agency
    case .reader: "\(worksheet.copy.reader)"
    case .cases: "\(worksheet.cases.count)"
    case .form: worksheet.form.id.hex
    }
  }
}
