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
  /// The rows that a second reader audits too, of those drawn at first, in the order of the draw.
  let doubleAudited: [Int]

  /// The rows in the sample, strata in order.
  var inSample: [Int] { strata.flatMap(\.inSample) }

  /// The rows of a draw as it was made.
  init(_ draw: Draw) {
    self.init(
      draw.strata.map {
        StratumRows(label: $0.stratum.label, inSample: $0.drawnRows, reserves: $0.reserveRows)
      }, drawn: draw)
  }

  /// The rows of a draw as it stands now.
  init(_ sample: Sample, of redraw: Redraw) {
    let listed = redraw.listedRows(sample.strata.map(\.listed.count))
    self.init(
      zip(sample.strata, listed).map { stratum, rows in
        StratumRows(
          label: stratum.label, inSample: Array(rows.prefix(stratum.sampleCount)),
          reserves: Array(rows.dropFirst(stratum.sampleCount)))
      }, drawn: redraw.draw)
  }

  private init(_ strata: [StratumRows], drawn draw: Draw) {
    self.strata = strata
    let rows = draw.strata.flatMap(\.drawnRows)
    doubleAudited = SecondReader.positions(tickets: rows.map { draw.tickets[$0].hex }).map { rows[$0] }
  }
}
