import Calendar
import Columnar

/// How many children of an extract nobody could tell apart by what others may know of them: their quasi-identifiers.
///
/// These are age band, sex, ethnic group, home district and disability, the area and kind of the latest placement, and, by
/// episode, the month in which it began. Children alike in all of them are one class; a value that is not known is a value of
/// its own.
///
/// - Source: Sweeney, "k-anonymity: a model for protecting privacy", 2002; the columns are those of domain.md 6.3.
public struct KAnonymity: Hashable, Sendable {
  /// The least size of a class that may be handed on below the restricted audience, where nothing else is said.
  public static let usualLeast = 5

  /// The number of classes of each size, of children.
  public let children: [Int: Int]
  /// The number of classes of each size, of children who went missing, once more for each month in which they did.
  public let childrenByMonth: [Int: Int]

  /// The classes of what was loaded; nil where it is no extract of children.
  public init?(_ loaded: LoadedExtract) {
    func table(_ name: String) -> Table? { loaded.tables.first { $0.name == name } }
    guard let description = loaded.description, let children = table("children"),
      let placements = table("placements"), let episodes = table("missing_episodes")
    else { return nil }
    let rowOfChild = Self.rowsByChild(children)
    var classes = Classes(count: children.rowCount)
    let births = Cells(children, "birth_month")
    classes.divide { births[$0].map { Self.ageBand(bornOn: Int($0), on: description.to) } }
    for column in ["sex", "ethnic_group", "home_district", "disability"] {
      let cells = Cells(children, column)
      classes.divide { cells[$0] }
    }
    // Placements of a child stand in the order in which they began.
    var latest = [Int?](repeating: nil, count: children.rowCount)
    let placed = Cells(placements, "child_id")
    for row in 0..<placements.rowCount {
      if let child = placed[row].flatMap({ rowOfChild[Int($0)] }) { latest[child] = row }
    }
    for column in ["area_authority", "placement_type"] {
      let cells = Cells(placements, column)
      classes.divide { child in latest[child].flatMap { cells[$0] } }
    }
    self.children = Self.classCounts(classes.members)

    // So do a child's episodes: a month of one child comes but once, in a row.
    let (missing, started) = (Cells(episodes, "child_id"), Cells(episodes, "started_at"))
    func month(_ row: Int) -> Int64? {
      started[row].map { time in
        let day = CivilDate(dayNumber: CivilTimestamp.dayNumber(of: time))
        return Int64(day.year * 12 + day.month)
      }
    }
    var parts = Numbering(
      firsts: classes.count, seconds: (0..<episodes.rowCount).lazy.compactMap(month))
    var members: [Int] = []
    var last: (child: Int, month: Int64)?
    for row in 0..<episodes.rowCount {
      guard let code = missing[row], let child = rowOfChild[Int(code)], let month = month(row) else {
        continue
      }
      if let last, last == (child, month) { continue }
      last = (child, month)
      let number = parts.number(of: classes.numbers[child], month)
      if number == members.count { members.append(0) }
      members[number] += 1
    }
    childrenByMonth = Self.classCounts(members)
  }

  /// How many children are in classes of fewer than `k`.
  public static func below(_ k: Int, in classes: [Int: Int]) -> Int {
    classes.reduce(0) { $1.key < k ? $0 + $1.key * $1.value : $0 }
  }
}

extension KAnonymity {
  /// Refuses records for an audience below restricted where fewer than `k` children are alike.
  ///
  /// - Parameter path: what was to be handed on.
  /// - Throws: ``ExtractsError`` of kind `identifying`.
  public func require(_ k: Int, of path: String) throws(ExtractsError) {
    let below = Self.below(k, in: children) + Self.below(k, in: childrenByMonth)
    guard below > 0 else { return }
    throw ExtractsError(
      .identifying,
      [
        ExtractsError.Problem(
          file: path,
          expected: "every child alike with \(k - 1) others at least, below the restricted audience",
          found:
            "\(Self.below(k, in: children)) children who are not, and \(Self.below(k, in: childrenByMonth)) by "
            + "the month in which they went missing",
          mend: "keep records for the restricted audience, and give others counts")
      ])
  }
}

