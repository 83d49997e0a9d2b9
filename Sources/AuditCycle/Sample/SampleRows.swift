import Digest
import Sampling

/// The rows of a frame that are in a sample, and those in reserve.
struct SampleRows {
  /// The rows of one stratum, each list in ticket order.
  struct StratumRows {
    let label: String
    let inSample: [Int]
    let reserves: [Int]
  }

  let strata: [StratumRows]
  /// The rows that a second reader audits too, in the order of the draw: a fifth of those drawn at first, at least ten, whose
  /// tickets come first over all strata.
  ///
  /// - Source: statistics.md, decision 12.
  let doubleAudited: [Int]

  /// The rows in the sample, strata in order.
  var inSample: [Int] { strata.flatMap(\.inSample) }

  /// The rows of a draw as it was made.
  init(_ draw: Draw, tokens: [String]) {
    self.init(
      draw.strata.map {
        StratumRows(label: $0.stratum.label, inSample: $0.drawnRows, reserves: $0.reserveRows)
      }, drawn: draw, tokens)
  }

  /// The rows of a draw as it stands now.
  init(_ sample: Sample, of redraw: Redraw) {
    let listed = redraw.listedRows(sample.strata.map(\.listed.count))
    self.init(
      zip(sample.strata, listed).map { stratum, rows in
        StratumRows(
          label: stratum.label, inSample: Array(rows.prefix(stratum.sampleCount)),
          reserves: Array(rows.dropFirst(stratum.sampleCount)))
      }, drawn: redraw.draw, redraw.frame.frame.tokens)
  }

  private init(_ strata: [StratumRows], drawn draw: Draw, _ tokens: [String]) {
    self.strata = strata
    let rows = draw.strata.flatMap(\.drawnRows)
    let first = rows.sorted { (draw.tickets[$0].hex, tokens[$0]) < (draw.tickets[$1].hex, tokens[$1]) }
    doubleAudited = rows.filter(Set(first.prefix(max(10, (rows.count + 4) / 5))).contains)
  }
}
