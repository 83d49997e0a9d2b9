import AuditCycle
import Ledger
import TestSupport
import Testing

@Suite("Drawing along a list")
struct ListDrawingTests {
  private static func table(_ rows: [Int] = Array(0..<60)) -> FrameTable {
    let table = TestCounty.table(rows)
    return FrameTable(
      columns: zip(table.columnNames, table.columns).map { (name: $0, values: $1) } + [
        ("sort_by", rows.map { "\($0 / 10)" }), ("size_by", rows.map { "\(1 + $0 % 3).0" }),
      ])
  }

  private static func plan(_ selection: String) -> String {
    TestCounty.plan
      .replacing("strata: [stopped_at, source_agency]", with: "strata: [stopped_at]")
      .replacing("reserves: 6", with: "selection: \(selection)\nsort_by: [decision_date]")
      + (selection == "systematic" ? "" : "size_by: 1 + earlier_not_met\n")
  }

  @Test(
    "drawn, recorded with its algorithm and chances, and made again in any order of rows",
    arguments: ["systematic", "pps-systematic", "pivotal"])
  func drawn(selection: String) throws {
    let county = try TestCounty()
    let plan = try county.plan(Self.plan(selection))
    let receipt = try county.audit(Self.table(), key: county.key())
      .draw(plan, seed: TestCounty.seed, into: county.out)
    #expect(receipt.drawnTokens.count == 20 && receipt.reserveTokens.isEmpty)
    let payload = try #require(try Ledger(path: county.ledgerPath).entry(receipt.entry)).payload
    #expect(payload.contains("\"algorithm\":\"halcyon-\(selection)-1\""))
    // 36, 12 and 12 cases of sizes 1, 2, 3: chances n x / Σx such as 12 · 1 / 72.
    #expect(payload.contains("\"chances\":[") == (selection != "systematic"))
    #expect(receipt.lines.contains { $0.contains("no reserves, no extension") })
    #expect(!receipt.lines.contains { $0.contains("conservative: wherever they lie") })
    let again = try county.audit(Self.table((0..<60).reversed())).verify()
    #expect(again.isSound && again.confirmed == [receipt.entry], "\(again.lines)")
  }

  @Test("a case without a size is named by its row")
  func noSize() throws {
    let county = try TestCounty()
    let table = TestCounty.table()
    for size in [nil, "0", "-1", "nan"] {
      let sized = FrameTable(
        columns: zip(table.columnNames, table.columns).map { (name: $0, values: $1) } + [
          ("sort_by", (0..<60).map { "\($0)" }), ("size_by", (0..<60).map { $0 == 7 ? size : "2" }),
        ])
      let error = #expect(throws: AuditError.self) {
        try county.audit(sized).outlook(county.plan(Self.plan("pivotal")))
      }
      #expect(error?.kind == .data && error?.description.contains("in row 8") == true)
    }
  }

  @Test("chances that differ from those recorded are found")
  func otherSizes() throws {
    let county = try TestCounty()
    try county.audit(Self.table(), key: county.key())
      .draw(county.plan(Self.plan("pps-systematic")), seed: TestCounty.seed, into: county.out)
    let table = Self.table()
    let other = FrameTable(
      columns: zip(table.columnNames, table.columns).map { name, values in
        (name, name == "size_by" ? values.map { $0 == "1.0" ? "1.5" : $0 } : values)
      })
    #expect(try !county.audit(other).verify().isSound)
  }
}
