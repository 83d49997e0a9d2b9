import Testing

@Suite("Types")
struct ParserNameTests {
  @Test(arguments: [
    ("integer", "INTEGER"), ("double precision", "DOUBLE PRECISION"), ("double", "DOUBLE"),
    ("CHARACTER VARYING(30)", "CHARACTER VARYING(30)"), ("varchar(30)", "VARCHAR(30)"),
    ("numeric(18,3)", "NUMERIC(18, 3)"), ("timestamp", "TIMESTAMP"),
    ("timestamp without time zone", "TIMESTAMP"), ("timestamp(3) with time zone", "TIMESTAMPTZ(3)"),
    ("interval", "INTERVAL"), ("signed", "SIGNED"),
  ])
  func types(type: String, expected: String) {
    #expect(canonical(expression: "CAST(a AS \(type))") == "CAST(a AS \(expected))")
    #expect(canonical(expression: "a::\(type) + 1") == "CAST(a AS \(expected)) + 1")
  }
}
