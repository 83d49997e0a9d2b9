internal import CXlsxWriter

/// The formats of a workbook, each made once, in the order in which they are first wanted.
final class FormatCatalogue {
  /// A style, as it looks in a heading or elsewhere.
  struct Look: Hashable {
    var style: CellStyle
    var isHeading = false
  }

  private let workbook: OpaqueWorkbook
  private var formats: [Look: OpaqueFormat] = [:]

  init(_ workbook: OpaqueWorkbook) { self.workbook = workbook }

  /// The format of a look; nil for a plain one.
  func format(_ style: CellStyle, isHeading: Bool = false) -> OpaqueFormat? {
    let look = Look(style: style, isHeading: isHeading)
    if style == CellStyle() && !isHeading { return nil }
    if let format = formats[look] { return format }
    guard let format = workbook_add_format(workbook) else { return nil }
    if let code = style.format.code { format_set_num_format(format, code) }
    if style.isBold || isHeading { format_set_bold(format) }
    if style.wrapsText || isHeading { format_set_text_wrap(format) }
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    if style.isUnlocked { format_set_unlocked(format) }
    if isHeading {
      format_set_bg_color(format, Self.headingColour)
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
    }
    formats[look] = format
    return format
  }

  /// A light grey, on which black is well read.
  private static let headingColour: UInt32 = 0xE7E6E6
}

typealias OpaqueWorkbook = UnsafeMutablePointer<lxw_workbook>
typealias OpaqueFormat = UnsafeMutablePointer<lxw_format>
typealias OpaqueSheet = UnsafeMutablePointer<lxw_worksheet>

/// Texts for a library that wants them changeable, and copies what it keeps.
final class LibraryTexts {
  private var held: [UnsafeMutablePointer<CChar>] = []

  deinit { for text in held { text.deallocate() } }

  /// A text that lives as long as this; nil for an empty one.
  func pointer(_ text: String) -> UnsafeMutablePointer<CChar>? {
    if text.isEmpty { return nil }
    let bytes = text.utf8CString
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
    for (index, byte) in bytes.enumerated() { copy[index] = byte }
    held.append(copy)
    return copy
  }
}
