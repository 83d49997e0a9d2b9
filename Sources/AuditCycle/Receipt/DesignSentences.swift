import Sampling

/// What a receipt says of how cases were shared out and picked: a sentence a line.
struct DesignSentences {
  let plan: AuditPlan
  let frame: Frame
  /// By stratum, the cases that earlier draws with the same key took.
  let taken: [Int]
  /// n_h in proportion to the strata's cases, to stand beside a Neyman allocation; nil where none is wanted.
  var proportional: [Int]?

  var lines: [String] {
    [sharing] + beside + (plan.request.method.growsWithSize ? [] : [remainderWarning]) + certain + merged
      + picking
      + links
  }

  private var sharing: String {
    let request = plan.request
    var text = "Shared out \(Self.words(request.method))"
    if let draw = plan.links.ratesFrom { text += ", with rates from draw \(draw)" }
    text += ", at least \(request.minimum) a stratum where it holds that many"
    if let maximum = request.maximum { text += ", at most \(maximum)" }
    if !plan.rules.bounds.isEmpty { text += "; \(plan.rules.bounds.count) strata have bounds of their own" }
    return text + "."
  }

  /// - Source: statistics.md, decision 3.
  private var beside: [String] {
    guard let proportional else { return [] }
    let shares = zip(frame.strata, proportional).filter { !$0.0.isExcluded }
      .map { "\($0.displayName) \($1)" }
    return ["In proportion to the cases alone it would be: \(shares.joined(separator: "; "))."]
  }

  /// A method of sharing out in a few words.
  private static func words(_ method: Allocation.Method) -> String {
    switch method {
    case .proportional: "in proportion to the strata's cases (integer optimum)"
    case .equal: "equally"
    case .sainteLague: "in proportion to the strata's cases (Sainte-Laguë)"
    case .largestRemainder: "in proportion to the strata's cases (largest remainder)"
    case .neyman: "in proportion to the strata's cases and spread (Neyman, integer optimum)"
    case .cost: "in proportion to the strata's cases, spread and cost (integer optimum)"
    }
  }

  private var remainderWarning: String {
    "Largest remainder can take a case away from a stratum when the size grows: to extend the draw, plan with another "
      + "allocation."
  }

  private var certain: [String] {
    let cases = frame.strata.reduce(0) { $0 + ($1.isCertain ? $1.caseCount : 0) }
    return cases == 0
      ? []
      : [
        "\(cases) certain \(cases == 1 ? "case is" : "cases are") audited in any event, within the size, and "
          + "stand for themselves alone."
      ]
  }

  private var merged: [String] {
    frame.strata.compactMap { stratum in
      guard case .merged(let name, let parts) = stratum.identity else { return nil }
      let names = parts.map { Stratum(identity: .keys($0), caseCount: 0).displayName }
      return "Merged (\(name)): \(names.joined(separator: "; "))."
    }
  }

  private var picking: [String] {
    let order =
      plan.sortBy.isEmpty ? "in ticket order" : "sorted by \(plan.sortBy.map(\.text).joined(separator: ", "))"
    let size = plan.sizeBy.map { " in proportion to \($0.text)" } ?? ""
    switch plan.selection {
    case .tickets: return []
    case .systematic:
      return [
        "Picked systematically along the list \(order): equal chances within a stratum, no reserves, no extension."
      ]
    case .ppsSystematic:
      return [
        "Picked systematically along the list \(order), with chances\(size): no reserves, no extension."
      ]
    case .pivotal:
      return [
        "Picked by duels along the list \(order) (pivotal), with chances\(size): no reserves, no extension."
      ]
    }
  }

  private var links: [String] {
    if let draw = plan.links.follows {
      return [
        "Follows draw \(draw) with its key, after the \(taken.reduce(0, +)) cases and reserves that were taken with it: no "
          + "case is in both. Which cases come next could be known since that draw."
      ]
    }
    return plan.links.panel == nil
      ? []
      : [
        "A declared panel: the same cases are drawn again as far as they are still in the frame, and audits of the last "
          + "months do not keep them out."
      ]
  }
}
