import ArgumentParser
import Calendar

/// `halcyon annual`: what the board's annual report rests on.
struct Annual: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Interrogates a year of an extract: what the annual report rests on.",
    discussion: """
      As interrogate, over a financial year against the year before, with the annual report's agenda.

      Example:
        halcyon annual --data datasets/synthetic --year 2014-15
      """)

  @Option(help: "The financial year, April to March, as 2014-15.")
  var year: String

  @OptionGroup var options: InterrogationOptions

  func run() throws {
    guard let financialYear = FinancialYear(label: year) else {
      throw CommandFailure(.input, "--year: expected a financial year such as 2014-15, found another text")
    }
    try options.run(
      ReportingPeriod(startingInMonthOf: financialYear.start, monthCount: 12), agenda: "annual",
      periodKind: "Financial year")
  }
}
