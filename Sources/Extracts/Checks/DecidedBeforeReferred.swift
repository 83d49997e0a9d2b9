import Columnar

/// A referral that was decided before it was made. Dates without times are compared as days.
enum DecidedBeforeReferred: Check {
  static func findings(in extract: NativeExtract) -> [Finding] {
    let referrals = extract["referrals"]
    let referred = referrals.moments("referred_at")
    let decided = referrals.moments("decided_at")
    return (0..<referrals.rowCount).compactMap { row in
      guard let made = referred[row], let decision = decided[row], decision < made else { return nil }
      return decision == startOfDay(made)
        ? nil : referrals.finding(.decidedBeforeReferred, row: row, column: "decided_at")
    }
  }
}
