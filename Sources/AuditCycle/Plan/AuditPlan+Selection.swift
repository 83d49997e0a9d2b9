import Configuration
import Digest
import Sampling

extension AuditPlan {
  /// Reads how the cases of a stratum are picked.
  static func selection(_ root: ConfigurationNode) throws(ConfigurationError) -> SelectionMethod {
    guard let node = try root.optionalChild("selection") else { return .tickets }
    return SelectionMethod(rawValue: try node.choice(of: SelectionMethod.allCases.map(\.rawValue)))!
  }

  /// Reads which earlier draws the plan builds on.
  static func links(_ root: ConfigurationNode) throws(ConfigurationError) -> Links {
    var links = Links()
    links.ratesFrom = try root.optionalChild("rates_from")?.integer(in: 1 ... .max)
    links.follows = try root.optionalChild("follows")?.integer(in: 1 ... .max)
    if let node = try root.optionalChild("panel") {
      let seal = try node.text()
      guard seal.utf8.count == 64, let bytes = Hexadecimal.bytes(of: seal),
        Hexadecimal.text(of: bytes) == seal
      else {
        throw node.fault(
          expected: "SHA-256 of the panel's seed, 64 lower-case hexadecimal digits", found: "another text",
          mend: "seal the digits with `printf '%s' DIGITS | sha256sum`")
      }
      links.panel = seal
    }
    return links
  }

  /// Refuses keys that contradict one another.
  func checkDesign(_ root: ConfigurationNode) throws(ConfigurationError) {
    func refuse(
      _ key: String, expected: String, found: String, mend: String
    ) throws(ConfigurationError) {
      guard let node = try root.optionalChild(key) else { return }
      throw node.fault(expected: expected, found: found, mend: mend)
    }
    if request.method == .neyman, links.ratesFrom == nil {
      try refuse(
        "allocation", expected: "the rates of an earlier audit for neyman", found: "no rates_from",
        mend: "add rates_from: DRAW, the number of a draw with findings, or write proportional")
    }
    if request.method != .neyman, request.method != .cost {
      try refuse(
        "rates_from", expected: "allocation: neyman or cost, which use rates",
        found: "allocation: \(request.method.rawValue)", mend: "change the allocation or remove rates_from")
    }
    if selection != .tickets {
      let found = "selection: \(selection.rawValue)"
      try refuse(
        "reserves", expected: "selection: tickets, in which a next case is as random as the first",
        found: found,
        mend: "remove reserves: a list has no next case that would keep the chances")
      try refuse(
        "follows", expected: "selection: tickets, whose order goes on", found: found,
        mend: "remove selection, or remove follows and roll a new seed")
      try refuse(
        "panel", expected: "selection: tickets, which a child keeps", found: found, mend: "remove selection")
    }
    if selection == .tickets {
      try refuse(
        "sort_by", expected: "a selection along a list", found: "selection: tickets",
        mend: "write selection: systematic, or remove sort_by")
    }
    if selection == .systematic, sortBy.isEmpty {
      try refuse(
        "selection", expected: "the order of the list", found: "no sort_by",
        mend: "add sort_by: [COLUMN], or write selection: tickets")
    }
    if selection.goesBySize != (sizeBy != nil) {
      try refuse(
        sizeBy == nil ? "selection" : "size_by", expected: "a size to go by, and a selection that goes by it",
        found: sizeBy == nil ? "no size_by" : "selection: \(selection.rawValue)",
        mend: "give both size_by and selection: pps-systematic or pivotal, or neither")
    }
    let isFixedFrame = links.follows != nil || links.panel != nil
    if isFixedFrame, rules.auditedWithinMonths != nil {
      try refuse(
        "exclude", expected: "no audited_within_months",
        found: links.panel == nil
          ? "follows, whose frame is that of the draw before, with its exclusions"
          : "panel, which draws the same children again",
        mend: "remove audited_within_months")
    }
    if links.follows != nil {
      try refuse(
        "panel", expected: "one key", found: "follows as well, which has the key of the draw before",
        mend: "remove one of the two")
    }
  }
}
