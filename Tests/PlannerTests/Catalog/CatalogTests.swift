import Columnar
import Testing

@testable import Planner

@Suite struct CatalogTests {
  @Test func tablesAreFoundWithoutRegardToCaseAndReplaced() {
    var catalog = Catalog()
    catalog.register(Table(name: "Children", columns: [("x", .integer([1]))]))
    #expect(catalog.table(named: "CHILDREN")?.rowCount == 1)
    #expect(catalog.table(named: "child") == nil)
    catalog.register(Table(name: "children", columns: [("x", .integer([1, 2]))]))
    #expect(catalog.table(named: "Children")?.rowCount == 2)
    catalog.register(Table(name: "absences", columns: [("x", .integer([]))]))
    #expect(catalog.all.map(\.name) == ["absences", "children"])
  }
}
