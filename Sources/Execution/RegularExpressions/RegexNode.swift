/// A pattern as a tree.
indirect enum RegexNode: Sendable {
  case empty
  case scalars(ScalarSet, ignoresCase: Bool)
  case assertion(Assertion)
  /// A group; numbered from 1 when it captures.
  case group(number: Int, RegexNode)
  case sequence([RegexNode])
  case alternatives([RegexNode])
  case repetition(RegexNode, least: Int, most: Int?, isGreedy: Bool)

  /// What holds between two scalars.
  enum Assertion: Hashable, Sendable {
    case textStart, textEnd, lineStart, lineEnd
    case wordBoundary, noWordBoundary, wordStart, wordEnd
  }
}

/// A set of Unicode scalars.
struct ScalarSet: Sendable {
  private var ranges: [ClosedRange<UInt32>] = []
  private var properties: [Property] = []
  private var isNegated = false

  /// A set that is not a list of ranges.
  struct Property: Sendable {
    let category: String
    let isNegated: Bool
  }

  init() {}

  init(_ ranges: ClosedRange<UInt32>...) { self.ranges = ranges }

  init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }

  init(category: String, isNegated: Bool) {
    properties = [Property(category: category, isNegated: isNegated)]
  }

  /// Every scalar.
  static let all = ScalarSet(0...0x10FFFF)
  static let digits = ScalarSet(0x30...0x39)
  static let blanks = ScalarSet(0x09...0x0D, 0x20...0x20)
  static let newline = ScalarSet(0x0A...0x0A)

  /// ASCII letters, digits and the underscore.
  static let word = ScalarSet(0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A)

  var negated: ScalarSet {
    var copy = self
    copy.isNegated.toggle()
    return copy
  }

  /// Both together; neither is negated.
  func union(_ other: ScalarSet) -> ScalarSet {
    var copy = self
    copy.ranges += other.ranges
    copy.properties += other.properties
    return copy
  }

  mutating func insert(_ range: ClosedRange<UInt32>) { ranges.append(range) }

  /// What is not in another set, as members of this one: only sets of ranges have an inverse that is one.
  var complement: ScalarSet {
    var result = ScalarSet()
    var next: UInt32 = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > next { result.insert(next...(range.lowerBound - 1)) }
      next = max(next, range.upperBound + 1)
    }
    if next <= 0x10FFFF { result.insert(next...0x10FFFF) }
    return result
  }

  func contains(_ scalar: Unicode.Scalar, ignoringCase: Bool) -> Bool {
    var isMember = holds(scalar)
    if !isMember, ignoringCase { isMember = scalar.otherCases.contains(where: holds) }
    return isMember != isNegated
  }

  private func holds(_ scalar: Unicode.Scalar) -> Bool {
    for range in ranges where range.contains(scalar.value) { return true }
    for property in properties
    where scalar.properties.generalCategory.code.hasPrefix(property.category) != property.isNegated {
      return true
    }
    return false
  }
}

extension Unicode.Scalar {
  /// The scalar in lower and upper case, where that is one scalar.
  fileprivate var otherCases: [Unicode.Scalar] {
    if value < 0x80 {
      let isLetter = (0x41...0x5A).contains(value & ~0x20)
      return isLetter ? [Unicode.Scalar(UInt8(value ^ 0x20))] : []
    }
    return [properties.lowercaseMapping, properties.uppercaseMapping].compactMap { mapping in
      mapping.unicodeScalars.count == 1 ? mapping.unicodeScalars.first : nil
    }
  }
}

extension Unicode.GeneralCategory {
  /// The two letters of the Unicode standard.
  var code: String {
    switch self {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: "Cn"
    }
  }

  /// Every code, and the single letters that stand for several.
  static let codes: Set<String> = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps",
    "Pe", "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C", "Cc", "Cf", "Cs", "Co",
    "Cn",
  ]
}
