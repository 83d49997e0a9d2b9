extension StatutoryRule {
  /// Every rule, the missing module first.
  static let all = missingModule + episodeRules + headerRules + libertyOrderRules

  /// The rules about the missing file.
  static let missingModule = [
    rule564, rule565, rule566, rule567, rule570, rule571, rule574, rule575, rule576, rule577, rule578,
    rule580,
    rule581, rule586, rule1004, rule1005, rule1006, ruleINT04, ruleINT13,
  ]

  /// The rules about episodes of care.
  static let episodeRules = [
    rule1015, rule141, rule142, rule143, rule144, rule145, rule146, rule147, rule148, rule149, rule164,
    rule169, rule178, rule179, rule213,
    rule302,
    rule355, rule356, rule380, rule381, rule388, rule392B, rule392C, rule392D, rule398, rule411, rule420,
    rule431, rule432,
    rule433,
    rule437, rule501, rule526, rule527, rule528, rule529, rule530, rule531, rule550,
  ]

  /// The rules about the children themselves.
  static let headerRules = [rule168, rule203, rule208]

  /// The rules about deprivation of liberty orders.
  static let libertyOrderRules = [
    rule700, rule701, rule702, rule703, rule704, rule705, rule706, rule707, rule708, rule709, rule710,
  ]

  /// The rows that break it, with their places.
  func hits(in sent: LookedAfterReturn) -> [RuleHit] {
    let places = sent.table(table).places
    return faultyRows(sent).map { row in
      RuleHit(
        rule: code, severity: severity, message: message, file: places[row].file, line: places[row].line,
        column: column)
    }
  }
}
