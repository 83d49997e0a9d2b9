import ArgumentParser

/// `halcyon placements`: what recommendation viii asks every July.
struct Placements: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Answers recommendation viii: how far from home children are placed, and whether that is changing.",
    discussion: """
      Example:
        halcyon placements --data datasets/synthetic --as-of 2015-03-31
      """)

  @OptionGroup var options: MeetingOptions

  func run() throws { try options.run(agenda: "placements") }
}
