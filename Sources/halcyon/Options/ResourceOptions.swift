import ArgumentParser
import Engine

/// How much of the machine a command takes.
struct ResourceOptions: ParsableArguments {
  @Option(help: "How many threads work; no answer depends on it.")
  var threads = 2

  @Option(
    name: .customLong("memory"),
    help: """
      How much memory may be held, such as 512M, 2G or 50%; what would take more fails, and says so. (default: 80%)
      """)
  var size: MemorySize?

  func validate() throws {
    guard threads >= 1 else { throw ValidationError("--threads: expected 1 or more.") }
  }

  /// The limit that `--memory` sets.
  var memory: MemoryLimit { size.map { MemoryLimit(byteCount: $0.byteCount) } ?? .standard }
}

/// An amount of memory as people write it: a whole number and K, M, G or T, each 1,024 of the one before; or a share of
/// the machine's.
struct MemorySize: ExpressibleByArgument {
  let byteCount: Int

  init?(argument: String) {
    guard let unit = argument.last, let number = Int(argument.dropLast()), number > 0 else { return nil }
    if unit == "%" {
      guard number <= 100 else { return nil }
      byteCount = MemoryLimit.machine.byteCount / 100 * number
    } else {
      guard let power = "KMGT".firstIndex(of: Character(unit.uppercased())) else { return nil }
      let shift = 10 * ("KMGT".distance(from: "KMGT".startIndex, to: power) + 1)
      let (bytes, isPast) = number.multipliedReportingOverflow(by: 1 << shift)
      if isPast { return nil }
      byteCount = bytes
    }
  }
}
