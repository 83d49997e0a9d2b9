import ArgumentParser

/// `halcyon weekly`: what Kingfisher reviews every week.
struct Weekly: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Lists what the weekly review has before it: referrals that wait, interviews due, children still missing.",
    discussion: """
      Example:
        halcyon weekly --data datasets/synthetic --as-of 2015-03-31
      """)

  @OptionGroup var options: MeetingOptions

  func run() throws { try options.run(agenda: "weekly") }
}
