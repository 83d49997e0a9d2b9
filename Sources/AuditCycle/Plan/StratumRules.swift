import Configuration
import Sampling

/// What a plan says of its strata: how they are made, which are taken together, and what is ruled for single ones.
struct StratumRules: Sendable {
  /// A stratum as a plan names it: by its values in the order of `strata`, `null` for none recorded, or a merged one by its
  /// name.
  struct Name: Hashable, Sendable {
    let values: [String?]
    let place: ConfigurationPlace

    /// The stratum's position among a frame's; nil where the frame has no such stratum.
    func position(in strata: [Stratum]) -> Int? {
      strata.firstIndex { stratum in
        switch stratum.identity {
        case .keys(let keys): keys == values
        case .merged(let name, _): [name] == values
        case .certain, .excluded: false
        }
      }
    }
  }

  /// Strata taken together under a name.
  struct Merge: Sendable {
    let name: String
    let strata: [Name]
  }

  /// What is said of one stratum by itself.
  struct Own<Value: Sendable>: Sendable {
    let stratum: Name
    let value: Value
  }

  /// The columns or expressions whose values make the strata, in order; none for one stratum.
  var variables: [PlanExpression] = []
  /// Strata taken together by name.
  var merges: [Merge] = []
  /// Strata with fewer cases are taken together; 0 for none.
  var mergeBelow = 0
  /// Minimum and maximum of single strata; those taken whole have both without limit.
  var bounds: [Own<StratumTerms>] = []
  /// What a case costs, in the cost of an ordinary one; 1 where nothing is said.
  var costs: [Own<Double>] = []
  /// Rates that are supposed, for the planning table alone.
  var guesses: [Own<Double>] = []
  /// Cases that are audited in any event; of several rules the first that holds.
  var certainty: [ReasonRule] = []
  /// Cases that may not be drawn; nil for none.
  var exclusion: ReasonRule?
  /// Cases drawn by an earlier plan of the programme in so many months are excluded; nil for none.
  var auditedWithinMonths: Int?
}
