import Calendar

/// An SSDA903 return as it lies in its holder's folder, in the form that the statutory rules ask of.
struct LookedAfterReturn: Sendable {
  /// The year in which the return's year ends: 2015 for 1 April 2014 to 31 March 2015.
  let collectionYear: Int
  let format: ReturnFormat
  let header: HeaderRows
  let episodes: EpisodeRows
  let missing: MissingRows
  let orders: LibertyOrderRows
  /// Children whom this return or that of the year before has as unaccompanied asylum-seekers.
  let unaccompanied: Set<String>
  /// The responsible authority's code; nil where it was not given.
  let responsible: String?
  /// What tells where placements are; nil without a postcode directory.
  let geography: PlacementGeography?
  /// What the department derives of postcodes, by row of the episodes.
  let placements: PlacementColumns
  /// The files of the year before, where they were given.
  let headerBefore: HeaderRows?
  let missingBefore: MissingRows?
  let ordersBefore: LibertyOrderRows?

  /// - Parameters:
  ///   - tables: by kind of file; a kind that is not there has no rows.
  ///   - before: those of the year before.
  ///   - responsible: the responsible authority's code.
  ///   - geography: what tells where placements are.
  init(
    collectionYear: Int, format: ReturnFormat, tables: [String: ReturnTable],
    before: [String: ReturnTable] = [:], responsible: String? = nil, geography: PlacementGeography? = nil
  ) {
    func rows(_ name: String) -> ReturnTable {
      tables[name] ?? ReturnTable(format.tables.first { $0.name == name }!)
    }
    self.collectionYear = collectionYear
    self.format = format
    header = HeaderRows(rows("Header"))
    episodes = EpisodeRows(rows("Episodes"))
    self.responsible = responsible
    self.geography = geography
    placements = PlacementColumns(episodes, geography, on: Self.days(ofYear: collectionYear).upperBound)
    missing = MissingRows(rows("Missing"))
    orders = LibertyOrderRows(rows("DoLo"))
    unaccompanied = Set([tables["UASC"], before["UASC"]].compactMap { $0?.texts("CHILD") }.joined())
    headerBefore = before["Header"].map { HeaderRows($0) }
    missingBefore = before["Missing"].map { MissingRows($0) }
    ordersBefore = before["DoLo"].map { LibertyOrderRows($0) }
  }

  /// The days of a return's year, by the year in which it ends.
  static func days(ofYear collectionYear: Int) -> ClosedRange<Int> {
    let year = FinancialYear(startYear: collectionYear - 1)
    return year.start.dayNumber...year.end.dayNumber
  }

  /// 1 April, in days since 1970-01-01.
  var firstDay: Int { Self.days(ofYear: collectionYear).lowerBound }

  /// 31 March.
  var lastDay: Int { Self.days(ofYear: collectionYear).upperBound }

  /// The codes that a column may hold in the collection year; none for a column without a list.
  func codes(_ column: String) -> Set<String> { format.codes(of: column, in: collectionYear) ?? [] }

  /// Placements for which no provider is asked in the collection year.
  var placementsWithoutProvider: Set<String> {
    EpisodeRows.temporary.union(collectionYear < 2026 ? ["Z1"] : ["Z11", "Z12", "Z13", "Z14"])
  }

  /// The child's episodes of care that overlap an order which has a start and an end.
  func episodesUnder(order row: Int) -> [Int] {
    guard let start = orders.start[row], let end = orders.end[row] else { return [] }
    return (episodes.byChild[orders.child[row]] ?? []).filter { episode in
      guard let began = episodes.began[episode] else { return false }
      return began <= end && episodes.ceased[episode].map { start <= $0 } ?? true
    }
  }

  func table(_ name: Table) -> ReturnTable {
    switch name {
    case .header: header.table
    case .episodes: episodes.table
    case .missing: missing.table
    case .orders: orders.table
    }
  }

  /// The kinds of file that rules are about.
  enum Table: String, Sendable {
    case header = "Header"
    case episodes = "Episodes"
    case missing = "Missing"
    case orders = "DoLo"
  }
}

/// The children of a return.
struct HeaderRows: Sendable {
  let table: ReturnTable
  let child: [String]
  let sex: [String]
  /// Dates of birth, in days since 1970-01-01; nil where blank or not a date.
  let born: [Int?]
  let upn: [String]
  /// The row of each child; the first of several.
  let rowOfChild: [String: Int]

  init(_ table: ReturnTable) {
    self.table = table
    child = table.texts("CHILD")
    sex = table.texts("SEX")
    born = table.days("DOB")
    upn = table.texts("UPN")
    rowOfChild = Dictionary(child.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// A child's date of birth; nil where the return has none.
  func born(_ child: String) -> Int? { rowOfChild[child].flatMap { born[$0] } }
}

/// Times missing, or away without authorisation.
struct MissingRows: Sendable {
  let table: ReturnTable
  let child: [String]
  let born: [Int?]
  /// `MISSING` as written.
  let type: [String]
  let startText: [String]
  let endText: [String]
  let start: [Int?]
  let end: [Int?]
  /// The rows of each child, in the file's order.
  let byChild: [String: [Int]]
  let spells: Spells

  init(_ table: ReturnTable) {
    self.table = table
    child = table.texts("CHILD")
    born = table.days("DOB")
    type = table.texts("MISSING")
    startText = table.texts("MIS_START")
    endText = table.texts("MIS_END")
    start = table.days("MIS_START")
    end = table.days("MIS_END")
    byChild = Dictionary(grouping: child.indices) { [child] in child[$0] }
    spells = Spells(byChild, start: start, end: end)
  }

  /// The rows for which something holds.
  func rows(where holds: (Int) -> Bool) -> [Int] { child.indices.filter(holds) }
}
