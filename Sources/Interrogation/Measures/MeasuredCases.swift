import Calendar
import Engine

/// The cases of a measure in a window, child by child, a few plain numbers each.
struct MeasuredCases: Sendable {
  /// Of each child with a case, the row of its first; behind the last, the number of cases.
  private let firsts: [Int]
  /// Of each child, its place in the dictionary of tokens.
  private let codes: [UInt32]
  private let tokens: TextDictionary
  /// Of each case, the day, from the window's first.
  let days: [Int32]
  /// Of each case, the number of its month.
  let months: [UInt8]
  /// Of each case, whether it is met; empty where cases are only counted.
  let met: [Bool]
  /// Of each case, the day on which it was recorded, from the window's first; nil where nothing says of any case.
  let knownDays: [Int32]?
  /// Column by column, a further text of each case: its place in the column's dictionary, or behind its end for NULL.
  let units: [[UInt32]]
  /// The texts that `units` means, column by column.
  let unitNames: [TextDictionary]

  /// Of each month of the window, the cases of which it is not known whether they are met: they are not among the cases.
  let unknown: [Int]

  /// How many cases there are.
  var count: Int { days.count }
  /// How many children have one; they are numbered from 0.
  var childCount: Int { codes.count }

  /// Whether all cases that are known are met, or none, and others are not known: an office that writes down only one of the two
  /// leaves the other blank.
  var saysOneThingOnly: Bool {
    unknown.contains { $0 > 0 } && !met.isEmpty && met.allSatisfy { $0 == met[0] }
  }

  /// The cases of a child.
  func rows(ofChild child: Int) -> Range<Int> { firsts[child]..<firsts[child + 1] }

  /// The token of a child.
  func token(ofChild child: Int) -> Buffer<UInt8> { tokens[codes[child]] }

  /// A text of a column by its place.
  func unitName(_ column: Int, _ code: UInt32) -> String {
    code < unitNames[column].count ? unitNames[column].string(code) : "not recorded"
  }

  /// Asks a session that has the tables and views that the measure reads.
  ///
  /// - Parameter units: columns of the measure whose texts are wanted too.
  /// - Throws: ``InterrogationError`` of kind `query`.
  init(
    of measure: Measure, in window: MeasureWindow, units: [String] = [], session: Session
  ) throws(InterrogationError) {
    let isShare = measure.rule.counted == .share
    let columns =
      ["child_id", "CAST(counted_at AS DATE)", "CAST(known_at AS DATE)"] + (isShare ? ["met"] : []) + units
    let answer = try session.answer(
      "SELECT \(columns.joined(separator: ", ")) FROM \(measure.casesSQL) ORDER BY child_id",
      for: measure.question, from: window.start, to: window.period.end)
    // Of what is not known to be met or not, only the number is kept.
    let isMetKnown = isShare ? answer.vector(3).flatValidity : nil
    let kept = isMetKnown.map { known in (0..<answer.rowCount).filter(known.isValid) }
    func taken<Taken>(_ column: (Int) -> Taken) -> [Taken] {
      kept?.map(column) ?? (0..<answer.rowCount).map(column)
    }
    let start = Int64(window.start.dayNumber)
    let dates = answer.integers(1)
    var unknown = Array(repeating: 0, count: window.months.count)
    if let isMetKnown {
      for row in 0..<answer.rowCount where !isMetKnown.isValid(row) {
        unknown[Int(window.monthOfDay[Int(dates[row] - start)])] += 1
      }
    }
    self.unknown = unknown
    let (codes, tokens) = answer.codes(0)
    let children = taken { codes[$0] }
    let firsts = children.indices.filter { $0 == 0 || children[$0] != children[$0 - 1] }
    self.codes = firsts.map { children[$0] }
    self.tokens = tokens
    self.firsts = firsts + [children.count]
    days = taken { Int32(dates[$0] - start) }
    months = days.map { window.monthOfDay[Int($0)] }
    let known = answer.integers(2)
    let isKnown = answer.vector(2).flatValidity
    knownDays =
      isKnown.map { $0.nullCount == answer.rowCount } ?? false
      ? nil : taken { isKnown?.isValid($0) ?? true ? Int32(known[$0] - start) : .max }
    let metNumbers = isShare ? answer.integers(3) : []
    met = isShare ? taken { metNumbers[$0] != 0 } : []
    let texts = units.indices.map { answer.codesOrNull((isShare ? 4 : 3) + $0) }
    self.units = texts.map { codes, _ in kept == nil ? codes : taken { codes[$0] } }
    unitNames = texts.map(\.dictionary)
  }
}

extension QueryResult {
  /// A column of texts without NULL, as places in a dictionary.
  func codes(_ column: Int) -> (codes: [UInt32], dictionary: TextDictionary) {
    guard case .text(let codes, let dictionary) = vector(column).values else { return ([], .empty) }
    return (codes.withUnsafeBufferPointer(Array.init), dictionary)
  }

  /// A column of texts as places in a dictionary, and for NULL the place behind its end.
  func codesOrNull(_ column: Int) -> (codes: [UInt32], dictionary: TextDictionary) {
    var (codes, dictionary) = codes(column)
    let nothing = UInt32(dictionary.count)
    if codes.isEmpty { return (Array(repeating: nothing, count: rowCount), dictionary) }
    if let validity = vector(column).flatValidity {
      for row in codes.indices where !validity.isValid(row) { codes[row] = nothing }
    }
    return (codes, dictionary)
  }

  /// A column of whole numbers or dates; what stands under NULL means nothing.
  func integers(_ column: Int) -> [Int64] {
    guard case .integer(let buffer) = vector(column).values else { return [] }
    return buffer.withUnsafeBufferPointer(Array.init)
  }
}

extension Session {
  /// Answers a query made of a question's, with the question's `from` and `to`.
  ///
  /// - Throws: ``InterrogationError`` of kind `query`, naming the question's file.
  func answer(
    _ sql: String, for question: Question, from: CivilDate, to: CivilDate
  ) throws(InterrogationError) -> QueryResult {
    let values: [String: Value] = ["from": .date(from.dayNumber), "to": .date(to.dayNumber)]
    return try answer(sql, named: question.path, values)
  }

  /// Answers a query; a failure names where it comes from.
  ///
  /// - Throws: ``InterrogationError`` of kind `query`.
  func answer(
    _ sql: String, named place: String, _ values: [String: Value] = [:]
  ) throws(InterrogationError) -> QueryResult {
    do {
      return try query(sql, parameters: values)
    } catch {
      throw InterrogationError(
        kind: .query(error.kind), place: place, expected: "an answer", found: error.report)
    }
  }
}
