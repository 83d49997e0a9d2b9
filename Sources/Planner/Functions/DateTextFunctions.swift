import Columnar

extension FunctionDescription {
  /// Dates and times written and read in other forms than ISO.
  static let dateTexts: [FunctionDescription] = [
    FunctionDescription(
      "strftime",
      "A date or time as text, by signs such as %d, %m, %Y, %H, %M, %S, %f, %a, %A, %b, %B, %j, %V; %-d leaves out zeros.",
      example: "strftime(DATE '2015-03-01', '%a %-d %B %Y') is 'Sun 1 March 2015'",
      [
        Signature(.type(.timestamp), .type(.text), gives: .type(.text), by: .period(.format)),
        Signature(.type(.text), .type(.timestamp), gives: .type(.text), by: .period(.format)),
      ]),
    FunctionDescription(
      "strptime", "The time that a text means, by the signs of strftime; any other text is an error.",
      example: "CAST(strptime('31/03/2015', '%d/%m/%Y') AS DATE) is 2015-03-31",
      [Signature(.type(.text), .type(.text), gives: .type(.timestamp), by: .period(.parse))]),
    FunctionDescription(
      "try_strptime", "The time that a text means, by the signs of strftime; NULL for any other text.",
      example: "try_strptime('yesterday', '%d/%m/%Y') IS NULL is true", nulls: .strictOrNothing,
      [Signature(.type(.text), .type(.text), gives: .type(.timestamp), by: .period(.tryParse))]),
    FunctionDescription(
      "to_char",
      "A date or time as text by a template of YYYY, MM, DD, HH24, MI, SS, MS, US, Mon, Month, Dy, Day, Q, IW, IYYY and the like; FM leaves out zeros and blanks.",
      example: "to_char(DATE '2015-03-01', 'DD Mon YYYY') is '01 Mar 2015'",
      [Signature(.type(.timestamp), .type(.text), gives: .type(.text), by: .period(.formatByTemplate))]),
    FunctionDescription(
      "to_date", "The date that a text means by a template as for to_char; any other text is an error.",
      example: "to_date('05 Dec 2014', 'DD Mon YYYY') is 2014-12-05",
      [Signature(.type(.text), .type(.text), gives: .type(.date), by: .period(.parseByTemplate))]),
    FunctionDescription(
      "to_timestamp", "The time that a text means by a template as for to_char; any other text is an error.",
      example: "hour(to_timestamp('05/12/2014 17:05', 'DD/MM/YYYY HH24:MI')) is 17",
      [Signature(.type(.text), .type(.text), gives: .type(.timestamp), by: .period(.parseByTemplate))]),
  ]
}
