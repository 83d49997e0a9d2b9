import ArgumentParser
import Configuration
import Interrogation

/// `halcyon indicators`: which children are of real concern among the numbers who go missing, and whether the rules that say
/// so work.
struct IndicatorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators",
    abstract: "Indicators of concern: named rules whose points add up, and how well they would have worked.",
    discussion: """
      Examples:
        halcyon indicators list
        halcyon indicators back-test --data datasets/synthetic
      """,
    subcommands: [IndicatorsList.self, IndicatorsBackTest.self])

  /// The views that the rules read.
  static func derivations() throws -> Derivations {
    try Derivations(folder: RuntimeFiles().derivedViews)
  }
}
