import Calendar
import Columnar

/// Values as text and text as values: literals, casts and results all read and write by these rules.
public enum ValueText {
  /// The text of a value; nil for NULL.
  ///
  /// Dates and times are ISO (`2015-03-31`, `2015-03-31 17:05:00`), a DOUBLE is the shortest text that reads back
  /// as the same number, a DECIMAL has as many places as its scale.
  public static func text(of value: Value) -> String? {
    if value == .null { return nil }
    return nonNullText(of: value)
  }

  private static func nonNullText(of value: Value) -> String {
    switch value {
    case .null: preconditionFailure("NULL has no text")
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .double(let value): text(of: value)
    case .decimal(let value): value.description
    case .text(let value): value
    case .date(let days): CivilDate(dayNumber: days).description
    case .timestamp(let time): CivilTimestamp.isoText(time)
    case .interval(let value): text(of: value)
    }
  }

  private static func text(of value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    return value.description
  }

  /// An interval as PostgreSQL writes it: `1 year 2 mons 3 days 04:05:06`.
  private static func text(of interval: Interval) -> String {
    var parts: [String] = []
    func add(_ count: Int32, _ one: String, _ many: String) {
      if count != 0 { parts.append("\(count) \(count == 1 ? one : many)") }
    }
    add(interval.months / 12, "year", "years")
    add(interval.months % 12, "mon", "mons")
    add(interval.days, "day", "days")
    if interval.microseconds != 0 || parts.isEmpty { parts.append(clock(interval.microseconds)) }
    return parts.joined(separator: " ")
  }

  private static func clock(_ microseconds: Int64) -> String {
    func padded(_ number: UInt64, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let magnitude = microseconds.magnitude
    let seconds = magnitude / 1_000_000
    var text = microseconds < 0 ? "-" : ""
    text += "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    let fraction = magnitude % 1_000_000
    if fraction != 0 {
      var digits = padded(fraction, 6)
      while digits.hasSuffix("0") { digits.removeLast() }
      text += "." + digits
    }
    return text
  }

  /// Reads a value of a type, spaces around it ignored (TEXT is taken as it is); nil when the text is none.
  public static func value(_ text: String, as type: DataType) -> Value? {
    if type == .text { return .text(text) }
    let trimmed = trimmingSpaces(text)
    switch type {
    case .null: return nil
    case .text: return .text(text)
    case .boolean: return boolean(trimmed).map { .boolean($0) }
    case .integer: return integer(trimmed).map { .integer($0) }
    case .double: return double(trimmed).map { .double($0) }
    case .decimal(let scale):
      return DecimalValue(parsing: trimmed)?.rescaled(to: scale).map { .decimal($0) }
    case .date:
      return CivilTimeText.reading(trimmed).map { .date($0.dayNumber) }
    case .timestamp:
      return CivilTimeText.reading(trimmed).map { .timestamp($0.timestamp) }
    case .interval: return IntervalText.interval(trimmed).map { .interval($0) }
    }
  }

  private static func trimmingSpaces(_ text: String) -> Substring {
    var rest = text[...]
    // Between two bytes of ASCII that are no spaces nothing is to be trimmed.
    func isPlain(_ byte: UInt8?) -> Bool { byte.map { (0x21...0x7E).contains($0) } ?? true }
    if isPlain(text.utf8.first), isPlain(text.utf8.last) { return rest }
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }

  private static func boolean(_ text: Substring) -> Bool? {
    switch text.lowercased() {
    case "true", "t", "yes", "y", "on", "1": true
    case "false", "f", "no", "n", "off", "0": false
    default: nil
    }
  }

  /// Digits with an optional sign; a fraction is rounded half away from zero.
  private static func integer(_ text: Substring) -> Int64? {
    if let whole = Int64(text) { return whole }
    guard let rounded = DecimalValue(parsing: text)?.rescaled(to: 0) else { return nil }
    return Int64(exactly: rounded.unscaled)
  }

  private static func double(_ text: Substring) -> Double? {
    switch text.lowercased() {
    case "nan": return .nan
    case "infinity", "inf", "+infinity", "+inf": return .infinity
    case "-infinity", "-inf": return -.infinity
    default:
      // Swift would also read hexadecimal forms.
      guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), let value = Double(text) else {
        return nil
      }
      return value.isInfinite ? nil : value
    }
  }
}
