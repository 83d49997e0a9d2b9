import ArgumentParser
import AuditCycle

/// `halcyon audit extend`: a larger sample that keeps every earlier case.
struct AuditExtend: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extend", abstract: "Makes a draw larger by the next tickets; every earlier case is kept.",
    discussion: """
      Nothing is rolled again: the draw's key has settled the order. The worksheets are written anew, for the whole sample.

      Example:
        halcyon audit extend --draw 4 --by 6 --data extracts --ledger ledger.sqlite --out out
      """)

  @Option(help: "The draw's number, as its receipt says.")
  var draw: Int

  @Option(help: "How many cases more.")
  var by: Int

  @Option(help: "The folder for the worksheets; made if it is not there.")
  var out: String

  @OptionGroup var options: AuditOptions

  func run() throws {
    let receipt = try options.audit().extend(draw: draw, by: by, into: out)
    try OutputSink.standard.write(receipt.lines.joined(separator: "\n") + "\n")
  }
}
