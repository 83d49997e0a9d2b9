import Digest
import Testing

@Suite("Canonical JSON")
struct CanonicalJSONTests {
  @Test("keys sorted, no spaces, escapes in their short form")
  func spelling() {
    let value = CanonicalJSON.object([
      "n": .integer(-9_223_372_036_854_775_808), "a": .array([]), "é": .object([:]), "Z": .integer(0),
      "text": .string("\"\\/\u{8}\u{9}\u{a}\u{c}\u{d}\u{1f}\u{7f}é"),
    ])
    // Source: Python 3.11, json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).
    #expect(
      value.text
        == #"{"Z":0,"a":[],"n":-9223372036854775808,"text":"\"\\/\b\t\n\f\r\u001f"# + "\u{7f}é\",\"é\":{}}")
  }

  @Test("what is written reads back")
  func readsBack() throws {
    let value = CanonicalJSON.object([
      "a": .array([.string("x\u{1}\n\"\\"), .integer(-1), .object(["b": .array([.array([])])])]),
      "b": .string(""),
    ])
    #expect(try CanonicalJSON(canonical: value.text) == value)
    #expect(value["a"]?.array?.count == 3)
    #expect(value["b"]?.string == "")
    #expect(value["a"]?.array?[1].integer == -1)
    #expect(value["c"] == nil)
  }

  @Test(
    "any other spelling is refused, with its place",
    arguments: [
      (#"{"b":1,"a":2}"#, 2), (#"{"a": 1}"#, 5), (#"{"a":1,"a":2}"#, 10), ("[1.5]", 2), ("[01]", 1),
      ("[-0]", 1), ("[true]", 1), ("[null]", 1), (#"["\/"]"#, 3), (#"["\u000a"]"#, 3), ("[1]\n", 3),
      ("", 0), (#"["a"#, 3), ("[9223372036854775808]", 20),
    ])
  func refused(text: String, byteOffset: Int) {
    do {
      _ = try CanonicalJSON(canonical: text)
      Issue.record("accepted \(text)")
    } catch {
      guard case .notCanonicalJSON(let place, _) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(place == byteOffset, "\(text): \(error)")
    }
  }

  @Test("members are had by key and kind, or the key is named")
  func members() throws {
    let value = CanonicalJSON.object([
      "name": .string("x"), "size": .integer(3), "least": .integer(-3),
      "texts": .array([.string("a"), .string("b")]), "mixed": .array([.string("a"), .integer(1)]),
    ])
    #expect(try value.text("name") == "x")
    #expect(try value.number("least") == -3)
    #expect(try value.count("size", below: 4) == 3)
    #expect(try value.elements("mixed").count == 2)
    #expect(try value.texts("texts") == ["a", "b"])
    let refused: [(String, () throws -> Void)] = [
      ("size", { _ = try value.text("size") }), ("none", { _ = try value.text("none") }),
      ("name", { _ = try value.number("name") }), ("least", { _ = try value.count("least") }),
      ("size", { _ = try value.count("size", below: 3) }), ("name", { _ = try value.elements("name") }),
      ("mixed", { _ = try value.texts("mixed") }),
    ]
    for (key, ask) in refused {
      let error = #expect(throws: DigestError.self, "\(key)") { try ask() }
      guard case .unexpectedJSON(key, _)? = error else {
        Issue.record("\(key): \(String(describing: error))")
        continue
      }
    }
  }

  @Test("a thousand brackets are refused, not followed")
  func depth() {
    #expect(throws: DigestError.self) {
      try CanonicalJSON(canonical: String(repeating: "[", count: 1000))
    }
  }
}
