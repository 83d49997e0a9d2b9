/// How the files of another system's export become rows of native tables: read from YAML (docs/formats.md), never code.
struct FormatMap: Sendable {
  let title: String
  /// What whoever loads by it should know; said with every load.
  let note: String?
  /// The kinds of file, in the order of the map.
  let kinds: [SourceKind]
}

/// A kind of source file, known by its columns.
struct SourceKind: Sendable {
  /// A column of the file.
  struct Column: Sendable {
    /// As the map writes it.
    let name: String
    /// The name and its variants, folded.
    let spellings: Set<String>
    let isNeeded: Bool
    /// Whether the map says that it holds dates of events, none of which is a birth.
    let holdsEventDates: Bool
  }

  /// The map's title.
  let map: String
  let note: String?
  /// Its name in the map, by which look-ups speak of it.
  let name: String
  let columns: [Column]
  /// Texts that stand for no value, folded.
  let blanks: Set<String>
  /// The rows that one record may give; none for a file that only serves look-ups.
  let rows: [RowRule]
  /// Columns by which, or in which, other files look something up.
  var lookedUp: Set<Int> = []

  /// What the file is, in words.
  var title: String { "\(map), \(name)" }

  func column(named name: String) -> Int? { columns.firstIndex { $0.name == name } }

  /// Where each of the columns stands in a header; nil for one that it does not have. The first of two.
  func positions(in header: [String]) -> [Int?] {
    let folded = header.map(Self.folded)
    return columns.map { column in folded.firstIndex { column.spellings.contains($0) } }
  }

  /// The look-ups that its rows need.
  var lookups: [CellRule.Lookup] {
    rows.flatMap(\.cells).flatMap(\.alternatives).flatMap(\.origin.lookups)
  }

  /// A header without what people write differently: case, spaces, underscores, punctuation.
  static func folded(_ header: String) -> String { header.lowercased().filter { $0.isLetter || $0.isNumber } }

  /// What a column's cells are used for; of one that several rules use, of each.
  func uses(of column: Int) -> [(cell: CellRule, native: NativeColumn)] {
    rows.flatMap { row in
      row.cells.flatMap { cells in
        cells.alternatives.filter { $0.origin.columns.contains(column) }.map { ($0, cells.native) }
      }
    }
  }
}

/// The row of a native table that a record gives.
struct RowRule: Sendable {
  let table: NativeTable
  let cells: [NativeCell]
  /// Native columns without which there is no row.
  let onlyWith: Set<String>
  /// Tables of which the record must give a row too.
  let onlyBeside: Set<String>
}

/// How one cell of a native row is made.
struct NativeCell: Sendable {
  let native: NativeColumn
  /// The first that gives a value counts.
  let alternatives: [CellRule]
}

/// Where a value comes from, and what is done with it.
struct CellRule: Sendable {
  indirect enum Origin: Sendable {
    /// A column of the file, by its place in the kind.
    case column(Int)
    case constant(String)
    /// A column of the native table `extract`.
    case extract(String)
    /// Several columns, one behind the other with a text between them; no value where one of them is blank.
    case joined([Int], with: String)
    /// A column of another file, where that file's key is what this origin gives.
    case lookup(Lookup, key: Origin)

    /// The file's columns that it reads.
    var columns: [Int] {
      switch self {
      case .column(let column): [column]
      case .joined(let columns, _): columns
      case .lookup(_, let key): key.columns
      case .constant, .extract: []
      }
    }

    var lookups: [Lookup] {
      guard case .lookup(let lookup, let key) = self else { return [] }
      return [lookup] + key.lookups
    }
  }

  struct Lookup: Hashable, Sendable {
    let map: String
    let kind: String
    let key: String
    let take: String
  }

  /// What a text is turned into.
  enum Change: Sendable {
    case none
    /// Words or codes, folded, and what each means; nil for one that is known and says nothing.
    case words([String: String?])
    /// Keys of a JSON object or array: the first that is set counts; nil for one that says nothing.
    case flags([(key: String, value: String?)])
  }

  /// What is left of an exact value.
  enum Cut: String, Sendable, CaseIterable {
    /// The month of a date.
    case month
    /// The upper end of a distance's band.
    case band
  }

  let origin: Origin
  let change: Change
  /// What a word that is not known becomes; nil where it is a fault.
  let otherwise: String??
  let dates: [DateForm]
  let cut: Cut?
  let prefix: String
  /// Texts that stand for no value here, beside those of the whole map, folded.
  var blanks: Set<String> = []
}
