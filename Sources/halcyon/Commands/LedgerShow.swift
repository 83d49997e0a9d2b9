import ArgumentParser
import Ledger

/// `halcyon ledger show`: the entries, or the contents of one.
struct LedgerShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Lists a ledger's entries, or prints what one of them records.",
    discussion: """
      Examples:
        halcyon ledger show --ledger out/ledger.sqlite
        halcyon ledger show --ledger out/ledger.sqlite --entry 3
      """)

  @OptionGroup var place: LedgerOptions

  @Option(help: "The number of the one entry to print, as JSON.")
  var entry: Int?

  @OptionGroup var result: ResultOptions

  func run() throws {
    let ledger = try Ledger(path: place.ledger)
    guard let number = entry else {
      return try result.write(
        OutputTable(
          [.init("entry", .number), .init("utc"), .init("kind"), .init("hash")],
          rows: ledger.entries().map { ["\($0.seq)", $0.utc, $0.kind, $0.hash] }))
    }
    guard let found = try ledger.entry(number) else {
      let last = try ledger.last()?.seq ?? 0
      throw CommandFailure(
        .input, "--entry \(number): expected the number of an entry, 1 to \(last), found none of that number")
    }
    try OutputSink.standard.write(found.payload + "\n")
  }
}
