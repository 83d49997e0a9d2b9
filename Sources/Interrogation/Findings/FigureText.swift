import Foundation

/// Figures as sentences show them.
public enum FigureText {
  /// With so many decimals, half away from zero, and a point.
  public static func decimal(_ value: Double, _ places: Int = 2) -> String {
    if value.isInfinite { return "∞" }
    let power = pow(10, Double(places))
    return String(format: "%.\(places)f", (value * power).rounded(.toNearestOrAwayFromZero) / power)
  }

  /// As ``decimal(_:_:)``, to be read: what is above nothing is not shown as nothing, but as under the least that is: `<0.0001`.
  public static func shown(_ value: Double, _ places: Int) -> String {
    let least = pow(10, -Double(places))
    return value > 0 && value < least / 2 ? "<" + decimal(least, places) : decimal(value, places)
  }

  /// A whole number without decimals, a share with three, anything else with one.
  public static func short(_ value: Double) -> String {
    decimal(value, value == value.rounded() ? 0 : abs(value) < 1 ? 3 : 1)
  }

  /// A share as a percentage with one decimal: `21.4 %`.
  static func percent(_ share: Double) -> String { decimal(100 * share, 1) + " %" }

  /// A difference of shares in points, with its sign: `+3.2 points`.
  static func points(_ difference: Double) -> String {
    (difference < 0 ? "−" : "+") + decimal(100 * abs(difference), 1) + " points"
  }

  /// A p-value: `0.012`, `under 0.001`.
  static func probability(_ value: Double) -> String { value < 0.001 ? "under 0.001" : decimal(value, 3) }

  /// A number with its noun: `1 child`, `24 episodes`.
  static func count(_ number: Int, _ singular: String, _ plural: String) -> String {
    "\(number) \(number == 1 ? singular : plural)"
  }

  /// Words in a row: `a, b and c`.
  static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
