import AuditCycle
import TestSupport
import Testing

@Suite("The planning table")
struct PlanningTests {
  private func lines(_ strata: [(name: String, cases: Int)], _ plan: String) throws -> [String] {
    let county = try TestCounty()
    let names = strata.flatMap { stratum in [String?](repeating: stratum.name, count: stratum.cases) }
    let table = FrameTable(columns: [
      ("case_id", names.indices.map { "c\($0)" }), ("stopped_at", names),
      ("size_by", names.map { _ in "1" }),
    ])
    return try county.audit(table).outlook(county.plan("title: t\nprogramme: p\nframe: frame.sql\n" + plan))
      .lines
  }

  /// The words of the line that begins with some, after them.
  private func words(_ start: String, in lines: [String]) -> [Substring] {
    lines.first { $0.hasPrefix("  \(start) ") }?.dropFirst(2 + start.count)
      .split(separator: " ", omittingEmptySubsequences: true) ?? []
  }

  private let five = [("a", 60), ("b", 30), ("c", 20), ("d", 8), ("e", 2)].map { (name: $0, cases: $1) }

  @Test("sizes with exact limits for a simple random draw from 120")
  func exactSizes() throws {
    let lines = try lines([("a", 120)], "size: 20\n")
    // Source: R phyper, as published for the board's audit sizes of 120 referrals: 8, 20 and 40 audited, a quarter found;
    // chances to see one of 12: 0.581, 0.900, 0.955.
    #expect(lines.contains("What each size would show (95 % confidence; limits exact, in cases of the 120)"))
    #expect(
      words("8", in: lines).prefix(6).map(String.init) == ["0.58", "≤", "36", "1–61", "5–76", "20–100"])
    #expect(words("20 *", in: lines).first == "0.90" && words("20 *", in: lines).contains("12–56"))
    #expect(words("26", in: lines).first == "0.95" && words("26", in: lines).contains("11"))
    #expect(words("40", in: lines).contains("18–46"))
    #expect(words("20 *", in: lines).last == "···███████████················")
  }

  @Test("the smallest sizes")
  func smallest() throws {
    let lines = try lines([("a", 120)], "size: 20\n")
    #expect(words("affected cases", in: lines).map(String.init) == ["1", "2", "3", "5", "6", "12", "30"])
    // Source: Python, hypergeometric chances in fractions: least n with C(N−K, n) / C(N, n) ≤ 0.05, and with
    // P(X ≤ c | ⌊N t⌋) ≤ 0.05; n for ± e from a z² p q / (e² + z² p q / (N − 1)).
    let sizes = lines.filter { $0.hasPrefix("  size   ") }
    #expect(words("size", in: sizes).map(String.init) == ["114", "93", "76", "54", "47", "26", "10"])
    #expect(words("0", in: lines).map(String.init) == ["47", "26", "13"])
    #expect(words("2", in: lines).map(String.init) == ["87", "52", "27"])
    #expect(words("10 points", in: lines).map(String.init) == ["28", "46", "54"])
  }

  @Test("allocations side by side, with the plan's own marked and drawn as bars")
  func allocations() throws {
    let plan = """
      strata: [stopped_at]
      size: 20
      guesses: [{stratum: a, rate: 0.02}, {stratum: c, rate: 0.3}]
      costs: [{stratum: a, cost: 4}]

      """
    let lines = try lines(five, plan)
    #expect(
      words("stratum", in: lines.filter { $0.contains("l. rem.") }).map(String.init)
        == ["cases", "equal", "prop.", "*", "S.-L.", "l.", "rem.", "Neyman", "cost"])
    // Equal and proportional by hand; the others from Python as in AllocationMethodTests: searches for the least Σ A² / n.
    let table = lines.drop { !$0.hasPrefix("The 20 shared out") }.map { $0 }
    func shares(_ name: String) -> [Int] { words(name, in: table).prefix(7).compactMap { Int($0) } }
    #expect(shares("a") == [60, 5, 9, 9, 9, 7, 6])
    #expect(shares("b") == [30, 5, 4, 4, 4, 6, 6])
    #expect(shares("e") == [2, 2, 2, 2, 2, 2, 2])
    #expect(words("a", in: table).last == "████████████████████")
    #expect(words("e", in: table).last == "████")
    #expect(lines.contains { $0.contains("to draw by it, name an audit in rates_from") })
  }

  @Test("every line of the tables fits a hundred columns")
  func width() throws {
    let lines = try lines(
      five.map { (name: $0.name + String(repeating: "é", count: 60), cases: $0.cases) },
      "strata: [stopped_at]\nsize: 20\nguesses: []\ncosts: []\n")
    let tables = lines.drop { !$0.hasPrefix("What each size") }
    #expect(tables.count > 20 && tables.allSatisfy { $0.count <= 100 }, "\(tables.map(\.count))")
  }

  @Test("no limit is promised where chances go by size")
  func bySize() throws {
    let lines = try lines(
      five, "strata: [stopped_at]\nsize: 20\nselection: pivotal\nsize_by: 1 + 0\n")
    #expect(lines.contains { $0.contains("chances go by size: no limits before the findings") })
    #expect(
      !lines.contains {
        $0.contains("What each size would show") || $0.contains("at most") && $0.contains("found affected")
      })
    #expect(words("a", in: lines).contains("by") && words("e", in: lines).contains("2/2"))
  }
}
