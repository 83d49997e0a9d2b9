import ArgumentParser

/// `halcyon actions`: what a recommendation or an audit asks somebody to do, and whether it was done.
struct ActionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "actions", abstract: "Tracks actions of any recommendation or agency, in the ledger.",
    discussion: """
      Owner, recommendation, days and status stand in the ledger for good; what is written about an action stands beside \
      it and can be purged once the action is closed or dropped.

      Example:
        halcyon actions overdue --ledger out/ledger.sqlite --as-of 2015-11-30
      """,
    subcommands: [ActionsAdd.self, ActionsUpdate.self, ActionsOverdue.self, ActionsList.self])
}
