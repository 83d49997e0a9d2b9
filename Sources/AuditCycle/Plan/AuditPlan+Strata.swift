import Configuration
import Sampling

extension AuditPlan {
  /// Reads what the plan says of its strata.
  static func rules(_ root: ConfigurationNode) throws(ConfigurationError) -> StratumRules {
    var rules = StratumRules()
    rules.variables = try expressions(root, "strata")
    for item in try root.optionalChild("merge")?.items() ?? [] {
      try item.allowOnly(["name", "strata"])
      let name = try line(item.child("name"))
      guard !rules.merges.contains(where: { $0.name == name }) else {
        throw try item.child("name").fault(expected: "a name of its own", found: "\"\(name)\" again")
      }
      var strata: [StratumRules.Name] = []
      for stratum in try item.child("strata").items() { strata.append(try Self.name(stratum, rules)) }
      rules.merges.append(StratumRules.Merge(name: name, strata: strata))
    }
    if let node = try root.optionalChild("merge_below") {
      rules.mergeBelow = try node.integer(in: 2 ... .max)
    }
    rules.bounds = try bounds(root, rules)
    rules.costs = try numbers(root, "costs", "cost", rules) { $0 > 0 && $0 <= 1_000_000 }
    rules.guesses = try numbers(root, "guesses", "rate", rules) { (0...1).contains($0) }
    for item in try root.optionalChild("certainty")?.items() ?? [] {
      try item.allowOnly(["when", "reason"])
      rules.certainty.append(
        ReasonRule(condition: try PlanExpression(item.child("when")), reason: try line(item.child("reason"))))
    }
    if let node = try root.optionalChild("exclude") {
      try node.allowOnly(["when", "reason", "audited_within_months"])
      rules.auditedWithinMonths = try node.optionalChild("audited_within_months")?.integer(in: 1...1200)
      if let condition = try node.optionalChild("when") {
        rules.exclusion = ReasonRule(
          condition: try PlanExpression(condition), reason: try line(node.child("reason")))
      }
    }
    return rules
  }

  /// A list of columns or expressions, each once; none where the key is absent.
  static func expressions(
    _ root: ConfigurationNode, _ key: String
  ) throws(ConfigurationError) -> [PlanExpression] {
    guard let node = try root.optionalChild(key) else { return [] }
    var expressions: [PlanExpression] = []
    for item in try node.items() {
      let expression = try PlanExpression(item)
      guard !expressions.contains(where: { $0.text == expression.text }) else {
        throw item.fault(expected: "each column once", found: "\"\(expression.text)\" again")
      }
      expressions.append(expression)
    }
    return expressions
  }

  private static func bounds(
    _ root: ConfigurationNode, _ rules: StratumRules
  ) throws(ConfigurationError) -> [StratumRules.Own<StratumTerms>] {
    var bounds: [StratumRules.Own<StratumTerms>] = []
    for item in try root.optionalChild("bounds")?.items() ?? [] {
      try item.allowOnly(["stratum", "minimum", "maximum"])
      let minimum = try item.optionalChild("minimum")?.integer(in: 0 ... .max)
      let maximum = try item.optionalChild("maximum")?.integer(in: 0 ... .max)
      guard minimum ?? 0 <= maximum ?? .max else {
        throw item.fault(expected: "a minimum no larger than the maximum", found: "the contrary")
      }
      bounds.append(
        StratumRules.Own(
          stratum: try name(item.child("stratum"), rules),
          value: StratumTerms(minimum: minimum, maximum: maximum)))
    }
    for item in try root.optionalChild("take_all")?.items() ?? [] {
      bounds.append(StratumRules.Own(stratum: try name(item, rules), value: .takeAll))
    }
    return bounds
  }

  private static func numbers(
    _ root: ConfigurationNode, _ key: String, _ member: String, _ rules: StratumRules,
    isSound: (Double) -> Bool
  ) throws(ConfigurationError) -> [StratumRules.Own<Double>] {
    var numbers: [StratumRules.Own<Double>] = []
    for item in try root.optionalChild(key)?.items() ?? [] {
      try item.allowOnly(["stratum", member])
      let node = try item.child(member)
      let number = try node.number()
      guard isSound(number) else {
        throw node.fault(
          expected: member == "rate" ? "a rate from 0 to 1" : "a number above 0, at most a million")
      }
      numbers.append(StratumRules.Own(stratum: try name(item.child("stratum"), rules), value: number))
    }
    return numbers
  }

  /// A stratum's name: a list with a value for each of the strata's variables, or one text.
  private static func name(
    _ node: ConfigurationNode, _ rules: StratumRules
  ) throws(ConfigurationError) -> StratumRules.Name {
    guard case .list(let items) = node.content else {
      return StratumRules.Name(values: [try node.text()], place: node.place)
    }
    var values: [String?] = []
    for item in items { values.append(item.isNull ? nil : try item.text()) }
    guard values.count == rules.variables.count else {
      throw node.fault(
        expected: "a value for each of the \(rules.variables.count) strata, in their order",
        found: "a list of \(values.count)", mend: "write null for one that is not recorded")
    }
    return StratumRules.Name(values: values, place: node.place)
  }
}
