import ArgumentParser
import AuditCycle

/// `halcyon audit draw`: the draw, its ledger entry, the worksheet and the receipt.
struct AuditDraw: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "Draws the cases, records the draw, and writes the worksheet and the receipt.",
    discussion: """
      The seed is what was rolled: at least 20 digits of ten-sided dice, or 26 of six-sided ones, in order, without
      separators. A plan that follows an earlier draw uses that draw's seed, and takes none.

      Example:
        halcyon audit draw plan.yaml --seed 83106294750518273649 --data extracts --ledger ledger.sqlite --out out
      """)

  @Argument(help: "The plan, a YAML file.")
  var plan: String

  @Option(help: "The digits rolled; left out where the plan follows an earlier draw.")
  var seed: String?

  @Option(help: "The folder for worksheet, reserves and receipt; made if it is not there.")
  var out: String

  @OptionGroup var options: AuditOptions

  func run() throws {
    let plan = try AuditOptions.plan(plan)
    let drawn = try options.audit().draw(plan, seed: seed, into: out)
    let receipt = drawn.lines.joined(separator: "\n") + "\n"
    let sink = try OutputSink.file("\(out)/\(plan.programme)-draw-\(drawn.entry)-receipt.txt")
    try sink.write(receipt)
    try sink.finish()
    try OutputSink.standard.write(receipt)
  }
}
