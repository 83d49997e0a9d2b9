import Calendar
import Foundation

extension CellRule {
  /// Why a text gives no value.
  struct Fault: Error {
    let rule: Rule
    /// The file's column, by its place in the kind.
    var column: Int?
  }

  /// What a text of the file becomes; nil for no value.
  ///
  /// - Throws: ``Fault`` for a word that the map does not know.
  func value(of text: String, blanks: Set<String>) throws(Fault) -> String? {
    let folded = CodedText.folded(text)
    if folded.isEmpty || blanks.contains(folded) || self.blanks.contains(folded) { return nil }
    guard var value = try changed(text) else { return nil }
    if let date = dates.lazy.compactMap({ $0.iso(value) }).first { value = date }
    switch cut {
    case .month: value = Self.month(value)
    case .band: value = Self.band(value)
    case nil: break
    }
    return prefix + value
  }

  private func changed(_ text: String) throws(Fault) -> String? {
    switch change {
    case .none: return Self.oneLine(text)
    case .words(let words):
      for candidate in CodedText.candidates(text) {
        if let known = words[candidate] { return known }
      }
      return try unknown()
    case .flags(let flags): return try flagged(text, flags)
    }
  }

  private func unknown() throws(Fault) -> String? {
    guard let otherwise else { throw Fault(rule: .badCode) }
    return otherwise
  }

  /// The value of the first flag that is set, in the map's order.
  private func flagged(_ text: String, _ flags: [(key: String, value: String?)]) throws(Fault) -> String? {
    guard let json = try? JSONSerialization.jsonObject(with: Data(text.utf8)) else {
      throw Fault(rule: .badJSON)
    }
    let known = Dictionary(flags.map { (CodedText.folded($0.key), $0.value) }) { first, _ in first }
    var found: Set<String> = []
    var isUnknown = false
    func note(_ key: String, _ isSet: Bool?) throws(Fault) {
      let key = CodedText.folded(key)
      // A key that says nothing may hold anything.
      if isSet == nil, let value = known[key], value == nil { return }
      guard let isSet else { throw Fault(rule: .badCode) }
      guard isSet else { return }
      if known[key] == nil { isUnknown = true } else { found.insert(key) }
    }
    switch json {
    case let object as [String: Any]:
      for (key, value) in object { try note(key, Self.isSet(value)) }
    case let array as [Any]:
      for item in array { try note("\(item)", true) }
    default: throw Fault(rule: .badJSON)
    }
    let first = flags.first { found.contains(CodedText.folded($0.key)) }
    if let value = first?.value { return value }
    return isUnknown ? try unknown() : nil
  }

  /// Whether a flag is set; nil for what is neither yes nor no.
  private static func isSet(_ value: Any) -> Bool? {
    if value is NSNull { return false }
    let word = (value as? String) ?? (value as? NSNumber)?.stringValue ?? "?"
    switch CodedText.folded(word) {
    case "y", "yes", "true", "t", "1": return true
    case "n", "no", "false", "f", "0", "": return false
    default: return nil
    }
  }

  /// `YYYY-MM` of a date; anything else as it is, for the table's reader to judge.
  private static func month(_ text: String) -> String {
    var text = text
    guard let reading = text.withUTF8({ CivilText.read($0.trimmed) }) else { return text }
    return String(CivilDate(dayNumber: reading.dayNumber).description.prefix("YYYY-MM".count))
  }

  /// The upper end of a distance's band; anything but a distance as it is.
  private static func band(_ text: String) -> String {
    guard let miles = Double(text), miles.isFinite, miles >= 0 else { return text }
    return "\(PlacementGeography.band(miles))"
  }

  /// The text in one line, so that a row of the table is a line.
  private static func oneLine(_ text: String) -> String {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
