import Calendar
import Columnar

/// An episode that began, or a referral that was made, outside the extract's span, its last day counted whole; or an
/// interview that was completed after the extract was made.
enum OutsideWindow: Check {
  static func findings(in extract: NativeExtract) -> [Finding] {
    let days = extract.window
    let day = CivilTimestamp.microsecondsPerDay
    let window = days.lowerBound * day..<days.upperBound * day
    let producedAt = extract["extract"].moments("produced_at")[0] ?? .max
    return findings(extract["missing_episodes"], "started_at") { window.contains($0) }
      + findings(extract["referrals"], "referred_at") { window.contains($0) }
      + findings(extract["return_interviews"], "completed_at") { $0 <= producedAt }
  }

  private static func findings(
    _ table: NativeTableLoad, _ column: String, isWithin: (Int64) -> Bool
  ) -> [Finding] {
    let times = table.moments(column)
    return (0..<table.rowCount).compactMap { row in
      guard let time = times[row], !isWithin(time) else { return nil }
      return table.finding(.outsideWindow, row: row, column: column)
    }
  }
}
