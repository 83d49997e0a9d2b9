import Digest
import Sampling
import TestSupport
import Testing

/// File 11.
enum Hashes {
  /// By the digests and the order that draws use.
  static func order(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let ids = try #require(vector.texts("ids"))
    let tickets = SHA256.digests(ofEach: ids, prefix: try #require(vector.text("seed")) + ",")
    if let wanted = vector.textByName("hex") {
      judge.same("hex", tickets.map(\.hex), ids.map { wanted[$0] ?? "" })
    }
    if let wanted = vector.texts("order") {
      let rows = LowestTickets.rows(
        tickets: tickets, tokens: ids, stratumOfRow: ids.map { _ in 0 }, counts: [ids.count])
      judge.same("order", rows[0].map { ids[$0] }, wanted)
    }
  }

  static func digest(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    judge.same(
      "hex", SHA256.digest(of: try #require(vector.text("input"))).hex, try #require(vector.text("hex")))
  }
}
