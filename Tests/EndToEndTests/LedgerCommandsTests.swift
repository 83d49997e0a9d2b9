import AuditCycle
import Foundation
import Testing

/// Actions, challenges, export and purge, as a user types them.
@Suite struct LedgerCommandsTests {
  @Test func actionsAreAddedChangedAndAged() throws {
    try Program.withFolder { folder in
      let ledger = ["--ledger", folder + "/ledger.sqlite"]
      func run(_ words: String...) throws -> Program.Outcome {
        try Program.run(Program.binary, words + ledger)
      }
      for (owner, due) in [("police", "2015-09-01"), ("health", "2015-06-30")] {
        let added = try run(
          "actions", "add", "--recommendation", "vi", "--owner", owner, "--due", due, "--action", "A text")
        #expect(added.status == 0 && !added.output.contains("A text"), "\(added.errors)")
      }
      let changed = try run("actions", "update", "1", "--status", "in-progress", "--escalate-to", "the chair")
      #expect(changed.lines[0] == "Action 1: in progress, due 2015-09-01, owner police, recommendation vi")
      let overdue = try run("actions", "overdue", "--as-of", "2015-09-30", "--format", "csv")
      #expect(
        overdue.lines.map { $0.split(separator: ",").prefix(6).joined(separator: ",") } == [
          "owner,days_overdue,band,number,recommendation,status", "health,92,over 90 days,2,vi,open",
          "police,29,1 to 30 days,1,vi,in progress",
        ])
      #expect(overdue.errors.contains("2 are open or in progress, 2 of them overdue."))
      let file = try run("actions", "overdue", "--out", folder + "/overdue.csv")
      #expect(file.status == 2 && file.errors.contains("--as-of"))
      let challenge = try run(
        "challenges", "add", "--recommendation", "vi", "--owner", "police", "--due", "2015-10-15", "--issue",
        "An issue")
      #expect(challenge.lines[0].hasPrefix("Challenge 4: open"))
      let list = try run("challenges", "list", "--format", "csv")
      #expect(list.lines.count == 2 && list.lines[1].hasPrefix("police,4,vi,open,2015-10-15,,,,"))
      #expect(try run("actions", "update", "4", "--status", "done").status == 2)
    }
  }

  @Test func aLedgerIsExportedAndPurged() throws {
    try Program.withFolder { folder in
      let audit = try SmallAudit(in: folder)
      try audit.audit().draw(audit.auditPlan(), seed: "31415926535897932384", into: audit.out)
      let ledger = ["--ledger", audit.ledgerPath]
      let data = ["--data", folder + "/data", "--produced-at", "2015-04-02"]
      let export = ["ledger", "export", "--out", folder + "/bundle"] + ledger + data
      let exported = try Program.run(Program.binary, export)
      #expect(exported.status == 0 && exported.output.contains("draw 4: with its frame of 40 cases"))
      let frame = try String(contentsOfFile: folder + "/bundle/frame-4.csv", encoding: .utf8)
      #expect(frame.split(separator: "\n").count == 41)
      #expect(try Program.run(Program.binary, export).status == 4)

      let purge = ["ledger", "purge", "--before", "2015-05-01"] + ledger
      let rehearsal = try Program.run(Program.binary, purge + ["--dry-run"])
      #expect(
        rehearsal.output.contains(
          "Would go: 18 agency, 18 decision_date, 1 key, 18 salt, 18 ticket, 18 token, beside 2 entries"))
      #expect(
        try Program.run(Program.binary, purge).output.contains(
          "Gone: 18 agency, 18 decision_date, 1 key, 18 salt"))
      let verified = try Program.run(Program.binary, ["audit", "verify"] + ledger + data)
      #expect(verified.status == 0 && verified.output.contains("draw 4: no longer checkable, chain intact"))
      let chain = try Program.run(Program.binary, ["ledger", "verify"] + ledger)
      #expect(chain.status == 0 && chain.output.contains("entry 5 is a purge"))
      #expect(try Program.run(Program.binary, ["ledger", "purge", "--before", "soon"] + ledger).status == 2)
    }
  }
}
