import Configuration
import Testing

@testable import Extracts

@Suite struct NativeSchemaTests {
  @Test func theShippedSchemaIsSound() throws {
    let schema = try NativeSchema(RuntimeFiles())
    for table in schema.tables {
      for reference in table.references {
        let target = try #require(schema.table(named: reference.table))
        #expect(target.key.contains(reference.domain), "\(table.name).\(reference.column.name)")
        #expect(target.column(named: reference.domain)?.type == .token(domain: reference.domain))
      }
      for name in table.key { #expect(table.column(named: name)?.isNeeded == true, "\(table.name).\(name)") }
      #expect(!table.order.isEmpty)
    }
    let needed = schema.tables.filter(\.isNeeded).map(\.name)
    #expect(needed == ["extract", "children", "missing_episodes"])
  }

  private func fault(_ yaml: String) -> String {
    do {
      _ = try NativeSchema(ConfigurationNode.parse(yaml, file: "native.yaml"))
      return "none"
    } catch { return "\(error)" }
  }

  @Test func faultsHaveTheirPlace() {
    #expect(
      fault("everywhere: {a: {type: txt}}\ntables: {}").hasPrefix(
        "native.yaml:1:24: everywhere.a.type: expected one of"))
    #expect(
      fault("everywhere: {a: {type: text}}\ntables:\n  t:\n    key: [b]\n    columns: {c: {type: text}}\n")
        .hasPrefix(
          "native.yaml:4:10: tables.t.key: expected columns of the table, found \"b\""))
    #expect(
      fault("everywhere: {a: {type: code}}\ntables: {}").contains("expected codes for a column of type code"))
  }
}
