import Columnar
import SQLSyntax

/// Mends for what people bring along from other systems, or write when they are in a hurry.
enum Hints {
  /// What to do where two types do not go together.
  static func together(_ a: DataType, _ b: DataType) -> String {
    switch (a, b) {
    case (.date, let other) where other.isNumeric, (.timestamp, let other) where other.isNumeric,
      (let other, .date) where other.isNumeric, (let other, .timestamp) where other.isNumeric:
      "a date stands in quotes: '2015-03-31'"
    case (.interval, let other) where other.isNumeric, (let other, .interval) where other.isNumeric:
      "a length of time is written INTERVAL '72 hours'; elapsed_hours(start, end) gives hours as a number"
    case (.text, let other) where other.isNumeric, (let other, .text) where other.isNumeric:
      "put the number in quotes, or CAST the text"
    default: "CAST one of them"
    }
  }

  /// What to do where there is no such arithmetic.
  static func arithmetic(_ operation: BinaryOperator, _ a: DataType, _ b: DataType) -> String? {
    switch (a, b) {
    case (.date, let other) where other.isNumeric, (.timestamp, let other) where other.isNumeric:
      operation == .add || operation == .subtract
        ? "days are added as an interval: \(operation.rawValue) INTERVAL '7 days'" : nil
    case (.text, _) where operation == .add, (_, .text) where operation == .add:
      "texts are joined by ||; a text becomes a number by CAST"
    case (.text, _), (_, .text): "a text becomes a number by CAST"
    case (.boolean, _), (_, .boolean): "CAST(… AS INTEGER) makes 1 of true and 0 of false"
    default: nil
    }
  }

  /// What to call instead of a function that there is not.
  static func function(_ name: String, among known: some Sequence<String>) -> String {
    if let mend = foreignFunctions[name] { return mend }
    let near = nearestNames(to: name, among: known)
    return near.isEmpty ? "halcyon functions lists them" : "did you mean \(near.joined(separator: " or "))?"
  }

  private static let foreignFunctions: [String: String] = {
    let mends: [(names: [String], mend: String)] = [
      (["isnull"], "coalesce(x, y) gives the first that is not NULL"),
      (
        ["sysdate", "curdate", "getutcdate"],
        "no function reads the clock: give the day as a parameter, $as_of"
      ),
      (
        ["timestampdiff"],
        "date_diff('day', start, end) counts days, elapsed_hours(start, end) true hours"
      ),
      (["dateadd", "adddate"], "days are added as an interval: day + INTERVAL '7 days'"),
      (
        ["datename"],
        "dayname(day) and monthname(day) give names, year(day) and the like numbers"
      ),
      (["datalength"], "octet_length(text) counts bytes, length(text) characters"),
      (["decode", "choose"], "CASE x WHEN a THEN b ELSE c END chooses"),
      (["str_to_date", "parsedatetime"], "strptime(text, '%d/%m/%Y') reads a date"),
      (["convert", "to_number"], "CAST(x AS TEXT), or another type, makes one type of another"),
      (["charindex", "locate"], "position(part IN text) finds a part of a text"),
      (["group_concat", "listagg", "array_agg"], "string_agg(text, ', ') joins the texts of a group"),
      (["top"], "LIMIT 10 at the end of the query gives the first ten"),
    ]
    return Dictionary(
      mends.flatMap { entry in entry.names.map { ($0, entry.mend) } }, uniquingKeysWith: { first, _ in first }
    )
  }()
}

extension PlanningError {
  /// ORDER BY 3 or GROUP BY 3 over two columns.
  static func noColumn(_ place: String, of clause: String, count: Int, at range: SourceRange) -> PlanningError
  {
    PlanningError(
      .badLiteral,
      "\(clause) \(place): the select list has \(count == 1 ? "1 column" : "\(count) columns")", at: range)
  }
}
