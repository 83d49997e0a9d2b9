import ArgumentParser

/// `halcyon baseline`: the months that make limits.
struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Freezes the months that make the limits of interrogations, and shows what was decided.",
    discussion: """
      Limits that move with every period hide a slow change. Once decided, the months hold for every interrogation with this
      ledger, until another decision is recorded.

      Example:
        halcyon baseline decide --months 2013-02..2015-01 --reason "the two years before the review" --ledger ledger.sqlite
      """,
    subcommands: [BaselineDecide.self, BaselineList.self])
}
