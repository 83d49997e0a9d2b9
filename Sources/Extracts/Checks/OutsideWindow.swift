import Calendar
import Columnar

/// An episode that began, or a referral that was made, outside its extract's span, the last day counted whole; or an interview
/// that was completed after its extract was made.
enum OutsideWindow: Check {
  static func findings(in extract: NativeExtract) -> [Finding] {
    let windows = extract.editions.map { edition in
      CivilTimestamp.timestamp(dayNumber: edition.from)..<CivilTimestamp.timestamp(dayNumber: edition.to + 1)
    }
    return findings(extract["missing_episodes"], "started_at") { windows[$1].contains($0) }
      + findings(extract["referrals"], "referred_at") { windows[$1].contains($0) }
      + findings(extract["return_interviews"], "completed_at") { $0 <= extract.editions[$1].producedAt }
  }

  private static func findings(
    _ table: NativeTableLoad, _ column: String, isWithin: (_ time: Int64, _ extract: Int) -> Bool
  ) -> [Finding] {
    let times = table.moments(column)
    return (0..<table.rowCount).compactMap { row in
      guard let time = times[row], !isWithin(time, table.extract(row)) else { return nil }
      return table.finding(.outsideWindow, row: row, column: column)
    }
  }
}
