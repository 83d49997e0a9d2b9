import ArgumentParser
import Configuration
import Interrogation

/// Which indicators are meant.
struct IndicatorOptions: ParsableArguments {
  @Option(
    name: .customLong("indicators"),
    help: "A file of rules and points in place of queries/indicators/indicators.yaml (docs/indicators.md).")
  var file: String?

  /// The rules of the file.
  func set() throws -> IndicatorSet {
    let path = try file ?? RuntimeFiles().file("queries/indicators/indicators.yaml")
    return try IndicatorSet(file: path, library: Queries.library())
  }
}
