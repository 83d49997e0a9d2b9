import Configuration
import Digest
import Foundation
import Inference
import Sampling

extension AuditPlan {
  /// Reads a plan file and the files it names.
  ///
  /// A file that the plan names is looked for beside the plan, then among Halcyon's own (`queries/…`, `worksheets/…`).
  ///
  /// - Throws: `AuditError.configuration`: each fault with file, line, column, key and mend.
  public init(file path: String, runtime: RuntimeFiles) throws(AuditError) {
    do throws(ConfigurationError) {
      let text = try Self.text(ofFile: path)
      try self.init(text: text, file: path) { (node) throws(ConfigurationError) in
        let name = try node.text()
        let beside = URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent(name).path
        let candidates = name.hasPrefix("/") ? [name] : [beside, runtime.home + "/" + name]
        guard let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
          throw node.fault(
            expected: "a file beside the plan or one of Halcyon's own", found: "no file of that name",
            mend: "looked for \(candidates.joined(separator: " and "))")
        }
        return Attachment(name: name, text: try Self.text(ofFile: found))
      }
    } catch { throw .configuration(error) }
  }

  /// Reads a plan as a ledger's entry recorded it.
  init(text: String, label: String, frame: String, worksheet: String?) throws(AuditError) {
    do throws(ConfigurationError) {
      try self.init(text: text, file: label) { (node) throws(ConfigurationError) in
        Attachment(name: try node.text(), text: node.path == "worksheet" ? worksheet ?? "" : frame)
      }
    } catch { throw .configuration(error) }
  }

  private static let keys = [
    "title", "programme", "unit", "primary_question", "frame", "params", "strata", "merge", "merge_below",
    "size", "allocation", "minimum", "maximum", "bounds", "take_all", "costs", "guesses", "rates_from",
    "reserves", "certainty", "exclude", "selection", "sort_by", "size_by", "follows", "panel", "worksheet",
    "agencies", "lonely_strata",
  ]

  private init(
    text: String, file: String,
    attachment: (ConfigurationNode) throws(ConfigurationError) -> Attachment
  ) throws(ConfigurationError) {
    let root = try ConfigurationNode.parse(text, file: file)
    if let caps = try root.entries().first(where: { $0.key == "caps" }) {
      throw root.fault(
        expected: "limits that keep the draw random", found: "the key \"caps\"",
        mend: "make the capped variable a stratum and give it a maximum", at: caps.place)
    }
    try root.allowOnly(Self.keys)
    self.text = text
    id = SHA256.digest(of: text)
    title = try Self.line(root.child("title"))
    programme = try Self.word(root.child("programme"))
    unit = try root.optionalChild("unit").map(Self.line) ?? "child"
    primaryQuestion = try root.optionalChild("primary_question").map(Self.line) ?? Self.defaultQuestion
    let frameNode = try root.child("frame")
    frame = try attachment(frameNode)
    var parameters: [(name: String, text: String)] = []
    for entry in try root.optionalChild("params")?.entries() ?? [] {
      parameters.append((entry.key, try entry.value.text()))
    }
    self.parameters = parameters
    rules = try Self.rules(root)
    request = try Self.request(root)
    selection = try Self.selection(root)
    sortBy = try Self.expressions(root, "sort_by")
    sizeBy = try root.optionalChild("size_by").map { (node) throws(ConfigurationError) in
      try PlanExpression(node)
    }
    links = try Self.links(root)
    worksheet =
      try root.optionalChild("worksheet").map { (node) throws(ConfigurationError) in
        let attached = try attachment(node)
        return try WorksheetForm(reading: attached.text, name: attached.name)
      } ?? .plain
    agencies = try Self.agencies(root)
    lonelyStrata =
      try root.optionalChild("lonely_strata").map { (node) throws(ConfigurationError) in
        AuditEstimate.LonelyStrata(
          rawValue: try node.choice(of: AuditEstimate.LonelyStrata.allCases.map(\.rawValue)))!
      } ?? .refuse
    places = Places(
      size: try root.child("size").place, minimum: try root.optionalChild("minimum")?.place,
      maximum: try root.optionalChild("maximum")?.place, frame: frameNode.place,
      ratesFrom: try root.optionalChild("rates_from")?.place,
      follows: try root.optionalChild("follows")?.place)
    try checkDesign(root)
  }

  private static func request(_ root: ConfigurationNode) throws(ConfigurationError) -> Allocation.Request {
    var request = Allocation.Request(size: try root.child("size").integer(in: 1 ... .max))
    if let node = try root.optionalChild("allocation") {
      request.method = Allocation.Method(
        rawValue: try node.choice(of: Allocation.Method.allCases.map(\.rawValue)))!
    }
    if let node = try root.optionalChild("minimum") {
      request.minimum = try node.integer(in: 0 ... .max)
    }
    if let node = try root.optionalChild("maximum") {
      let maximum = try node.integer(in: 1 ... .max)
      if try root.optionalChild("minimum") == nil { request.minimum = min(request.minimum, maximum) }
      guard request.minimum <= maximum else {
        throw node.fault(
          expected: "a maximum of at least the minimum, \(request.minimum)", found: "\(maximum)",
          mend: "raise the maximum or lower the minimum")
      }
      request.maximum = maximum
    }
    if let node = try root.optionalChild("reserves") {
      request.reserves = try node.integer(in: 0 ... .max)
    }
    return request
  }

  static func line(_ node: ConfigurationNode) throws(ConfigurationError) -> String {
    let text = try node.text()
    guard !text.isEmpty, !text.contains(where: \.isNewline) else {
      throw node.fault(expected: "a text of one line", found: text.isEmpty ? "an empty one" : "several lines")
    }
    return text
  }

  /// A programme's name stands in file names, so it is a plain word.
  private static func word(_ node: ConfigurationNode) throws(ConfigurationError) -> String {
    let text = try node.text()
    guard !text.isEmpty, text.utf8.allSatisfy({ $0.isWordCharacter || $0 == UInt8(ascii: "-") }) else {
      throw node.fault(expected: "a word of letters a to z, digits, - and _", mend: "write it without spaces")
    }
    return text
  }

  private static func text(ofFile path: String) throws(ConfigurationError) -> String {
    let place = ConfigurationPlace(file: path, line: 0, column: 0)
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw ConfigurationError(
        kind: .unreadable, place: place, expected: "a readable file", found: "none",
        mend: "check the path and its permissions")
    }
    guard let text = String(bytes: bytes, encoding: .utf8) else {
      throw ConfigurationError(
        kind: .syntax, place: place, expected: "text in UTF-8", found: "bytes that are not",
        mend: "save the file as UTF-8")
    }
    return text
  }
}

extension UInt8 {
  /// An ASCII letter, digit or underscore.
  var isWordCharacter: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
