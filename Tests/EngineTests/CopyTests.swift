import Engine
import Testing

/// COPY: what is asked of whoever made the session, and what is said when that fails.
@Suite struct CopyTests {
  /// Keeps what it is asked to write.
  private final class Exported {
    var path = ""
    var options: [Export.Option] = []
    var rows: [String?] = []
  }

  private func session(_ exported: Exported) throws -> Session {
    let session = Session(threads: 1)
    session.register(Table(name: "t", columns: [("a", .integer([1, 2])), ("b", .text(["x", "y"]))]))
    session.exporter = { export throws(Export.Fault) in
      if let index = export.options.firstIndex(where: { $0.name == "bad" }) {
        throw Export.Fault(.query, "no such option", hint: "leave it out", about: .option(index))
      }
      exported.path = export.path
      exported.options = export.options
      return { rows throws(Export.Fault) in
        if export.path == "full" { throw Export.Fault(.environment, "the disk is full", about: .file) }
        exported.rows = (0..<rows.rowCount).map { rows.text(row: $0, column: rows.columns.count - 1) }
      }
    }
    return session
  }

  @Test func rowsFileAndOptionsAreHandedOver() throws {
    let exported = Exported()
    let result = try session(exported).query(
      "COPY (SELECT a + 1 AS c FROM t) TO 'It''s.csv' WITH (FORMAT Csv, HEADER, DELIMITER ';', PARTS 3)")
    #expect(exported.path == "It's.csv")
    #expect(
      exported.options.map(\.name) == ["format", "header", "delimiter", "parts"])
    #expect(exported.options.map(\.value) == ["csv", nil, ";", "3"])
    #expect(exported.rows == ["2", "3"])
    #expect(result.columns.map(\.name) == ["copied_rows"])
    #expect(result.text(row: 0, column: 0) == "2")
  }

  @Test func aTableIsCopiedWholeOrByColumns() throws {
    let exported = Exported()
    let session = try session(exported)
    _ = try session.query("COPY t TO 'a'")
    #expect(exported.rows == ["x", "y"])
    _ = try session.query("COPY t (b, a) TO 'a'")
    #expect(exported.rows == ["1", "2"])
  }

  @Test func aSessionWithoutAnExporterWritesNothing() throws {
    let error = #expect(throws: EngineError.self) {
      try Session(threads: 1).query("COPY (SELECT 1) TO 'a.csv'")
    }
    #expect(error?.kind == .query)
  }

  @Test func faultsStandUnderTheFileOrTheOption() throws {
    let session = try session(Exported())
    let option = #expect(throws: EngineError.self) { try session.query("COPY t TO 'a' (HEADER, BAD 1)") }
    #expect(
      option?.report == """
        line 1, column 24: no such option
        1 | COPY t TO 'a' (HEADER, BAD 1)
          |                        ^~~~~
        leave it out
        """)
    let file = #expect(throws: EngineError.self) { try session.query("COPY t TO 'full'") }
    #expect(file?.kind == .environment)
    #expect(file?.position?.column == 11)
  }

  @Test func aQueryThatFailsIsNeverWritten() throws {
    let exported = Exported()
    let session = try session(exported)
    #expect(throws: EngineError.self) { try session.query("COPY (SELECT 1 / (a - 1) FROM t) TO 'a'") }
    #expect(exported.rows.isEmpty)
  }

  @Test func aStoppedSessionRunsAgainWhenItIsLet() throws {
    let session = try session(Exported())
    session.makeStoppable()()
    let error = #expect(throws: EngineError.self) { try session.query("SELECT a FROM t") }
    #expect(error?.kind == .cancelled)
    session.allowRunning()
    #expect(try session.query("SELECT a FROM t").rowCount == 2)
  }
}
