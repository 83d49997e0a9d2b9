/// What was found about a record or a cell, by the name it has in reports and in the rejects file.
public enum Rule: String, Hashable, Sendable, CaseIterable, Comparable {
  // A record that is rejected.
  case fieldCount = "field-count"
  case unclosedQuote = "unclosed-quote"
  case textAfterQuote = "text-after-quote"
  case notText = "not-utf8"
  case blankCell = "blank-cell"
  case spreadsheetError = "spreadsheet-error"
  case formulaWithoutValue = "formula-without-value"
  case binaryCell = "binary-cell"
  case badDate = "bad-date"
  case badTime = "bad-time"
  case nonexistentTime = "nonexistent-time"
  case badMonth = "bad-month"
  case badInteger = "bad-integer"
  case badNumber = "bad-number"
  case badCode = "bad-code"
  case badJSON = "bad-json"
  case severalValues = "several-values"

  // A record that is set aside.
  case blankLine = "blank-line"
  case commentLine = "comment-line"
  case titleLine = "title-line"
  case totalRow = "total-row"
  case exactCopy = "exact-copy"
  case superseded = "superseded"
  case withdrawn = "withdrawn"
  case tellsNothing = "tells-nothing"

  // A record that is loaded, or a header that is taken for one, with a warning.
  case figuresInHeader = "figures-in-header"
  case repeatedTime = "repeated-time"
  case timeDropped = "time-dropped"
  case dateOnly = "date-only"
  case returnBeforeStart = "return-before-start"
  case overlappingEpisodes = "overlapping-episodes"
  case earlierEpisodeStillOpen = "earlier-episode-still-open"
  case outsideWindow = "outside-window"
  case interviewBeforeReturn = "interview-before-return"
  case unknownReference = "unknown-reference"
  case anotherChild = "another-child"
  case decidedBeforeReferred = "decided-before-referred"
  case endsBeforeItBegins = "ends-before-it-begins"
  case sameEventTwice = "same-event-twice"
  case twoPlacementsOpen = "two-placements-open"
  case sameEventInTwoExtracts = "same-event-in-two-extracts"

  // Something about months or days, of a whole column or extract.
  case gapBetweenExtracts = "gap-between-extracts"
  case categoryDrift = "category-drift"
  case volumeOutOfLine = "volume-out-of-line"

  /// What the rule says of the record or cell.
  public var meaning: String {
    switch self {
    case .fieldCount: "the record has more or fewer fields than the header"
    case .unclosedQuote: "a quote is opened and never closed"
    case .textAfterQuote: "text follows a closing quote"
    case .notText: "the bytes are not text in the file's encoding"
    case .blankCell: "a cell that must be filled is blank"
    case .spreadsheetError: "the cell holds an error such as #N/A in place of a value"
    case .formulaWithoutValue: "the cell holds a formula that no spreadsheet program has computed"
    case .binaryCell: "the cell of a SQLite table holds bytes, not a text or a number"
    case .badDate: "not a date (YYYY-MM-DD or dd/mm/yyyy)"
    case .badTime: "not a date, or a date with HH:MM[:SS]"
    case .nonexistentTime: "a time that no clock in London showed: the clocks went forward over it"
    case .badMonth: "not a month (YYYY-MM)"
    case .badInteger: "not a whole number"
    case .badNumber: "not a number"
    case .badCode: "not one of the codes this column may hold"
    case .badJSON: "not the JSON object or list of flags that this column should hold"
    case .severalValues: "the look-up finds several records that contradict each other"
    case .blankLine: "a line that holds nothing"
    case .commentLine: "a line that begins with #, in a file where such lines are comments"
    case .titleLine: "a line above the header that names the table, not its columns"
    case .totalRow: "the last record, which is a total and no row of its own"
    case .exactCopy: "the same row stands there already"
    case .superseded: "a newer row stands there for the same id, by its as_of or in a newer extract"
    case .withdrawn: "the event is of the span of a newer extract, which has it no more"
    case .tellsNothing:
      "what the record tells has no place in the extract, stands there already, or serves look-ups alone"
    case .figuresInHeader: "the header holds numbers or dates: it may be a row, and the file have no header"
    case .repeatedTime: "a time that came twice, when the clocks went back: taken as the first"
    case .timeDropped: "a date with a time of day: the time was dropped"
    case .dateOnly:
      "more than a fifth of the column's times are exact midnights: they look like dates without times"
    case .returnBeforeStart: "the return is before the start"
    case .overlappingEpisodes: "the child's episode before, from the same source, ended after this one began"
    case .earlierEpisodeStillOpen: "the child's episode before, from the same source, has no end"
    case .outsideWindow: "the event is outside the extract's span, or after it was made"
    case .interviewBeforeReturn: "the interview was completed before the return it is about"
    case .unknownReference: "no row has the id that is referred to"
    case .anotherChild: "the row that is referred to is about another child"
    case .decidedBeforeReferred: "the decision is before the referral"
    case .endsBeforeItBegins: "the end is before the beginning"
    case .sameEventTwice:
      "another source has an episode of the child within six hours, and nothing says whether they are one event"
    case .twoPlacementsOpen:
      "two placements of the child were open when the episode began, and it names neither"
    case .sameEventInTwoExtracts:
      "another extract has an episode of the child with the same start under another id: they may be one event"
    case .gapBetweenExtracts: "no extract covers these days: what happened in them is not here"
    case .categoryDrift:
      "a code's share of the month's rows is unlike the months before: the recording may have changed, not the children"
    case .volumeOutOfLine:
      "the month has far fewer or far more rows than others, or than it had when first reported"
    }
  }

  /// By name.
  public static func < (left: Rule, right: Rule) -> Bool { left.rawValue < right.rawValue }
}

/// One rule's hit, with its place.
public struct Finding: Hashable, Sendable {
  /// The rule.
  public let rule: Rule
  /// The file as the user named it.
  public let file: String
  /// The 1-based line of the record; nil when the finding is about a whole column.
  public let line: Int?
  /// The column's name; nil when the finding is about a whole record.
  public let column: String?
  /// What it is about beyond its place: a month and its counts, a span of days; nil for a single record. Never a cell's value
  /// but the codes of a code list.
  public let detail: String?

  init(_ rule: Rule, file: String, line: Int?, column: String?, detail: String? = nil) {
    self.rule = rule
    self.file = file
    self.line = line
    self.column = column
    self.detail = detail
  }

  /// Whether it stands before another: by line, then column, then rule.
  static func precedes(_ left: Finding, _ right: Finding) -> Bool {
    (left.file, left.line ?? 0, left.column ?? "", left.rule, left.detail ?? "") < (
      right.file, right.line ?? 0, right.column ?? "", right.rule, right.detail ?? ""
    )
  }
}
