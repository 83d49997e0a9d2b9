import SQLSyntax
import Testing

@Suite("No text makes the parser crash, hang or lose its place")
struct ParserFuzzTests {
  /// Queries that use every construct of the grammar.
  private static let seeds = [
    """
    WITH RECURSIVE a (x) AS NOT MATERIALIZED (SELECT 1 UNION ALL SELECT x + 1 FROM a), b AS (VALUES (1, 'it''s'))
    SELECT DISTINCT ON (x) t.*, * EXCLUDE (c), count(DISTINCT y ORDER BY z DESC NULLS LAST) FILTER (WHERE q) "N"
    FROM t AS u (m, n), LATERAL (SELECT 1) l LEFT JOIN v ON u.m = v.m NATURAL JOIN w ASOF LEFT JOIN s USING (k, t)
    WHERE a BETWEEN 1 AND 2 AND NOT b NOT LIKE 'x!%' ESCAPE '!' OR c IN (1, .5, 1e3) AND EXISTS (SELECT 1)
    GROUP BY ROLLUP (a, (b, c)), CUBE (d), GROUPING SETS ((), (a, b), e) HAVING sum(x) > ALL (SELECT 2)
    WINDOW w AS (PARTITION BY a ORDER BY b RANGE BETWEEN INTERVAL '3' DAY PRECEDING AND CURRENT ROW EXCLUDE TIES)
    QUALIFY lag(x IGNORE NULLS) OVER (w ROWS 2 PRECEDING) IS NOT DISTINCT FROM $p -- remark
    ORDER BY 1, x NULLS FIRST LIMIT 10 OFFSET 2 ROWS;
    """,
    """
    EXPLAIN ANALYZE (SELECT CASE a WHEN 1 THEN -b::INTEGER ELSE TRY_CAST(c AS DECIMAL(18, 3)) END,
      EXTRACT(year FROM d) // 2 ** 3, SUBSTRING(e FROM 1 FOR 2), POSITION('a' IN f), TRIM(LEADING 'x' FROM g),
      percentile_cont(0.5) WITHIN GROUP (ORDER BY h), DATE '2015-03-31' - INTERVAL (n) DAY, (1, 2) IN (SELECT 3, 4)
    FROM (SELECT 1) a CROSS JOIN (b SEMI JOIN c ON d) /* nested /* comment */ */ FETCH FIRST 3 ROWS ONLY)
    UNION ALL ((SELECT 1 EXCEPT SELECT 2) INTERSECT VALUES (3)) ORDER BY 1
    """,
    "SELECT care.from, \"from\", first, last, rows FROM care_periods care WHERE NOT outcome ISNULL AND x IS NOT TRUE",
  ]

  /// SplitMix64 (Steele, Lea and Flood 2014): the same mutations on every run.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// Whatever the text, it is read and then means the same when printed, or it is refused at a place inside it.
  private func check(_ text: String) -> Bool {
    do throws(SyntaxError) {
      let statements = try Parser.parse(script: text)
      for statement in statements {
        let again = try Parser.parseStatement(statement.statement.sql)
        #expect(shape(again) == shape(statement.statement), "\(text)")
      }
      return true
    } catch {
      #expect(error.range.start >= 0 && error.range.start <= error.range.end, "\(text)")
      #expect(error.range.end <= text.utf8.count, "\(text)")
      #expect(!error.report(in: SourceText(text)).isEmpty)
      return false
    }
  }

  @Test func seedsAreQueries() {
    for seed in Self.seeds { #expect(check(seed)) }
  }

  @Test func everyPrefixAndEverySuffix() {
    for seed in Self.seeds {
      for end in seed.indices {
        _ = check(String(seed[..<end]))
        _ = check(String(seed[end...]))
      }
    }
  }

  @Test func changedBytes() {
    var generator = Generator(state: 20_150_331)
    var understood = 0
    for round in 0..<4_000 {
      var bytes = Array(Self.seeds[round % Self.seeds.count].utf8)
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: bytes.indices, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(Array("()'\",.;$-*/ ".utf8).randomElement(using: &generator)!, at: place)
        default: bytes.swapAt(place, Int.random(in: bytes.indices, using: &generator))
        }
      }
      if check(String(decoding: bytes, as: UTF8.self)) { understood += 1 }
    }
    #expect(understood > 200)
  }

  @Test func changedWords() {
    var generator = Generator(state: 474)
    let words = Self.seeds.flatMap { $0.split(whereSeparator: \.isWhitespace) }
    var understood = 0
    for round in 0..<4_000 {
      var text = Self.seeds[round % Self.seeds.count].split(whereSeparator: \.isWhitespace)
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let place = Int.random(in: text.indices, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: text[place] = words.randomElement(using: &generator)!
        case 1: text.remove(at: place)
        default: text.swapAt(place, Int.random(in: text.indices, using: &generator))
        }
      }
      if check(text.joined(separator: " ")) { understood += 1 }
    }
    #expect(understood > 200)
  }
}
