import Engine
import Inference

/// A question whose rows make one figure of any period.
public struct Measure: Hashable, Sendable {
  /// The question, of `queries/measures`.
  public let question: Question
  /// How its rows are counted.
  public let rule: MeasureRule

  /// The name of its file.
  public var name: String { question.name }
  /// In words.
  public var title: String { question.header.title }

  /// Nil for a question that is an answer by itself.
  ///
  /// - Throws: ``InterrogationError`` of kind `header` for a file that does not end with the order of its cases.
  init?(_ question: Question) throws(InterrogationError) {
    guard let rule = question.header.measure else { return nil }
    self.question = question
    self.rule = rule
    guard question.sql.trimmed.hasSuffix("\n" + Self.order) else {
      throw InterrogationError(
        kind: .header, place: question.path, expected: "a measure that ends with `\(Self.order)`",
        found: "another ending")
    }
  }

  /// The measures of a library: the primary ones first, each by name.
  ///
  /// - Throws: ``InterrogationError`` of kind `header`, also where more than ``MeasureRule/mostPrimary`` are primary, with
  ///   those that are worked out apart.
  static func all(of library: QueryLibrary, besides others: Int) throws(InterrogationError) -> [Measure] {
    var measures: [Measure] = []
    for question in library.questions {
      if let measure = try Measure(question) { measures.append(measure) }
    }
    let primary = measures.filter(\.rule.isPrimary)
    guard primary.count + others <= MeasureRule.mostPrimary else {
      throw InterrogationError(
        kind: .header, place: primary[primary.count - 1].question.path,
        expected: "at most \(MeasureRule.mostPrimary - others) measures with family=primary",
        found: "\(primary.count)",
        mend: "the more are tested, the less each can show: take some out of the family")
    }
    return primary + measures.filter { !$0.rule.isPrimary }
  }

  /// The cases in no order, as a query in brackets: putting them in that of their days would be most of the work.
  var casesSQL: String {
    "(\n" + question.sql.trimmed.dropLast(Self.order.count) + ") AS cases"
  }

  private static let order = "ORDER BY counted_at, case_id"
}
