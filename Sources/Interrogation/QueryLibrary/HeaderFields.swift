/// One `-- key: value` line.
struct HeaderField {
  let key: String
  var value: String
  let line: Int
  let file: String

  func fault(expected: String, found: String, mend: String = "") -> InterrogationError {
    InterrogationError(kind: .header, place: "\(file):\(line)", expected: expected, found: found, mend: mend)
  }
}

/// The header's lines, taken out by key; what is left over at the end is a fault.
struct HeaderFields {
  private var fields: [HeaderField] = []
  private let file: String

  /// - Parameters:
  ///   - keys: those that a line may have.
  ///   - repeating: the one that several lines may have.
  init(_ text: String, file: String, keys: [String], repeating: String) throws(InterrogationError) {
    self.file = file
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      guard line.hasPrefix("--") else { break }
      if line.hasPrefix("--   "), !fields.isEmpty {
        fields[fields.count - 1].value += " " + line.dropFirst(2).trimmed
        continue
      }
      let content = line.dropFirst(2).trimmed
      guard let colon = content.firstIndex(of: ":"), keys.contains(String(content[..<colon])) else {
        throw InterrogationError(
          kind: .header, place: "\(file):\(index + 1)",
          expected: "`-- key: value` with one of the keys \(keys.joined(separator: ", "))",
          found: "another line inside the header",
          mend: "leave an empty line between the header and other comments")
      }
      let value = content[content.index(after: colon)...].trimmed
      let field = HeaderField(key: String(content[..<colon]), value: value, line: index + 1, file: file)
      if value.isEmpty { throw field.fault(expected: "a value for \(field.key)", found: "nothing") }
      if field.key != repeating, fields.contains(where: { $0.key == field.key }) {
        throw field.fault(expected: "\(field.key) once", found: "it again")
      }
      fields.append(field)
    }
  }

  mutating func optional(_ key: String) -> HeaderField? {
    fields.firstIndex { $0.key == key }.map { fields.remove(at: $0) }
  }

  mutating func requiredField(_ key: String) throws(InterrogationError) -> HeaderField {
    guard let field = optional(key) else {
      throw InterrogationError(
        kind: .header, place: "\(file):1", expected: "a header line `-- \(key): …`", found: "none",
        mend: "add it to the lines that open the file")
    }
    return field
  }

  mutating func required(_ key: String) throws(InterrogationError) -> String {
    try requiredField(key).value
  }

  mutating func oneOf<Choice: RawRepresentable<String>>(
    _ key: String, _ choices: [Choice]
  ) throws(InterrogationError) -> Choice {
    let field = try requiredField(key)
    guard let choice = Choice(rawValue: field.value) else {
      throw field.fault(
        expected: "one of \(choices.map(\.rawValue).joined(separator: ", "))", found: "`\(field.value)`")
    }
    return choice
  }

  mutating func repeated(_ key: String) -> [HeaderField] {
    let found = fields.filter { $0.key == key }
    fields.removeAll { $0.key == key }
    return found
  }

  func refuseTheRest() throws(InterrogationError) {
    if let left = fields.first { throw left.fault(expected: "a key of the header", found: left.key) }
  }
}

extension StringProtocol {
  /// Without the blanks at either end.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
