/// One county's children with every quota dealt out: who is in care when, who goes missing how often in which
/// year, who is referred. It holds a few thousand small entries whatever the scale; counties are planned one
/// after another.
struct CountyPlan {
  let window: Window
  var children: [ChildPlan] = []
  /// Times missing while looked after (also by another authority), child by child, one number for each year.
  var careStarts: [UInt8] = []
  /// Times missing from home, laid out the same way.
  var homeStarts: [UInt8] = []
  /// In the order of their children.
  var referrals: [ReferralPlan] = []

  init(seed: Seed, county: Int, window: Window) {
    self.window = window
    var stream = seed.stream(.countyPlan, county)
    planCare(&stream)
    planMissingFromCare(&stream)
    planPlacedHere(&stream)
    planMissingFromHome(&stream)
    planReferrals(&stream)
  }

  func calibration(_ year: Int) -> Calibration {
    Calibration.year(fromLast: window.yearsFromLast(year))
  }

  func careStarts(of child: Int, in year: Int) -> Int { Int(careStarts[child * window.years.count + year]) }

  func homeStarts(of child: Int, in year: Int) -> Int { Int(homeStarts[child * window.years.count + year]) }

  mutating func setCareStarts(_ times: Int, of child: Int, in year: Int) {
    careStarts[child * window.years.count + year] = UInt8(times)
  }

  mutating func setHomeStarts(_ times: Int, of child: Int, in year: Int) {
    homeStarts[child * window.years.count + year] = UInt8(times)
  }

  /// Adds a child and returns its index.
  mutating func add(_ child: ChildPlan) -> Int {
    children.append(child)
    for _ in window.years {
      careStarts.append(0)
      homeStarts.append(0)
    }
    return children.count - 1
  }

  /// A list of frequencies as one entry a child, the highest first.
  func deck(_ frequencies: Calibration.Frequencies) -> [Int] {
    frequencies.reversed().flatMap { Array(repeating: $0.times, count: $0.children) }
  }

  /// A birth month for an age band on a day.
  func birthMonth(aged band: AgeBand, onDay day: Int, _ stream: inout RandomStream) -> Int {
    MonthNumber.month(ofDay: day) - stream.within(band.months)
  }

  /// Ages in completed months.
  enum AgeBand: Sendable {
    case underOne
    case oneToFour
    case fiveToNine
    case tenToTwelve
    case thirteenToFifteen
    case sixteenAndSeventeen

    var months: ClosedRange<Int> {
      switch self {
      case .underOne: 0...11
      case .oneToFour: 12...59
      case .fiveToNine: 60...119
      case .tenToTwelve: 120...155
      case .thirteenToFifteen: 156...191
      case .sixteenAndSeventeen: 192...214
      }
    }
  }

  /// Where children live, by the index of ``District``.
  static let districts = Weighted([(0, 32), (1, 25), (2, 14), (3, 15), (4, 14)])
}
