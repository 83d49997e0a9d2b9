import Digest
import Ledger

/// A case that a draw picked, as a bundle lists it.
struct BundleCase {
  /// The draw's entry.
  let draw: Int
  /// Its number in the draw, from 1: the order of the draw's commitments.
  let number: Int
  let stratum: String
  /// `drawn` or `reserve`.
  let pickedAs: String
  /// Its place among the stratum's drawn cases, or among its reserves, from 1.
  let order: Int
  /// Token, ticket and salt; nil after a purge.
  let token: String?
  let ticket: String?
  let salt: String?
  let commitment: String

  static let header = [
    "draw", "case_number", "picked_as", "order", "token", "ticket", "salt", "commitment", "stratum",
  ]

  var row: [String?] {
    ["\(draw)", "\(number)", pickedAs, "\(order)", token, ticket, salt, commitment, stratum]
  }

  /// The cases of a draw, in the order of its commitments.
  static func all(of draw: DrawRecord, in ledger: Ledger) throws -> [BundleCase] {
    let places = draw.strata.flatMap { stratum in
      (0..<stratum.drawn).map { (stratum.label, "drawn", $0 + 1) }
        + (0..<stratum.reserves).map { (stratum.label, "reserve", $0 + 1) }
    }
    guard places.count == draw.commitments.count else {
      throw AuditError.record(entry: draw.entry, expected: "as many cases as its strata say")
    }
    let kept = try [DrawRecord.tokenName, DrawRecord.ticketName, DrawRecord.saltName].map { name in
      let values = try ledger.privateValues(of: draw.entry, name: name)
      guard values.isEmpty || values.count == places.count else {
        throw AuditError.frame(
          place: "draw \(draw.entry)", expected: "the \(name) of every case, or of none after a purge",
          found: "those of \(values.count)",
          mend: "use a copy of the ledger that holds them as they were drawn")
      }
      return values
    }
    return places.indices.map { index in
      let values = kept.map { $0.isEmpty ? nil : $0[index] }
      return BundleCase(
        draw: draw.entry, number: index + 1, stratum: places[index].0, pickedAs: places[index].1,
        order: places[index].2, token: values[0], ticket: values[1], salt: values[2],
        commitment: draw.commitments[index])
    }
  }
}
