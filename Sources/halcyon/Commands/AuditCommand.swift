import ArgumentParser

/// `halcyon audit`: an audit sample, from its plan to the check that it was drawn fairly.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "An audit, from its plan to what may be said of every case.",
    discussion: """
      In order: freeze the plan, freeze the frame (its fingerprint goes into the minutes), roll the dice in the meeting,
      draw once. Any other order is allowed, and the receipt says that it was not a public draw. Then hand the worksheets out,
      record them as they come back, and appraise.

      Example:
        halcyon audit plan queries/audit/referred-not-met.yaml --data datasets/synthetic --ledger out/ledger.sqlite
      """,
    subcommands: [
      AuditPlanCommand.self, AuditFreeze.self, AuditDraw.self, AuditWorksheet.self, AuditRecord.self,
      AuditReserve.self, AuditExtend.self, AuditAppraise.self, AuditFindings.self, AuditEscalations.self,
      AuditVerify.self,
    ])
}
