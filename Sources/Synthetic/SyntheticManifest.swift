import Calendar
import DelimitedText
import Digest
import Foundation

/// What a synthetic data set holds: enough to make it again, to check that it is unchanged, and to judge what
/// found the planted pattern and faults.
public struct SyntheticManifest: Hashable, Sendable {
  /// The manifest's own name in the data set's folder.
  public static let fileName = "manifest.synthetic.json"

  /// One file of the data set.
  public struct File: Hashable, Sendable {
    /// The file's name.
    public let name: String
    /// Lines, the header's included.
    public let lines: Int
    /// Size in bytes.
    public let bytes: Int
    /// SHA-256, lower-case hexadecimal.
    public let sha256: String
  }

  /// The planted pattern.
  public struct Pattern: Hashable, Sendable {
    /// The month it begins in, `YYYY-MM`.
    public let firstMonth: String
    /// The month it ends in, `YYYY-MM`.
    public let lastMonth: String
    /// The district gone from.
    public let district: String
    /// The kind of placement gone from.
    public let placementType: String
    /// The token of the home.
    public let placeToken: String
    /// Children in the group.
    public let children: Int
    /// Episodes that belong to it.
    public let episodes: Int
    /// Where the children were found.
    public let foundInArea: String
    /// What happens, in one sentence.
    public let planted: String
  }

  /// The seed as it was given.
  public let seed: String
  /// Financial years covered.
  public let years: Int
  /// Counties' worth of children.
  public let scale: Int
  /// The files, by name.
  public let files: [File]
  /// The planted pattern; nil when none was planted.
  public let pattern: Pattern?
  /// The planted faults, in the order of planting.
  public let faults: [PlantedFault]
}

extension SyntheticManifest.Pattern {
  init(_ setting: StorySetting) {
    let outings = setting.weekendPattern.outings
    func month(_ minute: Int) -> String {
      String(CivilDate.isoText(dayNumber: CivilMinute.day(minute)).prefix(7))
    }
    firstMonth = month(outings[0].start)
    lastMonth = month(outings[outings.count - 1].start)
    district = SharedPlaces.district(of: SharedPlaces.weekendHome).name
    placementType = PlacementType.childrensHome.rawValue
    placeToken = setting.placeTokens.token(SharedPlaces.weekendHome).text
    children = Calibration.weekendGroup.count
    episodes = outings.reduce(0) { $0 + $1.members.count }
    foundInArea = Location.adjoining.rawValue
    planted =
      "girls of one children's home go missing together, three at a time, on Saturday evenings and are found in an adjoining area"
  }
}

extension SyntheticManifest.File {
  /// Reads a file back, piece by piece, for its size and fingerprint.
  init(named name: String, in directory: String) throws(DelimitedWriteError) {
    let path = "\(directory)/\(name)"
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotCreate(path: path, systemError: errno) }
    defer { close(descriptor) }
    var hasher = SHA256Hasher()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var bytes = 0
    var lines = 0
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .cannotWrite(path: path, systemError: errno) }
      if count == 0 { break }
      buffer.withUnsafeBytes { piece in
        hasher.update(UnsafeRawBufferPointer(rebasing: piece[..<count]))
        for byte in piece[..<count] where byte == 0x0A { lines += 1 }
      }
      bytes += count
    }
    self.name = name
    self.lines = lines
    self.bytes = bytes
    sha256 = hasher.finish().hex
  }
}
