import Testing

@testable import Extracts

@Suite struct CodedTextTests {
  @Test(arguments: [
    ("a) Yes", ["a) yes", "yes"]), ("b)  No", ["b) no", "no"]), ("(c) Unknown", ["(c) unknown", "unknown"]),
    ("q) 6: Police", ["q) 6: police", "6: police", "6"]),
    (
      "f) U6: Foster placement - not FFA",
      ["f) u6: foster placement - not ffa", "u6: foster placement - not ffa", "u6"]
    ),
    ("C2: FCO", ["c2: fco", "c2"]), ("N1 - Abuse or Neglect", ["n1 - abuse or neglect", "n1"]),
    ("e) PR4 - Private provision", ["e) pr4 - private provision", "pr4 - private provision", "pr4"]),
    ("WBRI – White British", ["wbri – white british", "wbri"]),
    // A word is no code, and neither is what no mark ends.
    ("No - refused", ["no - refused"]), ("Police: local", ["police: local"]), ("U6 foster", ["u6 foster"]),
    ("  Children’s   Home ", ["children's home"]), ("Yes", ["yes"]), ("abc) Yes", ["abc) yes"]), ("", [""]),
  ])
  func whatATextMayBeKnownBy(text: String, candidates: [String]) {
    #expect(CodedText.candidates(text) == candidates)
  }
}
