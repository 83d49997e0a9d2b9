import ArgumentParser
import Foundation

/// Case-audit sampling and analytics for boards that answer for children who go missing or are at risk of exploitation.
@main
struct Halcyon: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "halcyon",
    abstract: "Answers and fair audit samples from a board's anonymised extracts.",
    discussion: """
      Exit codes: 0 done; 1 it ran, and the answer is no; 2 the command, the SQL or the plan is at fault; 3 the data is;
      4 the machine is (a path, a disk); 70 Halcyon is; 130 Ctrl-C stopped it.

      Example:
        halcyon queries run repeat-missing --data datasets/synthetic
      """,
    version: "0.1.0",
    subcommands: [
      Load.self, Check.self, Anonymise.self, Reidentify.self, Template.self, Query.self, Shell.self,
      Queries.self, Interrogate.self, Annual.self, Weekly.self, Placements.self, Offences.self,
      IndicatorsCommand.self, Functions.self,
      BaselineCommand.self, AuditCommand.self, ActionsCommand.self, ChallengesCommand.self,
      LedgerCommand.self, Slt.self,
      Synth.self,
    ])

  static func main() {
    Allocation.keepFreedMemory()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      exit(withError: ExitCode(report(error)))
    }
  }

  /// Says what went wrong on standard error, or prints the help that was asked for.
  ///
  /// - Returns: the exit code.
  private static func report(_ error: any Error) -> Int32 {
    if let reported = error as? ReportedFailure { return reported.kind.rawValue }
    if let failure = CommandFailure(folding: error) {
      Console.endProgress()
      Console.say("halcyon: \(failure.kind.word): \(failure.message)")
      return failure.kind.rawValue
    }
    let message = fullMessage(for: error)
    switch exitCode(for: error) {
    case .success: break
    case .validationFailure:
      // The parser's own code for a command it cannot read is 64; here that is a fault of the input.
      Console.say(message)
      return CommandFailure.Kind.input.rawValue
    default:
      Console.say("halcyon: \(CommandFailure.Kind.internal.word): \(error)")
      return CommandFailure.Kind.internal.rawValue
    }
    print(message)
    return 0
  }
}
