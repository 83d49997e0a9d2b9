/// Makes of a cell as it stands in the file what somebody typed there.
struct CellValues {
  let strings: [String]
  let styles: Styles
  let is1904: Bool

  /// What the cell holds; nil where it contradicts itself.
  ///
  /// - Source: ECMA-376 Part 1, 18.18.11 (ST_CellType).
  func value(of cell: RawCell) -> ReadCell? {
    switch cell.type {
    case "inlineStr": return Self.text(EscapedText.unescaped(cell.inlineText))
    case "str":
      guard let value = cell.value else { return cell.isFormula ? .fault(.formulaWithoutValue) : .blank }
      return Self.text(EscapedText.unescaped(value))
    default: break
    }
    guard let value = cell.value.map(Self.trimmed), !value.isEmpty else {
      return cell.isFormula ? .fault(.formulaWithoutValue) : .blank
    }
    switch cell.type {
    case "n": return number(value, style: cell.style)
    case "s":
      guard let index = Int(value), strings.indices.contains(index) else { return nil }
      return Self.text(strings[index])
    case "b":
      return value == "1" || value == "true"
        ? .boolean(true) : value == "0" || value == "false" ? .boolean(false) : nil
    case "e": return .fault(.error)
    case "d": return Self.isoDate(value)
    default: return nil
    }
  }

  private static func text(_ text: String) -> ReadCell { text.isEmpty ? .blank : .text(text) }

  private func number(_ digits: String, style: Int) -> ReadCell? {
    guard let number = Double(digits), number.isFinite else { return nil }
    guard let display = styles.display(ofStyle: style) else { return .number(Self.text(of: number)) }
    return moment(number, display)
  }

  /// A number in its fewest digits: whole numbers have no point, as nobody typed one.
  static func text(of number: Double) -> String {
    if number == number.rounded(.towardZero), number.magnitude < 1e16 { return "\(Int(number))" }
    return "\(number)"
  }

  /// A number that is shown as a date or time, in ISO order.
  ///
  /// A time is there if the cell shows one, or if it has one that is not shown: nothing is lost.
  private func moment(_ number: Double, _ display: DateDisplay) -> ReadCell {
    guard number >= 0, number < 1e7 else { return .fault(.noSuchDate) }
    let second = Int((number * Double(SerialDate.secondsPerDay)).rounded())
    let (serial, ofDay) = second.quotientAndRemainder(dividingBy: SerialDate.secondsPerDay)
    if !display.showsDate, serial == 0 || display.isElapsed {
      return .date(SerialDate.clockText(ofSeconds: second), showsDay: false)
    }
    guard let day = SerialDate.day(ofSerial: serial, is1904: is1904) else { return .fault(.noSuchDate) }
    let date = SerialDate.isoText(ofDay: day)
    let hasTime = display.showsTime || ofDay != 0
    return .date(
      hasTime ? date + " " + SerialDate.clockText(ofSeconds: ofDay) : date,
      showsDay: display.showsDay || hasTime)
  }

  /// A date that stands in the file as one: `2014-05-03` or `2014-05-03T22:15:00`, with fractions and a Z or without.
  private static func isoDate(_ text: String) -> ReadCell? {
    let shape = text.utf8.map {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) ? UInt8(ascii: "9") : $0
    }
    func has(_ expected: String) -> Bool { shape.starts(with: expected.utf8) }
    if shape.count == 10, has("9999-99-99") { return .date(text, showsDay: true) }
    guard has("9999-99-99T99:99:99") else { return nil }
    let rest = text.utf8.dropFirst(19)
    guard
      rest.allSatisfy({ $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "Z") || (0x30...0x39).contains($0) })
    else { return nil }
    return .date(text.prefix(10) + " " + text.dropFirst(11).prefix(8), showsDay: true)
  }

  private static func trimmed(_ text: String) -> String {
    let isBlank: (Character) -> Bool = { $0.isWhitespace }
    guard let first = text.firstIndex(where: { !isBlank($0) }),
      let last = text.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(text[first...last])
  }
}
