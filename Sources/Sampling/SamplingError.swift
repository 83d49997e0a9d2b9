/// Why a frame, an allocation or a draw is refused. No message holds a case's token or id.
public enum SamplingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The same case stands in two rows of the frame; rows count from 0.
  case duplicateCase(firstRow: Int, secondRow: Int)
  /// The seed is not a run of ASCII digits; the position counts from 0, nil for an empty seed.
  case seedNotDigits(position: Int?)
  /// More cases are asked for than may be drawn; so many are excluded, and so many were taken by earlier draws.
  case sizeBeyondFrame(size: Int, eligible: Int, excluded: Int, taken: Int = 0)
  /// The strata's minima add up to more than the size. `merge` names the smallest strata which, made into one,
  /// would let the size do; it is empty where no merging does. `fixed` cases are certain or ruled by a minimum of
  /// their stratum's own.
  case minimaBeyondSize(size: Int, smallestSize: Int, minimum: Int, merge: [String], fixed: Int = 0)
  /// The strata's maxima add up to less than the size; nil where strata have maxima of their own.
  case sizeBeyondMaxima(size: Int, largestSize: Int, maximum: Int?)
  /// A minimum above the maximum, or a negative number.
  case boundsContradict(minimum: Int, maximum: Int?)

  /// A sentence with what was found and the mend.
  public var description: String {
    switch self {
    case .duplicateCase(let firstRow, let secondRow):
      "rows \(firstRow + 1) and \(secondRow + 1) of the frame are the same case; "
        + "each case must stand once: make the frame query give one row a case"
    case .seedNotDigits(nil):
      "the seed is empty; give the digits rolled, in order, without separators"
    case .seedNotDigits(let position?):
      "character \(position + 1) of the seed is not a digit 0 to 9; give the digits rolled, in order, without "
        + "separators"
    case .sizeBeyondFrame(let size, let eligible, let excluded, let taken):
      "\(size) cases are asked for, but the frame holds \(eligible) that may be drawn"
        + (excluded > 0 ? " (\(excluded) more are excluded)" : "")
        + (taken > 0 ? " (\(taken) are taken by the draws before it)" : "")
        + (eligible > 0
          ? "; set size to \(eligible) or fewer, or widen the frame"
          : "; check what the frame query asks for, and that the tables it reads have rows")
    case .minimaBeyondSize(let size, let smallestSize, let minimum, let merge, let fixed):
      (fixed > 0
        ? "\(fixed) cases that are certain or asked for of single strata, and a minimum of \(minimum) in each other one, need"
        : "a minimum of \(minimum) in each stratum needs")
        + " at least \(smallestSize) cases, but size is \(size); set size to \(smallestSize)"
        + (merge.isEmpty ? "" : ", or merge these strata: \(merge.joined(separator: "; "))")
        + (minimum > 1 ? ", or write minimum: 1 or minimum: 0" : minimum == 1 ? ", or write minimum: 0" : "")
    case .sizeBeyondMaxima(let size, let largestSize, let maximum):
      (maximum.map { "a maximum of \($0) in each stratum allows" } ?? "the maxima of the strata allow")
        + " at most \(largestSize) cases, but size is \(size); raise the maximum or set size to \(largestSize) or "
        + "fewer"
    case .boundsContradict(let minimum, let maximum):
      "minimum \(minimum)\(maximum.map { " and maximum \($0)" } ?? "") cannot be kept; both must be 0 or more, "
        + "and the minimum no larger than the maximum"
    }
  }
}
