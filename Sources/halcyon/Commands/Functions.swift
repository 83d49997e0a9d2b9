import ArgumentParser
import Planner

/// `halcyon functions`: what SQL can compute here.
struct Functions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists the functions that SQL knows here, or shows one.",
    discussion: """
      Aggregates: \(AggregateFunction.allCases.map(\.rawValue).joined(separator: ", ")); all of them over windows too.

      Examples:
        halcyon functions
        halcyon functions elapsed_hours
      """)

  @Argument(help: "The one function to show.")
  var name: String?

  @OptionGroup var result: ResultOptions

  func run() throws {
    guard let name else {
      return try result.write(
        OutputTable(
          [.init("function"), .init("summary"), .init("example")],
          rows: FunctionDescription.all.map { [$0.name, $0.summary, $0.example] }))
    }
    guard let function = FunctionDescription.named(name.lowercased()) else {
      let nearest = nearestNames(to: name, among: FunctionDescription.names)
      throw CommandFailure(
        .input,
        "functions: expected the name of a function, found `\(name)`"
          + (nearest.isEmpty ? "" : "; nearest: \(nearest.joined(separator: ", "))")
          + "; `halcyon functions` lists them all")
    }
    try OutputSink.standard.write(
      """
      \(([function.name] + function.aliases).joined(separator: ", "))
        \(function.summary)
        Example: \(function.example)
        NULL:    \(function.nullRule.rawValue)

      """)
  }
}
