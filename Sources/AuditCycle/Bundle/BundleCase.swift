import Digest
import Ledger

/// A case that a draw or one of its extensions named, as a bundle lists it.
struct BundleCase {
  /// The draw's entry.
  let draw: Int
  /// The entry that committed to it: the draw's or an extension's.
  let entry: Int
  /// Its number in the draw, from 1.
  let number: Int
  /// `drawn`, `reserve` or `extension`: as what it was named.
  let namedAs: String
  /// Its place in the list of its stratum, from 1.
  let order: Int
  /// Token, ticket and salt; nil after a purge.
  let token: String?
  let ticket: String?
  let salt: String?
  let commitment: String
  let stratum: String

  static let header = [
    "draw", "entry", "case_number", "named_as", "order", "token", "ticket", "salt", "commitment", "stratum",
  ]

  var row: [String?] {
    [
      "\(draw)", "\(entry)", "\(number)", namedAs, "\(order)", token, ticket, salt, commitment, stratum,
    ]
  }

  /// The cases of a draw and its extensions, by number.
  static func all(of draw: DrawRecord, _ history: History, in ledger: Ledger) throws -> [BundleCase] {
    let sample = try Sample(draw, history: history)
    let steps =
      [(draw.entry, draw.commitments.count)] + sample.extensions.map { ($0.entry, $0.commitments.count) }
    var all: [BundleCase] = []
    for (entry, count) in steps {
      let tokens = try kept(DrawRecord.tokenName, of: entry, count, in: ledger)
      let tickets = try kept(DrawRecord.ticketName, of: entry, count, in: ledger)
      let salts = try kept(DrawRecord.saltName, of: entry, count, in: ledger)
      for (index, named) in sample.cases.dropFirst(all.count).prefix(count).enumerated() {
        let stratum = draw.strata[named.stratum]
        all.append(
          BundleCase(
            draw: draw.entry, entry: entry, number: named.number,
            namedAs: entry != draw.entry ? "extension" : named.rank < stratum.drawn ? "drawn" : "reserve",
            order: named.rank + 1, token: tokens?[index], ticket: tickets?[index], salt: salts?[index],
            commitment: named.commitment, stratum: stratum.label))
      }
    }
    return all
  }

  /// The values kept beside an entry, one for each of its cases; nil after a purge.
  private static func kept(_ name: String, of entry: Int, _ count: Int, in ledger: Ledger) throws -> [String]?
  {
    let values = try ledger.privateValues(of: entry, name: name)
    if values.isEmpty { return nil }
    guard values.count == count else {
      throw AuditError.frame(
        place: "ledger entry \(entry)",
        expected: "the \(name) of each of \(count) cases, or of none after a purge",
        found: "those of \(values.count)", mend: "use a copy of the ledger that holds them as they were drawn"
      )
    }
    return values
  }
}
