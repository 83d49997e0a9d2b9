import Testing

@testable import Planner

@Suite struct FunctionDescriptionTests {
  @Test func everyFunctionSaysWhatItIs() {
    #expect(FunctionDescription.all.count > 30)
    for function in FunctionDescription.all {
      #expect(function.summary.hasSuffix("."), "\(function.name)")
      #expect(function.example.contains(" is "), "\(function.name)")
      #expect(!function.signatures.isEmpty, "\(function.name)")
      #expect(function.name == function.name.lowercased())
    }
  }

  @Test func namesAndAliasesAreFound() {
    #expect(FunctionDescription.named("substr")?.name == "substring")
    #expect(FunctionDescription.named("pow")?.name == "power")
    #expect(FunctionDescription.named("nothing") == nil)
    #expect(FunctionDescription.names.contains("elapsed_hours"))
  }

  @Test func theNullRuleIsTheOperations() {
    for function in FunctionDescription.all {
      for signature in function.signatures {
        #expect(signature.operation.isStrict == (function.nullRule == .strict), "\(function.name)")
      }
    }
  }
}
