import ArgumentParser
import Calendar

/// `halcyon interrogate`: the subgroup's two months.
struct Interrogate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Interrogates two months of an extract: what stands out and why, and every question of the agenda.",
    discussion: """
      Twelve measures are tested together against the two months before; every measure is charted month by month. What
      stands out is opened into the cases behind it, and beside it stands how often a pack like this one carries a signal
      where nothing has changed.

      Examples:
        halcyon interrogate --data datasets/synthetic --period 2015-02..2015-03
        halcyon interrogate --data datasets/synthetic --period 2015-02..2015-03 --out out/interrogation
      """)

  @Option(help: "The two months, as 2015-02..2015-03; any other stretch of months, as FIRST..LAST, will do.")
  var period: String

  @OptionGroup var options: InterrogationOptions

  func run() throws {
    guard let months = ReportingPeriod(label: period) else {
      throw CommandFailure(.input, "--period: expected months such as 2015-02..2015-03, found another text")
    }
    try options.run(months, agenda: "bimonthly", periodKind: months.isBimonth ? "Bimonth" : "Months")
  }
}
