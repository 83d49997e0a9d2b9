/// How the cases of a stratum are picked, once it is known how many.
public enum SelectionMethod: String, Hashable, Sendable, CaseIterable {
  /// Simple random: the lowest tickets. Only such a draw has reserves, can be extended and can be followed.
  case tickets
  /// Every so manieth case of a sorted list, from a random start: equal chances, spread along the order.
  case systematic
  /// Systematic with chances in proportion to a size.
  case ppsSystematic = "pps-systematic"
  /// By duels, with chances in proportion to a size.
  case pivotal

  /// Names what this code does with a key and a frame; a draw made by another algorithm is not comparable.
  public var algorithm: String {
    switch self {
    case .tickets: "halcyon-draw-1"
    case .systematic: "halcyon-systematic-1"
    case .ppsSystematic: "halcyon-pps-systematic-1"
    case .pivotal: "halcyon-pivotal-1"
    }
  }

  /// Whether a case's chance goes by its size, so that cases of one stratum have different ones.
  public var goesBySize: Bool { self == .ppsSystematic || self == .pivotal }
}

/// What a draw along a list goes by, for each row of the frame; nothing of it for a draw by tickets.
public struct Listing: Hashable, Sendable {
  /// Each case's place in the list, from any number on; cases at one place stand in ticket order. nil for ticket order
  /// throughout.
  public let ranks: [Int]?
  /// x_k, each case's size, finite and above 0; nil where all have the same chance.
  public let sizes: [Double]?

  /// A list as given.
  public init(ranks: [Int]? = nil, sizes: [Double]? = nil) {
    self.ranks = ranks
    self.sizes = sizes
  }
}
