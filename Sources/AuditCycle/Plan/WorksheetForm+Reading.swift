import Configuration
import Digest

extension WorksheetForm {
  /// The form of a plan that names none: the finding and the evidence for it.
  static let plain: WorksheetForm = {
    let text = """
      title: Finding
      fields:
        - name: finding
          answers: ["yes", "no", cannot tell]
        - name: evidence

      """
    do {
      let form = try WorksheetForm(reading: text, name: "the plain form")
      return WorksheetForm(title: form.title, fields: form.fields, id: form.id, source: nil)
    } catch { preconditionFailure("\(error)") }
  }()

  /// Reads a form's YAML.
  ///
  /// - Throws: `ConfigurationError` with file, line and key.
  init(reading text: String, name file: String) throws(ConfigurationError) {
    let root = try ConfigurationNode.parse(text, file: file)
    try root.allowOnly(["title", "fields"])
    var fields: [Field] = []
    let list = try root.child("fields")
    for item in try list.items() {
      let field = try Field(item)
      guard !fields.contains(where: { $0.name.lowercased() == field.name.lowercased() }) else {
        throw try item.child("name").fault(
          expected: "a name that no other column has", found: "\"\(field.name)\" again")
      }
      fields.append(field)
    }
    guard fields.contains(where: { $0.name == Self.finding }) else {
      throw list.fault(
        expected: "a field \"\(Self.finding)\", the answer to the plan's primary question", found: "none",
        mend: "add it with the answers \(FieldMeaning.findingAnswers.joined(separator: ", "))")
    }
    self.init(
      title: try AuditPlan.line(root.child("title")), fields: fields, id: SHA256.digest(of: text),
      source: AuditPlan.Attachment(name: file, text: text))
  }
}

extension WorksheetForm.Field {
  fileprivate init(_ item: ConfigurationNode) throws(ConfigurationError) {
    try item.allowOnly(["name", "label", "answers", "kind", "required", "asked_of", "hint"])
    name = try Self.name(item.child("name"))
    label = try item.optionalChild("label").map(Self.label)
    hint = try item.optionalChild("hint").map(AuditPlan.line)
    answers = try item.optionalChild("answers").map(Self.answers) ?? []
    kind = try Self.kind(item, hasAnswers: !answers.isEmpty)
    askedOf = try item.optionalChild("asked_of")?.case(of: Asked.self) ?? .everyone
    isRequired = try item.optionalChild("required")?.boolean() ?? (name == WorksheetForm.finding)
    try FieldMeaning(ofName: name)?.check(self, item)
  }

  /// What fits into the box beside a cell, and into the list of a drop-down.
  ///
  /// - Source: "Excel data validation", Microsoft.
  private static let longestName = 32
  private static let longestLabel = 255
  private static let longestAnswers = 255

  private static func name(_ node: ConfigurationNode) throws(ConfigurationError) -> String {
    let name = try node.text()
    guard name.utf8.allSatisfy(\.isWordCharacter), name.utf8.count <= longestName else {
      throw node.fault(
        expected: "a column name of letters a to z, digits and _, at most \(longestName) of them")
    }
    guard !(WorksheetForm.fixedColumns + WorksheetForm.dispositionColumns).contains(name.lowercased()) else {
      throw node.fault(
        expected: "a name that no other column has", found: "\"\(name)\", which every worksheet has")
    }
    return name
  }

  private static func label(_ node: ConfigurationNode) throws(ConfigurationError) -> String {
    let label = try AuditPlan.line(node)
    guard label.utf16.count <= longestLabel else {
      throw node.fault(
        expected: "at most \(longestLabel) characters, which the box beside a cell holds",
        found: "\(label.utf16.count)", mend: "put the rest into the hint")
    }
    return label
  }

  private static func kind(
    _ item: ConfigurationNode, hasAnswers: Bool
  ) throws(ConfigurationError) -> Kind {
    guard let node = try item.optionalChild("kind") else { return hasAnswers ? .choice : .text }
    let kind = try node.case(of: Kind.self)
    guard (kind == .choice) == hasAnswers else {
      throw node.fault(
        expected: hasAnswers ? "choice, as the field has answers" : "a field with answers, as it is a choice",
        found: "\"\(kind.rawValue)\"", mend: "give the answers, or another kind")
    }
    return kind
  }

  private static func answers(_ node: ConfigurationNode) throws(ConfigurationError) -> [String] {
    let answers = try node.texts()
    guard
      answers.allSatisfy({ answer in
        !answer.contains { $0 == "," || $0 == "\"" || $0.isNewline } && answer == AnswerText.trimmed(answer)
      }), answers.joined(separator: ",").utf16.count <= longestAnswers
    else {
      throw node.fault(
        expected: "answers without commas, quotes and blanks around them, together at most "
          + "\(longestAnswers) characters: a drop-down holds no others",
        found: "another", mend: "shorten them, and explain them in the hint")
    }
    guard Set(answers.map(AnswerText.folded)).count == answers.count else {
      throw node.fault(expected: "each answer once, capitals or not", found: "one again")
    }
    return answers
  }
}

/// What the answers of a field whose name has a meaning must be.
private enum FieldMeaning {
  /// Any answers of these, in this order, all of them there.
  case exactly([String])
  /// Free text.
  case text

  static let findingAnswers = ["yes", "no", "cannot tell"]
  private static let grades = ["outstanding", "good", "requires improvement", "inadequate"]

  init?(ofName name: String) {
    switch name {
    case WorksheetForm.finding, "identified", "assessed", "managed": self = .exactly(Self.findingAnswers)
    case "grade": self = .exactly(Self.grades)
    case WorksheetForm.immediateRisk: self = .exactly(["yes", "no"])
    case "learnt_later": self = .text
    default: return nil
    }
  }

  func check(_ field: WorksheetForm.Field, _ item: ConfigurationNode) throws(ConfigurationError) {
    switch self {
    case .exactly(let answers):
      guard field.answers == answers else {
        throw try (item.optionalChild("answers") ?? item).fault(
          expected:
            "the answers \(answers.joined(separator: ", ")), as \"\(field.name)\" is reported by them",
          found: field.answers.isEmpty ? "none" : "others",
          mend: "write them so, or give the field another name")
      }
    case .text:
      guard field.kind == .text else {
        throw item.fault(expected: "a text in \"\(field.name)\"", found: "a \(field.kind.rawValue)")
      }
    }
    guard field.name == WorksheetForm.finding else { return }
    guard field.isRequired, field.askedOf == .everyone else {
      throw item.fault(
        expected: "a finding that is required and asked of everyone", found: "another",
        mend: "remove required and asked_of from it")
    }
  }
}

extension ConfigurationNode {
  /// One of an enumeration's words.
  fileprivate func `case`<Words: RawRepresentable & CaseIterable>(
    of type: Words.Type
  ) throws(ConfigurationError) -> Words where Words.RawValue == String {
    Words(rawValue: try choice(of: Words.allCases.map(\.rawValue)))!
  }
}
