import ArgumentParser
import Extracts
import Interrogation

/// `halcyon indicators back-test`: what the rules would have said month by month, against what agencies decided later.
struct IndicatorsBackTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "back-test",
    abstract: "Says what the indicators would have found, month by month, on what was known then.",
    discussion: """
      An outcome is an acceptance by Kingfisher or a strategy discussion in the days after. It holds real counts: for \
      professional eyes.

      Examples:
        halcyon indicators back-test --data datasets/synthetic
        halcyon indicators back-test --data datasets/synthetic --indicators ours.yaml --json
      """)

  @OptionGroup var indicators: IndicatorOptions
  @OptionGroup var data: DataOptions

  @Flag(help: "Print JSON in place of text.")
  var json = false

  func run() throws {
    let set = try indicators.set()
    let loaded = try data.loaded()
    let session = try data.session(over: loaded)
    Interrupt.watch(session, insists: true)
    let test = try BackTest(of: set, over: session, derivations: IndicatorsCommand.derivations())
    let report = FindingsReport(
      title: "Back-test of the indicators of concern",
      facts: [
        ("authority", try ExtractReach(of: session).authority), ("extract_fingerprint", loaded.fingerprint),
        ("halcyon", Halcyon.configuration.version), ("audience", Audience.restricted.rawValue),
      ], sections: [test.section])
    Console.say(AnswerFile.restriction)
    try OutputSink.standard.write(
      json ? report.json : report.text(width: Console.width, mostRows: .max))
  }
}
