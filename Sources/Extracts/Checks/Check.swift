import Calendar
import Columnar

/// The native tables of an extract, as the checks see them.
struct NativeExtract: Sendable {
  /// Every native table, those that were left out included, by name.
  let tables: [String: NativeTableLoad]
  /// What each of the extracts says of itself, the oldest first.
  let editions: [ExtractDescription]
  /// What changed from one extract to the next; nil where there is but one.
  let changes: ExtractChanges?

  subscript(name: String) -> NativeTableLoad {
    guard let table = tables[name] else { preconditionFailure("the schema has no table \(name)") }
    return table
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
      SameEventTwice.self, TwoPlacementsOpen.self, SameEventInTwoExtracts.self, CategoryDrift.self,
      VolumeOutOfLine.self,
    ]
  }

  static func findings(in extract: NativeExtract, threads: Int) -> [Finding] {
    all.concurrentMap(threads: threads) { $0.findings(in: extract) }.flatMap { $0 }
  }
}

/// The midnight with which a time's day begins: what a date without a time is kept as.
func startOfDay(_ time: Int64) -> Int64 {
  CivilTimestamp.timestamp(dayNumber: CivilTimestamp.dayNumber(of: time))
}
