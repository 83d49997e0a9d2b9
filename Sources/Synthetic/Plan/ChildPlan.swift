/// What is settled about a child before the story is told: who the child is and which quotas the child fills.
struct ChildPlan {
  enum Role {
    /// Looked after by the county for some of the time.
    case lookedAfter
    /// Short breaks only.
    case shortBreaks
    /// Looked after by another authority, placed in the county.
    case placedHere
    /// Missing from home, never looked after.
    case home
    /// Referred, and nothing else.
    case referredOnly
  }

  var role: Role
  var isFemale: Bool
  /// As ``MonthNumber`` counts.
  var birthMonth: Int
  /// Index into the county's districts.
  var homeDistrict: Int
  /// Placed outside the area of the authority that is responsible.
  var isOutside = false
  /// The first day of care, and the last one; no last day while it goes on.
  var careFrom = 0
  var careTo: Int?
  /// A spell at home between two periods of care: the last day of the first and the first day of the second.
  var careBreak: ClosedRange<Int>?
  /// The place in the planted weekend group.
  var weekendMember: Int?

  /// The days of the given range on which the child is looked after, in one or two parts.
  func careSegments(within range: ClosedRange<Int>) -> [ClosedRange<Int>] {
    var periods = [careFrom...(careTo ?? .max)]
    if let careBreak {
      periods = [careFrom...careBreak.lowerBound, careBreak.upperBound...(careTo ?? .max)]
    }
    return periods.filter { $0.overlaps(range) }.map { $0.clamped(to: range) }
  }
}

/// One way of a referral through the agencies, to be told as one row or as two.
struct ReferralPlan {
  enum Route {
    case frontDoorOnly
    case frontDoorThenKingfisher
    case kingfisherDirect
    case earlyHelp
  }

  var child: Int
  var year: Int
  var route: Route
  /// How the last step ended.
  var outcome: ReferralOutcome
}
