// The words of the extract, as the native format has them.

/// The county's districts.
enum District: Int, CaseIterable {
  case oxford
  case cherwell
  case southOxfordshire
  case valeOfWhiteHorse
  case westOxfordshire

  var name: String {
    switch self {
    case .oxford: "Oxford"
    case .cherwell: "Cherwell"
    case .southOxfordshire: "South Oxfordshire"
    case .valeOfWhiteHorse: "Vale of White Horse"
    case .westOxfordshire: "West Oxfordshire"
    }
  }
}

enum Category: String {
  case missing
  case absent
  case away
}

enum RiskLevel: String {
  case noApparent = "no apparent"
  case low
  case medium
  case high
}

enum Location: String {
  case inArea = "in"
  case adjoining
  case distance
  case unknown
}

enum PlacementType: String {
  case foster
  case childrensHome = "children's home"
  case supported
  case residentialSchool = "residential school"
  case withParents = "with parents"
  case adoption
  case other

  /// The kind of place an episode went from.
  var wentFrom: String {
    switch self {
    case .foster: "foster"
    case .childrensHome: "children's home"
    case .supported: "supported"
    case .withParents: "home"
    case .residentialSchool, .adoption, .other: "other"
    }
  }
}

enum SourceSystem: String {
  case police
  case authority
}

enum InterviewOutcome: String {
  case accepted
  case declined
  case notLocated = "not located"
  case missingAgain = "missing again"
  case notRequired = "not required"
  case pending
}

enum ResponseKind: String {
  case strategyMeeting = "strategy meeting"
  case missingPanel = "missing panel"
  case triggerPlan = "trigger plan"
  case riskReview = "risk review"
}

enum ReferredTo: String {
  case frontDoor = "front door"
  case earlyHelp = "early help"
  case kingfisher = "Kingfisher"
}

enum ReferralOutcome: String {
  case accepted
  case noFurtherAction = "not met: no further action"
  case advice = "not met: advice"
  case earlyHelp = "not met: early help"
  case assessment = "not met: assessment"
  case strategyDiscussion = "strategy discussion"
  case duplicate
  case withdrawn
  case pending
}

enum Vocabulary {
  static let county = "Oxfordshire"
  static let countyForce = "Thames Valley"

  /// Authorities that adjoined Oxfordshire in the years covered, with the force of each.
  static let adjoining: [(authority: String, force: String)] = [
    ("Buckinghamshire", "Thames Valley"), ("Gloucestershire", "Gloucestershire"),
    ("Northamptonshire", "Northamptonshire"), ("Reading", "Thames Valley"), ("Swindon", "Wiltshire"),
    ("Warwickshire", "Warwickshire"), ("West Berkshire", "Thames Valley"), ("Wiltshire", "Wiltshire"),
    ("Wokingham", "Thames Valley"),
  ]

  /// Authorities at a distance, with the force of each.
  static let distant: [(authority: String, force: String)] = [
    ("Birmingham", "West Midlands"), ("Derbyshire", "Derbyshire"), ("Devon", "Devon and Cornwall"),
    ("Essex", "Essex"), ("Hampshire", "Hampshire"), ("Kent", "Kent"), ("Lancashire", "Lancashire"),
    ("Milton Keynes", "Thames Valley"), ("Shropshire", "West Mercia"), ("Staffordshire", "Staffordshire"),
    ("Worcestershire", "West Mercia"),
  ]

  /// Ethnic groups by the codes of the looked-after return.
  static let ethnicGroups = Weighted<String?>([
    ("WBRI", 760), ("WOTH", 45), ("WIRI", 8), ("WIRT", 4), ("WROM", 4), ("MWBC", 40), ("MWBA", 12),
    ("MWAS", 22),
    ("MOTH", 20), ("APKN", 24), ("AIND", 8), ("ABAN", 8), ("AOTH", 14), ("BAFR", 18), ("BCRB", 10),
    ("BOTH", 6),
    ("OOTH", 10), ("NOBT", 6), (nil, 11),
  ])

  static let risks = Weighted<RiskLevel?>([(.low, 13), (.medium, 68), (.high, 16), (nil, 3)])

  /// Pushes from the place left and pulls to another.
  static let reasons = Weighted([
    ("push_conflict", 24), ("push_placement", 12), ("push_school", 7), ("push_neglect", 4),
    ("pull_friends", 25),
    ("pull_family", 12), ("pull_partner", 8), ("pull_substances", 4), ("unclear", 4),
  ])

  static let sourceAgencies = Weighted([
    ("police", 33), ("school", 18), ("children's social care", 17), ("health", 14), ("voluntary sector", 6),
    ("youth justice", 5), ("parent or carer", 5), ("other", 2),
  ])

  static let interviewAgencies = Weighted([
    ("children's social care", 38), ("early intervention", 30), ("voluntary sector", 24),
    ("youth justice", 8),
  ])
}
