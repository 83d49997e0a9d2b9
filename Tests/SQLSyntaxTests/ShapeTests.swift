import SQLSyntax
import Testing

@Suite("The comparison of trees that the other tests rest on")
struct ShapeTests {
  @Test func placesDoNotCount() throws {
    let near = try Parser.parseStatement("SELECT a + 1 FROM t")
    let far = try Parser.parseStatement("  SELECT   a\n +  1 FROM   t")
    #expect(near != far)
    #expect(shape(near) == shape(far))
  }

  @Test func everythingElseDoes() throws {
    let variants = [
      "SELECT a FROM t", "SELECT b FROM t", "SELECT a FROM u", "SELECT a FROM t WHERE a",
      "SELECT DISTINCT a FROM t",
      "SELECT \"A\" FROM t", "SELECT 'a' FROM t", "SELECT a AS b FROM t", "SELECT a FROM t LIMIT 1",
      "SELECT a FROM t OFFSET 1", "SELECT a FROM t ORDER BY a", "SELECT a FROM t ORDER BY a DESC",
      "SELECT sum(a) FROM t", "SELECT sum(DISTINCT a) FROM t", "SELECT sum(a) FILTER (WHERE a) FROM t",
      "SELECT a IS NULL FROM t", "SELECT a IS NOT NULL FROM t",
    ]
    let shapes = try Set(variants.map { shape(try Parser.parseStatement($0)) })
    #expect(shapes.count == variants.count)
  }
}
