import Calendar

/// An episode that began, or a referral that was made, outside the extract's span; its last day counts whole.
enum OutsideWindow: Check {
  static func findings(in extract: NativeExtract) -> [Finding] {
    let days = extract.window
    let window =
      days.lowerBound * CivilTimestamp.microsecondsPerDay..<days.upperBound
      * CivilTimestamp.microsecondsPerDay
    return [("missing_episodes", "started_at"), ("referrals", "referred_at")].flatMap {
      name, column -> [Finding] in
      let table = extract[name]
      let times = table.moments(column)
      return (0..<table.rowCount).compactMap { row in
        guard let time = times[row], !window.contains(time) else { return nil }
        return table.finding(.outsideWindow, row: row, column: column)
      }
    }
  }
}
