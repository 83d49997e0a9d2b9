import ArgumentParser
import Foundation
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

  @Option(help: "Write them all as a page in Markdown to this file.")
  var page: String?

  func run() throws {
    if let page {
      guard FileManager.default.createFile(atPath: page, contents: Data(FunctionReference.page.utf8)) else {
        throw CommandFailure(.environment, "\(page): the page cannot be written there")
      }
      return
    }
    guard let name else {
      return try result.write(
        OutputTable(
          [.init("function"), .init("summary"), .init("example")],
          rows: FunctionReference.sections.flatMap(\.entries).map { [$0.names[0], $0.summary, $0.example] }))
    }
    guard let entry = FunctionReference.named(name.lowercased()) else {
      let nearest = nearestNames(to: name, among: FunctionReference.names)
      throw CommandFailure(
        .input,
        "functions: expected the name of a function, found `\(name)`"
          + (nearest.isEmpty ? "" : "; nearest: \(nearest.joined(separator: ", "))")
          + "; `halcyon functions` lists them all")
    }
    try OutputSink.standard.write(
      """
      \(entry.names.joined(separator: ", "))
        \(entry.summary)
        Example: \(entry.example)
        NULL:    \(entry.nullRule)
      \(entry.usages.map { "  Call:    \($0)\n" }.joined())
      """)
  }
}
