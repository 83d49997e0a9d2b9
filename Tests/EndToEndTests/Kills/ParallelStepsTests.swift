import AuditCycle
import Digest
import Foundation
import Ledger
import Testing

/// Several processes on one ledger: steps never interleave, none is lost, and one that cannot wait says why.
@Suite struct ParallelStepsTests {
  private static let processCount = 4
  private static let stepCount = 10

  /// Each process takes its steps one after the other. A run that finds the ledger busy for too long must say so, and is
  /// then made again.
  private static let script = """
    step() {
      for try in $(seq 100); do
        "$HALCYON" "$@" >/dev/null 2>"errors-$process" && return
        [ $? = 4 ] && grep -q 'another process is using the file' "errors-$process" || break
      done
      cat "errors-$process" >&2
      exit 1
    }
    for process in $(seq 0 \(processCount - 1)); do
      (
        for number in $(seq 0 \(stepCount - 1)); do
          step audit draw "$process-$number.yaml" --seed 31415926535897932384 --data data --produced-at 2015-04-02 \\
            --ledger ledger.sqlite --out out
          step actions add --recommendation i --owner "owner-$process" --due 2015-06-01 --action "step $number" \\
            --ledger ledger.sqlite
        done
      ) &
      processes="$processes $!"
    done
    for running in $processes; do wait "$running" || exit 1; done
    """

  @Test func drawsAndActionsOfFourProcesses() throws {
    try Program.withFolder { folder in
      let audit = try SmallAudit(in: folder)
      // Every draw has a plan of its own, so that its step is of several entries: plan, frame, draw.
      for process in 0..<Self.processCount {
        for step in 0..<Self.stepCount {
          try audit.plan(
            title: "Audit \(process).\(step)", programme: "programme-\(process)",
            name: "\(process)-\(step).yaml")
        }
      }
      let outcome = try Program.run(
        "/bin/bash", ["-c", Self.script], in: folder, environment: ["HALCYON": Program.binary])
      #expect(outcome.status == 0, "\(outcome.errors)")
      try Self.examine(audit)
    }
  }

  private static func examine(_ audit: SmallAudit) throws {
    let ledger = try Ledger(path: audit.ledgerPath)
    let entries = try ledger.entries()
    #expect(try ledger.verify().isIntact)
    let draws = entries.filter { $0.kind == "draw" }
    #expect(draws.count == processCount * stepCount)
    for draw in draws {
      let content = try draw.content()
      #expect(content["plan_entry"]?.integer == Int64(draw.seq - 2))
      #expect(content["frame_entry"]?.integer == Int64(draw.seq - 1))
    }
    // Four entries of programmes, each in the step of its first draw; an action for each draw.
    #expect(entries.count == processCount + 4 * draws.count)
    for entry in entries where entry.kind == "programme" { #expect(entries[entry.seq].kind == "plan") }
    let actions = try Tracker(.action, ledgerPath: audit.ledgerPath).items()
    for process in 0..<processCount {
      let own = actions.filter { $0.owner == "owner-\(process)" }
      #expect(own.compactMap { $0.texts["action"] } == (0..<stepCount).map { "step \($0)" })
    }
    let verification = try audit.audit().verify()
    #expect(verification.isSound && verification.confirmed == draws.map(\.seq))
  }
}
