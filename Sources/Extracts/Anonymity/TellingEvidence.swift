/// What the texts of one column tell of people, beside the shapes of identifiers: counts of cells.
struct TellingEvidence {
  private let names: NameLikeText
  private let known: KnownNames
  private let readsDates: Bool

  /// Cells with a capitalised text like a person's name.
  private(set) var nameShapes = 0
  /// Cells with a given and a family name together, or a title and a name.
  private(set) var fullNames = 0
  /// Cells with one given name.
  private var givenNames = 0
  /// Cells with one family name and nothing else, by the name.
  private var familyNames: [String: Int] = [:]
  private var stories = 0
  /// Cells that may tell of someone, by their text.
  private var possibleStories: [String: Int] = [:]
  private(set) var addresses = 0
  /// Cells that are a full date, by its day number.
  private(set) var days: [Int: Int] = [:]

  init(names: NameLikeText, known: KnownNames, readsDates: Bool) {
    self.names = names
    self.known = known
    self.readsDates = readsDates
  }

  /// Adds a text that stands in so many cells.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, cells: Int) {
    if readsDates, let day = BirthDates.day(of: text) {
      days[day, default: 0] += cells
      return
    }
    if names.matches(text) { nameShapes += cells }
    let words = PlainWords.of(text)
    if words.isEmpty || names.knows(text) { return }
    switch known.sign(in: words) {
    case .fullName: fullNames += cells
    case .givenName: givenNames += cells
    case .familyName: familyNames[words.joined(), default: 0] += cells
    case nil: break
    }
    switch TellingText.story(in: words) {
    case .certain: stories += cells
    case .possible: possibleStories[String(decoding: text, as: UTF8.self), default: 0] += cells
    case nil: break
    }
    if words.count >= 2, TellingText.isAddress(text) { addresses += cells }
  }

  /// Cells that name someone; single family names only beside other names or where there are several, since a firm or a
  /// place may bear one.
  var namedCells: Int {
    let others = fullNames + givenNames
    return others + (others > 0 || familyNames.count >= 3 ? familyNames.values.reduce(0, +) : 0)
  }

  /// Cells of free text about someone: what only may be one counts where it is nobody's label, and stands in two cells at most.
  var storyCells: Int { stories + possibleStories.values.filter { $0 <= 2 }.reduce(0, +) }
}
