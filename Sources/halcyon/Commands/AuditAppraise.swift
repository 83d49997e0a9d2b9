import ArgumentParser
import AuditCycle

/// `halcyon audit appraise`: what the audit found, and what may be said of every case of the frame.
struct AuditAppraise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "appraise",
    abstract: "Says what an audit found, and what that shows of all cases of the frame.",
    discussion: """
      Every figure stands with its method's name, and whether it is exact, conservative or approximate. It holds real counts: for \
      the auditors and the board's own eyes.

      Examples:
        halcyon audit appraise --draw 4 --ledger ledger.sqlite --against 2
        halcyon audit appraise --draw 4 --ledger ledger.sqlite --data extracts --by accepted_later --weight-to referred_to
      """)

  @Option(help: "The draw's number, as its receipt says.")
  var draw: Int

  @Option(help: "An earlier audit's draw to compare with.")
  var against: Int?

  @Option(
    help:
      "A column of the frame query by whose values the findings are parted; needs --data; may be repeated.")
  var by: [String] = []

  @Option(help: "A column of the frame query to whose sizes a draw without strata is weighted; needs --data.")
  var weightTo: String?

  @Option(help: "A text file to write the appraisal to as well; its name gets .restricted before the ending.")
  var out: String?

  @OptionGroup var options: AuditOptions

  func run() throws {
    let columns =
      by.isEmpty && weightTo == nil
      ? nil : try options.audit().frameColumns(ofDraw: draw, by: by, weightedTo: weightTo)
    let fieldwork = Fieldwork(ledgerPath: options.place.ledger)
    let text =
      try fieldwork.appraise(draw: draw, against: against, by: columns).lines.joined(separator: "\n") + "\n"
    if let out {
      let path = AnswerFile.restrictedName(of: out, ending: ".txt")
      let sink = try OutputSink.file(path)
      try sink.write(text)
      try sink.finish()
      Console.say("\(AnswerFile.restriction) Written to \(path).")
    } else {
      Console.say(AnswerFile.restriction)
    }
    try OutputSink.standard.write(text)
  }
}
