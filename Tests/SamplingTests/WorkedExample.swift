import Digest
import Sampling

/// A frame of 24 cases in six strata and one excluded, with the draw that Python's hashlib makes of it.
///
/// The expected texts were made with Python 3.11 from the definition alone (sorted lines hashed, key hashed, token
/// appended, sorted by hex), not with this code.
enum WorkedExample {
  static let fingerprint = "bb02a638452bdca5ab2f8bc6c15fa7ccb878dfc115ea6fc84ff22edf291104a0"
  static let planID = SHA256.digest(of: "plan bytes")
  static let digits = "31415926535897932384"
  static let lowestTicketOfFirstStratum = "0d98688eb70c970bd1bd22e6e805195afa8f3923af90abd1a02f3b7853df5be4"

  /// Every case of each stratum in ticket order, the strata in order.
  static let ticketOrder: [(label: String, tokens: [String])] = [
    ("Kingfisher|police", ["c22", "c04", "c16"]),
    ("Kingfisher|school\\|x", ["c13", "c19", "c07", "c01"]),
    ("front door|police", ["c18", "c00", "c12", "c06"]),
    ("front door|school\\|x", ["c21", "c15", "c09"]),
    ("\\N|police", ["c14", "c08", "c02", "c20"]),
    ("\\N|school\\|x", ["c23", "c05", "c11", "c17"]),
    ("excluded (audited)", ["c10", "c03"]),
  ]

  /// Some orders in which the rows may come.
  static let orders: [[Int]] = [
    Array(0..<24), Array((0..<24).reversed()), (0..<24).map { $0 * 7 % 24 }, (0..<24).map { $0 * 11 % 24 },
  ]

  static func frame(_ rows: [Int]) throws -> Frame {
    try Frame(
      tokens: rows.map(token),
      stratumKeys: [
        rows.map { ["front door", "Kingfisher", nil][$0 % 3] }, rows.map { ["police", "school|x"][$0 % 2] },
      ],
      named: rows.map { [3, 10].contains($0) ? .excluded(reason: "audited") : nil })
  }

  static func key(of frame: Frame) throws -> DrawKey {
    DrawKey(seed: try Seed(digits), frameFingerprint: frame.fingerprint, planID: planID)
  }

  private static func token(_ number: Int) -> String { number < 10 ? "c0\(number)" : "c\(number)" }
}
