import Testing

@testable import Configuration

/// The faulty text, and the one line that must be said about it.
private func faultOf(_ yaml: String, _ use: (ConfigurationNode) throws -> Void = { _ in }) -> String {
  do {
    try use(ConfigurationNode.parse(yaml, file: "plan.yaml"))
    return "no fault"
  } catch {
    return "\(error)"
  }
}

@Suite struct ConfigurationNodeTests {
  private let plan = """
    title: Referred, not met
    params: {from: 2014-04-01, to: 2015-03-31}
    strata: [stopped_at, source_agency]
    size: 20
    share: 0.5
    frozen: no
    reserves:
    exclude:
      audited_within_months: 12
    """

  @Test func readsTextsAsWritten() throws {
    let root = try ConfigurationNode.parse(plan, file: "plan.yaml")
    #expect(try root.child("title").text() == "Referred, not met")
    #expect(try root.child("params").child("from").text() == "2014-04-01")
    #expect(try root.child("strata").texts() == ["stopped_at", "source_agency"])
    #expect(try root.child("title").texts() == ["Referred, not met"])
    #expect(try root.child("size").integer(in: 1...100) == 20)
    #expect(try root.child("share").number() == 0.5)
    #expect(try root.child("frozen").boolean() == false)
    #expect(try root.child("frozen").text() == "no")
    #expect(try root.optionalChild("reserves") == nil)
    #expect(try root.optionalChild("minimum") == nil)
    #expect(try root.entries().map(\.key).first == "title")
  }

  @Test func everyNodeKnowsItsPlaceAndPath() throws {
    let root = try ConfigurationNode.parse(plan, file: "plan.yaml")
    let months = try root.child("exclude").child("audited_within_months")
    #expect(months.place == ConfigurationPlace(file: "plan.yaml", line: 9, column: 26))
    #expect(months.path == "exclude.audited_within_months")
    #expect(try root.child("strata").items()[1].path == "strata[2]")
    #expect(try root.child("strata").items()[1].place.column == 22)
  }

  @Test func faultsNamePlaceKeyExpectedFoundAndMend() {
    #expect(
      faultOf("size: twenty") { _ = try $0.child("size").integer(in: 1...9) }
        == "plan.yaml:1:7: size: expected a whole number from 1 to 9, found \"twenty\"")
    #expect(
      faultOf("size: 10") { _ = try $0.child("size").integer(in: 1...9) }
        == "plan.yaml:1:7: size: expected a whole number from 1 to 9, found \"10\"")
    #expect(
      faultOf("a: 1\nsise: 10") { try $0.allowOnly(["size", "a"]) }
        == "plan.yaml:2:1: expected one of the keys size, a, found \"sise\"; did you mean \"size\"?")
    #expect(
      faultOf("a: {b: 1}") { _ = try $0.child("a").child("c") }
        == "plan.yaml:1:4: a: expected the key \"c\", found none; add a line \"c: …\"")
    #expect(
      faultOf("a: {b: 1}") { _ = try $0.child("a").text() }
        == "plan.yaml:1:4: a: expected a text, found a mapping of 1 keys")
    #expect(
      faultOf("unit: kid") { _ = try $0.child("unit").choice(of: ["child", "referral"]) }
        == "plan.yaml:1:7: unit: expected one of child, referral, found \"kid\"")
    #expect(faultOf("x: .inf") { _ = try $0.child("x").number() }.contains("expected a number"))
    #expect(faultOf("x: [1]") { _ = try $0.child("x").boolean() }.contains("expected true or false"))
    #expect(faultOf("[1]") { _ = try $0.entries() }.contains("expected a mapping"))
    #expect(faultOf("x: 1") { _ = try $0.items() }.contains("expected a list"))
  }

  @Test(arguments: [
    ("a: [1, 2\n", "plan.yaml:2:1"), ("a: 1\n\tb: 2", "plan.yaml:2:1"),
    ("a: 1\na: 2", "plan.yaml:1:1: expected sound YAML, found the key \"a\" twice"),
    ("", "an empty file"), ("# only a comment", "an empty file"), ("a: *nowhere", "plan.yaml:1:4"),
    ("a: 1\n---\nb: 2", "plan.yaml:2:1"), ("? [1, 2]\n: 3", "a key that is a word"),
  ])
  func refusesWhatIsNotOneSoundDocument(yaml: String, saying: String) {
    let fault = faultOf(yaml)
    #expect(fault.contains(saying), "\(fault)")
    #expect(fault != "no fault")
  }

  @Test func aliasesAreFollowedButCannotFillMemory() throws {
    let root = try ConfigurationNode.parse("a: &x [1, 2]\nb: *x", file: "plan.yaml")
    #expect(try root.child("b").texts() == ["1", "2"])
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let alias = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(alias)]\n"
    }
    #expect(faultOf(bomb).contains("at most"))
  }

  @Test func deepNestingIsRefusedOrRead() {
    let fault = faultOf(String(repeating: "[", count: 200_000))
    #expect(fault.contains("plan.yaml"))
  }

  @Test func aFileThatIsNotThereIsTheEnvironmentsFault() throws {
    let error = #expect(throws: ConfigurationError.self) {
      try ConfigurationNode.read(file: "no/such/plan.yaml")
    }
    #expect(error?.kind == .unreadable)
    #expect(
      error?.description.hasPrefix("no/such/plan.yaml: expected a readable YAML file, found no such file")
        == true)
  }
}
