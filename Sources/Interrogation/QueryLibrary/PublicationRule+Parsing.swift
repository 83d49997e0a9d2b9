extension PublicationRule {
  /// Reads `restricted`, or `audience(…) counts(…) unit(…) [ratio(…)] [by(…)]`.
  init(parsing field: HeaderField) throws(InterrogationError) {
    if field.value == "restricted" {
      self = .restricted
      return
    }
    var clauses = try Self.clauses(of: field)
    guard let audienceText = clauses.removeValue(forKey: "audience")?.first,
      let audience = GatedPublication.Audience(rawValue: audienceText)
    else {
      let names = GatedPublication.Audience.allCases.map(\.rawValue).joined(separator: ", ")
      throw field.fault(expected: "`restricted`, or audience(…) with one of \(names)", found: "neither")
    }
    guard let countTexts = clauses.removeValue(forKey: "counts"),
      let unit = clauses.removeValue(forKey: "unit")
    else {
      throw field.fault(expected: "counts(…) and unit(…) beside audience(…)", found: "one of them missing")
    }
    let counts = countTexts.map { text in
      let sides = text.split(separator: "⊂").map(\.trimmed)
      return GatedPublication.Count(column: sides[0], partOf: sides.count > 1 ? sides[1] : nil)
    }
    let known = Set(counts.flatMap { [$0.column, $0.partOf].compactMap(\.self) })
    let ratios = try (clauses.removeValue(forKey: "ratio") ?? []).map { (text) throws(InterrogationError) in
      let parts = text.split(whereSeparator: { $0 == "=" || $0 == "/" }).map(\.trimmed)
      guard parts.count == 3, known.contains(parts[1]), known.contains(parts[2]) else {
        throw field.fault(expected: "ratio(name = a / b) of two columns in counts(…)", found: "`\(text)`")
      }
      return GatedPublication.Ratio(column: parts[0], numerator: parts[1], denominator: parts[2])
    }
    let breakdowns = (clauses.removeValue(forKey: "by") ?? []).map { $0.split(separator: "<").map(\.trimmed) }
    if let unknown = clauses.keys.sorted().first {
      throw field.fault(expected: "audience, counts, unit, ratio and by", found: "`\(unknown)(…)`")
    }
    self = .gated(
      GatedPublication(
        audience: audience, counts: counts, unit: unit[0], attribution: unit.count > 1 ? unit[1] : nil,
        ratios: ratios, breakdowns: breakdowns))
  }

  /// `name(a, b) other(c)` as names with their arguments; every argument holds something.
  private static func clauses(of field: HeaderField) throws(InterrogationError) -> [String: [String]] {
    var clauses: [String: [String]] = [:]
    var rest = field.value[...]
    while !rest.isEmpty {
      guard let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") else {
        throw field.fault(expected: "`restricted`, or clauses such as audience(public)", found: "`\(rest)`")
      }
      let name = rest[..<open].trimmed
      let inside = rest[rest.index(after: open)..<close]
      let arguments = inside.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed)
      guard arguments.allSatisfy({ !$0.isEmpty }), clauses.updateValue(arguments, forKey: name) == nil else {
        throw field.fault(expected: "\(name)(…) once, with something in it", found: "`\(name)(\(inside))`")
      }
      rest = rest[rest.index(after: close)...].drop(while: \.isWhitespace)
    }
    return clauses
  }
}

extension ChartHint {
  /// Reads `kind x=column y=column [series=column] [target=number]`.
  init(parsing field: HeaderField) throws(InterrogationError) {
    let words = field.value.split(whereSeparator: \.isWhitespace)
    guard let first = words.first, let kind = Kind(rawValue: String(first)) else {
      let names = Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw field.fault(expected: "a chart: \(names)", found: "`\(words.first ?? "")`")
    }
    var attributes: [String: String] = [:]
    for word in words.dropFirst() {
      let sides = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2, ["x", "y", "series", "target"].contains(sides[0]) else {
        throw field.fault(expected: "x=, y=, series= or target=", found: "`\(word)`")
      }
      attributes[sides[0]] = sides[1]
    }
    guard let x = attributes["x"], let y = attributes["y"] else {
      throw field.fault(expected: "x= and y=", found: "one of them missing")
    }
    let target = attributes["target"].map { Double($0) }
    if target == .some(nil) { throw field.fault(expected: "a number after target=", found: "another word") }
    self.init(kind: kind, x: x, y: y, series: attributes["series"], target: target ?? nil)
  }
}
