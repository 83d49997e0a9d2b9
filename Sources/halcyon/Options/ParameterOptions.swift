import ArgumentParser
import Calendar
import Engine
import Foundation

/// The values of a query's `$name` parameters.
struct ParameterOptions: ParsableArguments {
  @Option(help: "A value for $name in the query, as name=value; may be repeated.")
  var param: [String] = []

  /// Names and texts, split at the first `=`.
  func pairs() throws(CommandFailure) -> [(name: String, text: String)] {
    var pairs: [(name: String, text: String)] = []
    for given in param {
      guard let equals = given.firstIndex(of: "="), equals > given.startIndex else {
        throw CommandFailure(.input, "--param: expected name=value, found a text without a name before =")
      }
      let name = given[..<equals].drop { $0 == "$" }
      pairs.append((String(name), String(given[given.index(after: equals)...])))
    }
    return pairs
  }

  /// Values for a query that has no header to say their types: by their shape, a whole number, a decimal, a date, a date
  /// with a time, true or false, and else a text. CAST in the query makes another type of it.
  func valuesByShape() throws(CommandFailure) -> [String: Value] {
    var values: [String: Value] = [:]
    for pair in try pairs() {
      guard values.updateValue(Self.value(ofShape: pair.text), forKey: pair.name) == nil else {
        throw CommandFailure(.input, "--param: expected each parameter once, found \(pair.name) twice")
      }
    }
    return values
  }

  static func value(ofShape text: String) -> Value {
    if let whole = Int64(text) { return .integer(whole) }
    if text.contains("."), let decimal = DecimalValue(parsing: text) { return .decimal(decimal) }
    if text == "true" || text == "false" { return .boolean(text == "true") }
    if let reading = Array(text.utf8).withUnsafeBufferPointer({ CivilText.readISO($0) }) {
      return reading.hasTimeOfDay ? .timestamp(reading.timestamp) : .date(reading.dayNumber)
    }
    return .text(text)
  }
}
