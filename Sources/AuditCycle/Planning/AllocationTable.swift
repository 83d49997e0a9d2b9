import Sampling

/// The plan's size shared out by every method, side by side, with a bar for the plan's own.
struct AllocationTable {
  let plan: AuditPlan
  let frame: CaseFrame
  /// What the plan says of each stratum, the rates of an earlier audit included.
  let terms: [StratumTerms]
  let planned: Allocation

  private static let barWidth = 20
  private static let nameWidth = 30

  /// The methods, what their columns are called, and the terms that each goes by.
  private func methods() throws(AuditError) -> [(
    method: Allocation.Method, title: String, terms: [StratumTerms]
  )] {
    var methods: [(method: Allocation.Method, title: String, terms: [StratumTerms])] = [
      (.equal, "equal", terms), (.proportional, "prop.", terms), (.sainteLague, "S.-L.", terms),
      (.largestRemainder, "l. rem.", terms),
    ]
    if terms.contains(where: { $0.rate != nil }) {
      methods.append((.neyman, "Neyman", terms))
    } else if !plan.rules.guesses.isEmpty {
      methods.append((.neyman, "Neyman", try guessed()))
    }
    if !plan.rules.costs.isEmpty { methods.append((.cost, "cost", terms)) }
    return methods
  }

  /// The terms with the rates that the plan supposes, held as those of an earlier audit are; a stratum of which nothing is
  /// supposed counts as spread out as can be.
  private func guessed() throws(AuditError) -> [StratumTerms] {
    var guessed = terms
    for position in guessed.indices { guessed[position].rate = 0.5 }
    for own in plan.rules.guesses {
      guessed[try own.stratum.found(in: frame.frame.strata)].rate = EarlierRates.hold(own.value)
    }
    return guessed
  }

  /// Heading, notes and table.
  func lines() throws(AuditError) -> [String] {
    let methods = try methods()
    let shared = methods.map { method in
      var request = plan.request
      request.method = method.method
      return try? Allocation(request, over: frame.frame, terms: method.terms)
    }
    let most = planned.drawn.max() ?? 0
    var table = TextTable(
      header: ["stratum", "cases"] + methods.map { $0.title + ($0.method == plan.request.method ? " *" : "") }
        + [""])
    for (position, stratum) in frame.frame.strata.enumerated() where !stratum.isExcluded {
      table.rows.append(
        [Self.short(stratum.displayName), "\(stratum.caseCount)"]
          + shared.map { $0.map { "\($0.drawn[position])" } ?? "–" }
          + [TextBar.bar(planned.drawn[position], of: most, width: Self.barWidth)])
    }
    return ["The \(plan.request.size) shared out by each method (* the plan's, with bars)"] + table.lines
      + notes
  }

  private var notes: [String] {
    var notes = [
      "  prop.: proportional, by the integer optimum; S.-L.: Sainte-Laguë; l. rem.: largest remainder,",
      "  which can take a case away from a stratum when the size grows.",
    ]
    if let draw = plan.links.ratesFrom {
      notes.append("  Neyman: by the rates of draw \(draw), shrunk to the overall rate and held to 10–50 %.")
    } else if !plan.rules.guesses.isEmpty {
      notes.append(
        "  Neyman: by the plan's guesses, held to 10–50 %; to draw by it, name an audit in rates_from."
      )
    }
    return notes
  }

  private static func short(_ name: String) -> String {
    name.count <= nameWidth ? name : name.prefix(nameWidth - 1) + "…"
  }
}
