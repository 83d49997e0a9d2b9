import Foundation

/// Figures as sentences say them.
enum Wording {
  /// `1 child`, `1,204 children`.
  static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(grouped(number)) \(number == 1 ? one : many)"
  }

  /// `1,204`.
  static func grouped(_ number: Int) -> String {
    var digits = Array(String(number.magnitude))
    for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: place) }
    return (number < 0 ? "-" : "") + String(digits)
  }

  /// A share as whole per cent: `38 %`.
  static func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }

  /// A figure with so many decimals: `2.5`.
  static func decimal(_ figure: Double, _ places: Int) -> String {
    String(format: "%.\(places)f", figure)
  }

  /// A p-value: `p = 0.03`, `p < 0.001`.
  static func probability(_ p: Double) -> String {
    if p < 0.001 { return "p < 0.001" }
    return "p = " + decimal(p, p < 0.01 ? 3 : 2)
  }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }
}
