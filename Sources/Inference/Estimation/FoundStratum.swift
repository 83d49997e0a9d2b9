/// What the audit of a simple random draw in one stratum found.
public struct FoundStratum: Hashable, Sendable {
  /// N_h, the cases of the stratum.
  public let population: Int
  /// x_h, the cases found affected.
  public let affected: Int
  /// The cases found not affected.
  public let notAffected: Int
  /// The drawn cases of which nothing can be said: the file was not supplied, or the answer is "cannot tell".
  public let unknown: Int

  /// - Precondition: no count is below 0, and no more cases were drawn than there are.
  public init(population: Int, affected: Int, notAffected: Int, unknown: Int = 0) {
    precondition(min(affected, notAffected, unknown) >= 0 && affected + notAffected + unknown <= population)
    self.population = population
    self.affected = affected
    self.notAffected = notAffected
    self.unknown = unknown
  }

  /// n_h, the cases of which something is known.
  public var answered: Int { affected + notAffected }

  /// The same draw if every unknown case were affected, or none.
  func assuming(unknownAreAffected: Bool) -> FoundStratum {
    FoundStratum(
      population: population, affected: affected + (unknownAreAffected ? unknown : 0),
      notAffected: notAffected + (unknownAreAffected ? 0 : unknown))
  }

  /// Both strata as one.
  func pooled(with other: FoundStratum) -> FoundStratum {
    FoundStratum(
      population: population + other.population, affected: affected + other.affected,
      notAffected: notAffected + other.notAffected, unknown: unknown + other.unknown)
  }

  var size: DrawnStratum { DrawnStratum(population: population, drawn: answered) }
}
