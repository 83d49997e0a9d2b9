import Testing

@testable import Planner

@Suite struct FunctionDescriptionTests {
  @Test func everyFunctionSaysWhatItIs() {
    #expect(FunctionDescription.all.count > 30)
    for function in FunctionDescription.all {
      #expect(function.summary.hasSuffix("."), "\(function.name)")
      #expect(function.example.contains(" is "), "\(function.name)")
      #expect(!function.usages.isEmpty, "\(function.name)")
      #expect(function.name == function.name.lowercased())
    }
  }

  @Test func namesAndAliasesAreFound() {
    #expect(FunctionDescription.named("substr")?.name == "substring")
    #expect(FunctionDescription.named("pow")?.name == "power")
    #expect(FunctionDescription.named("nothing") == nil)
    #expect(FunctionReference.names.contains("elapsed_hours"))
  }

  @Test func aCallIsShownAsItIsWritten() {
    #expect(FunctionDescription.named("lpad")?.usages == ["lpad(TEXT, INTEGER[, TEXT]) → TEXT"])
    #expect(FunctionDescription.named("concat")?.usages == ["concat(TEXT, …) → TEXT"])
    #expect(FunctionDescription.named("pi")?.usages == ["pi() → DOUBLE"])
  }

  @Test func theNullRuleIsTheOperations() {
    for function in FunctionDescription.all {
      guard case .overloads(let signatures) = function.meaning else { continue }
      for signature in signatures {
        let isStrict = [.strict, .strictOrNothing].contains(function.nullRule)
        #expect(signature.operation.isStrict == isStrict, "\(function.name)")
      }
    }
  }
}
