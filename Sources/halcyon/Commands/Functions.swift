import ArgumentParser
import Planner

/// `halcyon functions`: what SQL can compute here.
struct Functions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists the functions that SQL knows here, or shows one.",
    discussion: """
      Aggregates serve over windows too.

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
          rows: FunctionDescription.all.map { [$0.name, $0.summary, $0.example] }
            + AggregateDescription.all.map { [$0.name, $0.summary, $0.example] }
            + TableFunction.all.map { [$0.name, $0.summary, $0.example] }))
    }
    if let function = TableFunction.named(name.lowercased()) {
      return try show([function.name], function.summary, function.example, nullRule: "no rows for NULL")
    }
    if let aggregate = AggregateDescription.named(name.lowercased()) {
      return try show(
        [aggregate.name] + aggregate.aliases, aggregate.summary, aggregate.example,
        nullRule: aggregate.nullRule.rawValue)
    }
    guard let function = FunctionDescription.named(name.lowercased()) else {
      let nearest = nearestNames(
        to: name,
        among: FunctionDescription.names + AggregateDescription.names + TableFunction.all.map(\.name))
      throw CommandFailure(
        .input,
        "functions: expected the name of a function, found `\(name)`"
          + (nearest.isEmpty ? "" : "; nearest: \(nearest.joined(separator: ", "))")
          + "; `halcyon functions` lists them all")
    }
    try show(
      [function.name] + function.aliases, function.summary, function.example,
      nullRule: function.nullRule.rawValue)
  }

  private func show(
    _ names: [String], _ summary: String, _ example: String, nullRule: String
  ) throws {
    try OutputSink.standard.write(
      """
      \(names.joined(separator: ", "))
        \(summary)
        Example: \(example)
        NULL:    \(nullRule)

      """)
  }
}
