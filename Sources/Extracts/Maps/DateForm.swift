import Calendar

/// A way of writing dates and times, such as `d/m/yyyy H:M`, for exports that have neither of the two that every extract
/// may have.
///
/// `d`, `m`, `yyyy` are day, month and year, `mon` a month's English name or its first three letters, `H`, `M`, `S` hour,
/// minute and second (with its fraction, which is dropped); day, month and hour may have one digit. Anything else stands
/// for itself. Years of two digits are not read: whose century it is would be a guess.
struct DateForm: Hashable, Sendable {
  private enum Part: Hashable, Sendable {
    case year, month, monthName, day, hour, minute, second
    case mark(UInt8)
  }

  private let parts: [Part]

  /// nil for a text that is no form.
  init?(_ text: String) {
    let words: [(String, Part)] = [
      ("yyyy", .year), ("mon", .monthName), ("m", .month), ("d", .day), ("H", .hour), ("M", .minute),
      ("S", .second),
    ]
    var parts: [Part] = []
    var rest = Substring(text)
    while let first = rest.first {
      if let (word, part) = words.first(where: { rest.hasPrefix($0.0) }) {
        parts.append(part)
        rest.removeFirst(word.count)
      } else if let mark = first.asciiValue, !first.isLetter || mark == UInt8(ascii: "T") {
        parts.append(.mark(mark))
        rest.removeFirst()
      } else {
        return nil
      }
    }
    let known = Set(parts)
    guard known.contains(.day), known.contains(.year), known.contains(.month) != known.contains(.monthName),
      parts.filter({ if case .mark = $0 { false } else { true } }).count
        == known.filter({ if case .mark = $0 { false } else { true } }).count
    else { return nil }
    self.parts = parts
  }

  /// The text as `YYYY-MM-DD[ HH:MM:SS]`; nil where it is not of the form or no such day is.
  func iso(_ text: String) -> String? {
    var bytes = Array(text.utf8)[...]
    var numbers: [Part: Int] = [:]
    for part in parts {
      switch part {
      case .mark(let mark):
        guard bytes.first == mark else { return nil }
        bytes.removeFirst()
      case .monthName:
        let name = bytes.prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
        guard let month = Self.month(String(decoding: name, as: UTF8.self).lowercased()) else { return nil }
        numbers[.month] = month
        bytes.removeFirst(name.count)
      default:
        let digits = bytes.prefix(part == .year ? 4 : 2).prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty, part != .year || digits.count == 4 else { return nil }
        numbers[part] = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        bytes.removeFirst(digits.count)
        if part == .second, bytes.first == UInt8(ascii: ".") {
          bytes = bytes.dropFirst().drop { (0x30...0x39).contains($0) }
        }
      }
    }
    let (hour, minute, second) = (numbers[.hour] ?? 0, numbers[.minute] ?? 0, numbers[.second] ?? 0)
    guard bytes.isEmpty, hour < 24, minute < 60, second < 60,
      let date = CivilDate(year: numbers[.year]!, month: numbers[.month]!, day: numbers[.day]!)
    else { return nil }
    guard parts.contains(.hour) else { return date.description }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(date) \(two(hour)):\(two(minute)):\(two(second))"
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
  ]

  private static func month(_ name: String) -> Int? {
    months.firstIndex { $0 == name || $0.prefix(3) == name }.map { $0 + 1 }
  }
}
