import Calendar
import Columnar

/// The native tables of an extract, as the checks see them.
struct NativeExtract: Sendable {
  /// Every native table, those that were left out included, by name.
  let tables: [String: NativeTableLoad]

  subscript(name: String) -> NativeTableLoad {
    guard let table = tables[name] else { preconditionFailure("the schema has no table \(name)") }
    return table
  }

  /// The first day of the extract, and the day after its last.
  var window: Range<Int64> {
    guard let from = self["extract"].moments("from")[0], let to = self["extract"].moments("to")[0] else {
      preconditionFailure("an extract has its span")
    }
    return from..<max(from, to + 1)
  }
}

/// Something that can be wrong about loaded rows: it is reported with its place, and the rows stay.
protocol Check: Sendable {
  static func findings(in extract: NativeExtract) -> [Finding]
}

/// All checks, in the order they are made.
enum Checks {
  private static var all: [any Check.Type] {
    [
      ReturnBeforeStart.self, OverlappingEpisodes.self, EndsBeforeItBegins.self, OutsideWindow.self,
      DecidedBeforeReferred.self, UnknownReference.self, AnotherChild.self, InterviewBeforeReturn.self,
      SameEventTwice.self, TwoPlacementsOpen.self,
    ]
  }

  static func findings(in extract: NativeExtract, threads: Int) -> [Finding] {
    Workers.map(all, threads: threads) { $0.findings(in: extract) }.flatMap { $0 }
  }
}

/// The midnight with which a time's day begins: what a date without a time is kept as.
func startOfDay(_ time: Int64) -> Int64 {
  CivilTimestamp.timestamp(dayNumber: CivilTimestamp.dayNumber(of: time))
}
