import ArgumentParser
import AuditCycle

/// `halcyon audit plan`: what each size can show, and with `--freeze` the plan into the ledger.
struct AuditPlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Says what samples of several sizes can show; --freeze records the plan.",
    discussion: """
      It prints what the plan's size can and cannot show, other sizes beside it, the smallest sizes that answer a question, and
      the size shared out by every method. queries/audit/referred-not-met.yaml explains every key of a plan. Without --freeze
      nothing is recorded.

      Example:
        halcyon audit plan plan.yaml --data extracts --ledger ledger.sqlite --freeze
      """)

  @Argument(help: "The plan, a YAML file.")
  var plan: String

  @Flag(help: "Record the plan in the ledger; from then on its bytes are the plan.")
  var freeze = false

  @OptionGroup var options: AuditOptions

  func run() throws {
    let plan = try AuditOptions.plan(plan)
    let audit = try options.audit()
    var lines = try audit.outlook(plan).lines
    if freeze { lines += [""] + (try audit.freezePlan(plan).lines) }
    print(lines.joined(separator: "\n"))
  }
}