extension KAnonymity {
  /// The cells of a column as numbers, equal where the cells are.
  private struct Cells {
    private let rows: ColumnRows

    init(_ table: Table, _ name: String) {
      guard let column = table.fields.first(where: { $0.name == name })?.column, let rows = ColumnRows(column)
      else { preconditionFailure("\(table.name).\(name) holds texts, dates or times") }
      self.rows = rows
    }

    subscript(row: Int) -> Int64? { rows[row] }
  }

  /// Rows in classes, divided further by one column after another.
  private struct Classes {
    /// The class of each row.
    private(set) var numbers: [Int]
    private(set) var count = 1

    init(count: Int) { numbers = Array(repeating: 0, count: count) }

    mutating func divide(_ value: (Int) -> Int64?) {
      var parts = Numbering(firsts: count, seconds: numbers.indices.lazy.compactMap(value))
      for row in numbers.indices { numbers[row] = parts.number(of: numbers[row], value(row)) }
      count = parts.count
    }

    /// How many rows each class has.
    var members: [Int] {
      numbers.reduce(into: [Int](repeating: 0, count: count)) { $0[$1] += 1 }
    }
  }

  /// Numbers pairs of whole numbers as they come: in a table where it is small, as codes and months mostly allow.
  private struct Numbering {
    private struct Pair: Hashable {
      let first: Int
      let second: Int64?
    }

    private static let greatestTable = 1 << 22

    private(set) var count = 0
    private let least: Int64
    private let width: Int
    private var table: [Int32]
    private var others: [Pair: Int] = [:]

    /// - Parameters:
    ///   - firsts: first numbers go from 0 to below this.
    ///   - seconds: all second numbers.
    init(firsts: Int, seconds: some Sequence<Int64>) {
      var (least, greatest) = (Int64.max, Int64.min)
      for second in seconds { (least, greatest) = (min(least, second), max(greatest, second)) }
      self.least = least
      // One place more, for what is not known.
      width = least > greatest ? 1 : Int(greatest - least) + 2
      let (size, isTooLarge) = firsts.multipliedReportingOverflow(by: width)
      table = isTooLarge || size > Self.greatestTable ? [] : Array(repeating: -1, count: size)
    }

    mutating func number(of first: Int, _ second: Int64?) -> Int {
      if table.isEmpty {
        let number = others[Pair(first: first, second: second)] ?? count
        if number == count {
          others[Pair(first: first, second: second)] = count
          count += 1
        }
        return number
      }
      let place = first * width + (second.map { Int($0 - least) + 1 } ?? 0)
      if table[place] < 0 {
        table[place] = Int32(count)
        count += 1
      }
      return Int(table[place])
    }
  }

  /// The number of classes of each size.
  private static func classCounts(_ members: [Int]) -> [Int: Int] {
    members.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// The row of each child by the code of its token, which all tables share; nil for one whose row was rejected.
  private static func rowsByChild(_ children: Table) -> [Int?] {
    let ids = Cells(children, "child_id")
    let dictionary = children.fields.first { $0.name == "child_id" }?.column.dictionary
    var rows = [Int?](repeating: nil, count: dictionary?.count ?? 0)
    for row in 0..<children.rowCount {
      if let code = ids[row] { rows[Int(code)] = row }
    }
    return rows
  }

  /// Under 10, 10 to 12, 13 to 15, 16 and over: by the first day of the month of birth.
  private static func ageBand(bornOn birth: Int, on day: Int) -> Int64 {
    let (birth, day) = (CivilDate(dayNumber: birth), CivilDate(dayNumber: day))
    let age = day.year - birth.year - (day.month < birth.month ? 1 : 0)
    return age < 10 ? 0 : age < 13 ? 1 : age < 16 ? 2 : 3
  }
}
