/// A stratum's label, as the ledger keeps it, read again.
///
/// - SeeAlso: `Stratum.label`, which writes it.
public struct StratumLabel {
  private let text: String

  /// A label as it was written.
  public init(_ text: String) { self.text = text }

  /// Whether the stratum's cases may never be drawn.
  public var isExcluded: Bool { text.hasPrefix("excluded (") }

  /// The values of the plan's strata, in order, nil for NULL; none where values do not make the stratum.
  public var values: [String?] {
    guard !text.isEmpty, !["merged (", "certain (", "excluded ("].contains(where: text.hasPrefix) else {
      return []
    }
    var values: [String?] = []
    var value = ""
    var isNull = false
    var rest = text[...]
    // A value that begins like one of the others was given a backslash in front.
    if rest.hasPrefix("\\"), let second = rest.dropFirst().first, !"\\|tnrN".contains(second) {
      rest.removeFirst()
    }
    while let character = rest.popFirst() {
      switch character {
      case "|":
        values.append(isNull ? nil : value)
        (value, isNull) = ("", false)
      case "\\":
        switch rest.popFirst() {
        case "t": value.append("\t")
        case "n": value.append("\n")
        case "r": value.append("\r")
        case "N": isNull = true
        case let other?: value.append(other)
        case nil: break
        }
      default: value.append(character)
      }
    }
    values.append(isNull ? nil : value)
    return values
  }

  /// The label as a reader knows it: values with slashes between, NULL as "not recorded".
  public var displayName: String {
    if text.isEmpty { return "whole frame" }
    let values = values
    return values.isEmpty ? text : values.map { $0 ?? "not recorded" }.joined(separator: " / ")
  }
}
