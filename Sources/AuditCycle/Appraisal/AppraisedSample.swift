import Inference
import Sampling

/// A draw's sample as an appraisal sees it: what stands of every case, stratum by stratum.
struct AppraisedSample {
  /// A stratum of the frame that may be drawn from.
  struct AppraisedStratum {
    let label: String
    /// N_h, the cases of the frame in the stratum.
    let population: Int
    /// Its cases in the sample, in ticket order.
    let cases: [JudgedCase]
  }

  let state: AuditState
  /// Strata from which something was drawn, in the draw's order.
  let strata: [AppraisedStratum]
  /// Strata from which nothing was drawn though it might have been.
  let undrawn: [AppraisedStratum]
  /// The cases of the frame that could not be drawn.
  let excludedCount: Int

  init(_ state: AuditState) {
    self.state = state
    let judged = Dictionary(grouping: state.judgedCases, by: \.stratum)
    let all = state.sample.strata.enumerated().map { position, list in
      (
        isExcluded: StratumLabel(list.label).isExcluded,
        stratum: AppraisedStratum(
          label: list.label, population: list.population, cases: judged[position] ?? [])
      )
    }
    excludedCount = all.reduce(0) { $0 + ($1.isExcluded ? $1.stratum.population : 0) }
    let eligible = all.filter { !$0.isExcluded }.map(\.stratum)
    strata = eligible.filter { !$0.cases.isEmpty }
    undrawn = eligible.filter { $0.cases.isEmpty }
  }

  /// The cases of the sample, strata in order.
  var cases: [JudgedCase] { strata.flatMap(\.cases) }
  /// N, the cases of the strata that were drawn from.
  var population: Int { strata.reduce(0) { $0 + $1.population } }
  /// The cases of the frame of which the draw says nothing: those excluded, and those of strata not drawn from.
  var unspokenCount: Int { excludedCount + undrawn.reduce(0) { $0 + $1.population } }
  /// The cases of the whole frame.
  var frameCount: Int { population + unspokenCount }

  /// How many cases ended in a way.
  func count(_ outcome: CaseOutcome) -> Int { cases.count { $0.outcome == outcome } }

  /// What was found of the primary question, stratum by stratum.
  var found: [FoundStratum] { found { $0.outcome } }

  /// What was found of a question, stratum by stratum.
  ///
  /// - Parameter outcome: what a case says to it. A case out of scope counts as not affected: the figures are of cases in scope
  ///   that are affected, among all of the frame.
  func found(_ outcome: (JudgedCase) -> CaseOutcome) -> [FoundStratum] {
    strata.map { stratum in
      let outcomes = stratum.cases.map(outcome)
      let affected = outcomes.count { $0 == .affected }
      let unknown = outcomes.count { $0.isUnknown }
      return FoundStratum(
        population: stratum.population, affected: affected,
        notAffected: outcomes.count - affected - unknown, unknown: unknown)
    }
  }

  /// The share of affected cases among those in a part of the frame, as if those without an answer were like the others, or as
  /// if they were affected or not; nil where it is not estimated.
  func share(where isIn: (JudgedCase) -> Bool, unknownAreAffected: Bool? = nil) -> DomainShare? {
    DomainShare(
      strata.map { stratum in
        let known = stratum.cases.filter { unknownAreAffected != nil || !$0.outcome.isUnknown }
        let inside = known.filter(isIn)
        let affected = inside.count {
          $0.outcome == .affected || ($0.outcome.isUnknown && unknownAreAffected == true)
        }
        return DomainStratum(
          DrawnStratum(population: stratum.population, drawn: known.count), inDomain: inside.count,
          affected: affected)
      }, confidence: Headline.confidence, lonelyStrata: state.plan.lonelyStrata)
  }

  /// What was answered in each stratum, by its label, for a later plan that shares its size out by it.
  var rates: [String: EarlierRates.Count] {
    Dictionary(
      uniqueKeysWithValues: strata.map { stratum in
        let affected = stratum.cases.count { $0.outcome == .affected }
        let answered = affected + stratum.cases.count { $0.outcome == .notAffected }
        return (stratum.label, EarlierRates.Count(affected: affected, answered: answered))
      })
  }

  /// Whether the draw went along a list, so that its strata are no simple random draws.
  var isListed: Bool { state.draw.algorithm != SelectionMethod.tickets.algorithm }

  /// The cases of a draw along a list with the chances that they had; nil where it is not known whether one is affected.
  var chances: [(isAffected: Bool?, chance: Double)] {
    strata.flatMap { stratum in
      let equal = Double(stratum.cases.count) / Double(stratum.population)
      return stratum.cases.map { drawn in
        (
          drawn.outcome.isUnknown ? nil : drawn.outcome == .affected,
          state.draw.chances.flatMap { Double($0[drawn.number - 1]) } ?? equal
        )
      }
    }
  }

  /// What the unit is called, in the plural.
  var unit: String { state.plan.unit == "child" ? "children" : state.plan.unit + "s" }
}
