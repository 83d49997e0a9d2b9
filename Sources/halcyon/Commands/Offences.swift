import ArgumentParser
import Interrogation

/// `halcyon offences`: what recommendation vii asks every November.
struct Offences: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Answers recommendation vii: recorded sexual offences, per head of population, and what has changed.",
    discussion: """
      Each category is tested against the twelve months before, all of them together, and charted month by month.

      Example:
        halcyon offences --data datasets/synthetic --as-of 2015-03-31
      """)

  @OptionGroup var options: MeetingOptions

  func run() throws {
    try options.run(agenda: "offences", wholeMonths: true) { session, day in
      [try OffenceSignals(asOf: day, session: session).section]
    }
  }
}
