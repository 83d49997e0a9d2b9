/// A part of the frame from which cases are drawn separately.
public struct Stratum: Hashable, Sendable {
  /// What makes the stratum: the values of the plan's strata, or the reason for which its cases are drawn in any event, or never.
  public enum Identity: Hashable, Sendable {
    /// One value for each stratification variable, in the plan's order; nil is NULL, a value of its own.
    case keys([String?])
    /// Strata taken together, under a name; the parts are their values.
    case merged(name: String, parts: [[String?]])
    /// Cases which are audited in any event: all are drawn, and each stands for itself alone.
    case certain(reason: String)
    /// Cases which stay in the frame but are never drawn.
    case excluded(reason: String)
  }

  /// What makes the stratum.
  public let identity: Identity
  /// N_h, the number of cases of the frame in the stratum.
  public let caseCount: Int

  /// Makes a stratum of the given size.
  public init(identity: Identity, caseCount: Int) {
    self.identity = identity
    self.caseCount = caseCount
  }

  /// Whether its cases may never be drawn.
  public var isExcluded: Bool { if case .excluded = identity { true } else { false } }

  /// Whether all its cases are drawn in any event.
  public var isCertain: Bool { if case .certain = identity { true } else { false } }

  /// The stratum's one spelling, as it goes into the frame fingerprint.
  ///
  /// Values are joined by `|`. Inside a value `\`, `|`, TAB, LF and CR are written `\\ \| \t \n \r`; NULL is `\N`. The
  /// others are `merged (name)`, `certain (reason)` and `excluded (reason)`; a value that begins like one of them gets a
  /// `\` in front. So two different strata never share a label. A frame without stratification has one stratum,
  /// labelled with the empty text.
  public var label: String {
    switch identity {
    case .merged(let name, _): return "merged (\(Self.escaped(name)))"
    case .certain(let reason): return "certain (\(Self.escaped(reason)))"
    case .excluded(let reason): return "excluded (\(Self.escaped(reason)))"
    case .keys(let keys):
      let joined = keys.map { $0.map(Self.escaped) ?? "\\N" }.joined(separator: "|")
      return Self.named.contains(where: joined.hasPrefix) ? "\\" + joined : joined
    }
  }

  /// How the labels of strata begin that are not made by values.
  private static let named = ["merged (", "certain (", "excluded ("]

  private static func escaped(_ value: String) -> String {
    var text = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": text += "\\\\"
      case "|": text += "\\|"
      case "\t": text += "\\t"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
