import Configuration
import Digest
import Sampling

extension CaseFrame {
  /// Shares the plan's size out.
  ///
  /// - Parameter earlier: what earlier draws give to the plan.
  /// - Throws: `AuditError` with the place of the plan's key that cannot be kept.
  func allocation(_ plan: AuditPlan, _ earlier: EarlierDraws) throws(AuditError) -> Allocation {
    if let followed = earlier.followed, followed.root.fingerprint != frame.fingerprint.hex {
      throw .configuration(
        ConfigurationError(
          kind: .content, place: plan.places.follows ?? plan.places.frame, key: "follows",
          expected: "the frame of draw \(followed.root.entry), fingerprint \(followed.root.fingerprint)",
          found: "\(frame.tokens.count) cases, fingerprint \(frame.fingerprint.hex)",
          mend:
            "use its extract, frame query, parameters, strata and exclusions, or remove follows and roll a new seed"
        ))
    }
    return try allocation(plan, plan.request, terms: try terms(plan, earlier))
  }

  /// Shares another request of the plan out.
  func allocation(
    _ plan: AuditPlan, _ request: Allocation.Request, terms: [StratumTerms]
  ) throws(AuditError) -> Allocation {
    do {
      return try Allocation(request, over: frame, terms: terms)
    } catch {
      switch error {
      case .minimaBeyondSize:
        throw .allocation(place: plan.places.minimum ?? plan.places.size, key: "minimum", error)
      case .sizeBeyondMaxima:
        throw .allocation(place: plan.places.maximum ?? plan.places.size, key: "maximum", error)
      case .sizeBeyondFrame, .boundsContradict, .duplicateCase, .seedNotDigits:
        throw .allocation(place: plan.places.size, key: "size", error)
      }
    }
  }

  /// n_h in proportion to the strata's cases, for a plan that goes by an earlier audit's rates; nil for others.
  func proportionalBeside(_ plan: AuditPlan, _ earlier: EarlierDraws) throws(AuditError) -> [Int]? {
    guard earlier.rates != nil else { return nil }
    var request = plan.request
    request.method = .proportional
    return try allocation(plan, request, terms: try terms(plan, earlier)).drawn
  }

  /// What plan and earlier draws say of each of the frame's strata.
  func terms(_ plan: AuditPlan, _ earlier: EarlierDraws) throws(AuditError) -> [StratumTerms] {
    var terms = try plan.rules.terms(in: frame.strata)
    for (position, stratum) in frame.strata.enumerated() {
      terms[position].taken = earlier.followed?.taken[stratum.label] ?? 0
    }
    guard let rates = earlier.rates else { return terms }
    // Only where the method decides must something be known.
    let decided = frame.strata.indices.filter {
      !frame.strata[$0].isExcluded && !frame.strata[$0].isCertain && terms[$0].minimum != .max
    }
    for position in decided { terms[position].rate = rates.rate(inStratum: frame.strata[position].label) }
    let unknown = decided.filter { terms[$0].rate == nil }.map { frame.strata[$0].displayName }
    guard unknown.isEmpty else {
      throw .configuration(
        ConfigurationError(
          kind: .content, place: plan.places.ratesFrom ?? plan.places.size, key: "rates_from",
          expected: "at least \(EarlierRates.fewestAnswered) answered cases in each stratum of that draw",
          found: "fewer in \(unknown.joined(separator: "; "))",
          mend: "write allocation: proportional, or merge strata in both plans"))
    }
    return terms
  }
}

extension StratumRules {
  /// The merges of the plan, by the positions of the strata they name.
  ///
  /// - Throws: `AuditError.configuration` for a stratum that the frame does not have or that is named twice.
  func merges(in strata: [Stratum]) throws(AuditError) -> [Frame.Merge] {
    var seen: Set<Int> = []
    var found: [Frame.Merge] = []
    for merge in merges {
      var positions: [Int] = []
      for name in merge.strata {
        let position = try name.found(in: strata)
        guard seen.insert(position).inserted else {
          throw name.fault(expected: "each stratum once", found: "one again")
        }
        positions.append(position)
      }
      found.append(Frame.Merge(name: merge.name, positions: positions))
    }
    return found
  }

  /// Bounds and costs of the strata that the plan names, nothing for the others.
  func terms(in strata: [Stratum]) throws(AuditError) -> [StratumTerms] {
    var terms = strata.map { _ in StratumTerms() }
    var seen: Set<Int> = []
    for own in bounds {
      let position = try own.stratum.found(in: strata)
      guard seen.insert(position).inserted else {
        throw own.stratum.fault(
          expected: "one line in bounds or take_all for each stratum", found: "another one")
      }
      terms[position] = own.value
    }
    for own in costs { terms[try own.stratum.found(in: strata)].cost = own.value }
    return terms
  }
}

extension StratumRules.Name {
  /// The stratum's position.
  ///
  /// - Throws: `AuditError.configuration` where the frame has no such stratum: a bound on none would be a slip unseen.
  func found(in strata: [Stratum]) throws(AuditError) -> Int {
    if let position = position(in: strata) { return position }
    let named = strata.filter { !$0.isExcluded && !$0.isCertain }.map(\.displayName)
    throw fault(
      expected: "a stratum of the frame", found: "none of these values or this name",
      mend: "the strata are \(named.joined(separator: "; "))")
  }

  fileprivate func fault(expected: String, found: String, mend: String = "") -> AuditError {
    .configuration(
      ConfigurationError(kind: .content, place: place, expected: expected, found: found, mend: mend))
  }
}
