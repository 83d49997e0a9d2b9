import Inference

/// The limits of the same findings by other methods, each by its name and with how far it may be trusted.
///
/// - Source: statistics.md 1.2 and 1.3.
struct MethodTable {
  let headline: Headline

  var lines: [String] {
    let found = headline.sample.found
    guard !headline.sample.isListed, headline.sample.cases.count < headline.sample.population,
      let estimate = headline.estimate,
      found.contains(where: { $0.answered < $0.population })
    else {
      return []
    }
    let confidence = Headline.confidence
    var table = TextTable(header: ["method", "lower", "upper", "how far it may be trusted"])
    func add(_ name: String, _ limits: ProportionLimits, _ trust: String) {
      table.rows.append([name, Share.floor(max(0, limits.lower)), Share.ceiling(min(1, limits.upper)), trust])
    }
    add(estimate.method.rawValue, estimate.limits, "\(estimate.basis.rawValue); used above")
    let (affected, answered) = found.reduce((0, 0)) { ($0.0 + $1.affected, $0.1 + $1.answered) }
    let population = headline.sample.population
    if found.count == 1 {
      let (x, n) = (Double(affected), Double(answered))
      add(
        "Clopper-Pearson", .clopperPearson(x, of: n, confidence: confidence),
        "conservative: as if without a frame")
      add(
        "Wilson, finite population",
        .wilson(x, of: n, population: Double(population), confidence: confidence),
        "approximate")
    } else if affected > 0 && affected < answered {
      let mean = StratifiedMean(
        found.map {
          StratumSummary(
            DrawnStratum(population: $0.population, drawn: $0.answered), affected: Double($0.affected))
        })
      if estimate.method != .kornGraubard, mean.degreesOfFreedom > 0,
        let limits = mean.kornGraubardLimits(confidence: confidence)
      {
        add("Korn-Graubard, capped", limits, "approximate; strata weighted")
      }
      if found.allSatisfy({ $0.answered > 1 || $0.population == 1 }), mean.degreesOfFreedom > 0,
        let limits = mean.logitLimits(confidence: confidence)
      {
        add("logit", limits, "approximate; poor for few findings")
      }
    }
    return ["The same by other methods (95 % confidence)"] + table.lines
  }
}
