import Digest
import Sampling

/// The frame of a draw that could be made again, as a bundle shows it: every case with its ticket, so that anyone can see
/// that those drawn stand first.
struct BundleFrame {
  let draw: Int
  let fingerprint: String
  /// Stratum, ticket and token of every case, by stratum and ticket.
  let rows: [[String]]
  /// The lines whose SHA-256 is the fingerprint.
  let fingerprintLines: [UInt8]

  static let header = ["stratum", "ticket", "token"]

  var tableName: String { "frame-\(draw).csv" }
  var fingerprintName: String { "fingerprint-\(draw).txt" }

  init(_ redraw: Redraw) {
    let frame = redraw.frame.frame
    let labels = frame.stratumOfRow.map { frame.strata[$0].label }
    draw = redraw.record.entry
    fingerprint = redraw.record.fingerprint
    rows = frame.tokens.indices.map { [labels[$0], redraw.draw.tickets[$0].hex, frame.tokens[$0]] }
      .sorted { $0.lexicographicallyPrecedes($1) }
    var lines: [UInt8] = []
    for row in rows.sorted(by: { $0[2].utf8.lexicographicallyPrecedes($1[2].utf8) }) {
      CanonicalLine.append(row[2], row[0], to: &lines)
    }
    fingerprintLines = lines
  }
}
