import Configuration
import Foundation
import Testing

@testable import Extracts

@Suite struct RuleTests {
  @Test func everyRuleIsDocumented() throws {
    let page = try String(contentsOfFile: RuntimeFiles().file("docs/loading.md"), encoding: .utf8)
    for rule in Rule.allCases {
      #expect(page.contains(rule.rawValue), "\(rule.rawValue)")
      #expect(!rule.meaning.isEmpty)
    }
  }
}
