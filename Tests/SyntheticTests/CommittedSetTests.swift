import Foundation
import Synthetic
import Testing

@Suite struct CommittedSetTests {
  /// The set in the repository is what its README says makes it, byte for byte, and nothing else lies beside
  /// it.
  @Test func itIsMadeAgainByteForByte() throws {
    try Folders.with(SyntheticCounty(seed: "kingfisher")) { folder, manifest in
      let committed = try FileManager.default.contentsOfDirectory(atPath: Folders.committed.path).sorted()
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == committed)
      for name in committed {
        let made = try Data(contentsOf: folder.appending(path: name))
        #expect(try Data(contentsOf: Folders.committed.appending(path: name)) == made, "\(name)")
      }
      let readme = try String(contentsOf: Folders.committed.appending(path: "README.md"), encoding: .utf8)
      for file in manifest.files { #expect(readme.contains(file.sha256), "\(file.name)") }
      #expect(readme.contains("No row is about a real child"))
      #expect(readme.contains("`kingfisher`"))
    }
  }

  /// Shapes of things that identify a person, none of which may be found. Source: the shapes of NHS numbers,
  /// UPNs, postcodes, National Insurance numbers, e-mail addresses and telephone numbers as their keepers
  /// describe them, loosely.
  @Test func nothingLooksLikeAnIdentifier() throws {
    let shapes = try [
      "(^|[^0-9])[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}([^0-9]|$)", "[A-Za-z][0-9]{11}[0-9A-Za-z]",
      "(^|[^A-Za-z])[A-Za-z]{1,2}[0-9][0-9A-Za-z]? ?[0-9][A-Za-z]{2}([^A-Za-z]|$)",
      "(^|[^A-Za-z])[A-Za-z]{2} ?([0-9]{2} ?){3}[A-Da-d]?([^0-9A-Za-z]|$)", "@",
      "(^|[^0-9])(0|\\+44)[0-9 ]{9,12}([^0-9]|$)",
    ].map { try NSRegularExpression(pattern: $0, options: .anchorsMatchLines) }
    let dateOrTime = try NSRegularExpression(pattern: "^[0-9]{4}-[0-9]{2}(-[0-9]{2}( [0-9:]{8})?)?$")
    for name in try FileManager.default.contentsOfDirectory(atPath: Folders.committed.path)
    where name.hasSuffix(".csv") {
      let text = try String(contentsOf: Folders.committed.appending(path: name), encoding: .utf8)
      // One cell a line; dates and times have their own shape.
      let cells = Set(text.split { $0 == "\n" || $0 == "," }.map(String.init)).filter { cell in
        dateOrTime.firstMatch(in: cell, range: NSRange(location: 0, length: cell.utf16.count)) == nil
      }
      let lines = cells.joined(separator: "\n")
      #expect(!cells.isEmpty)
      for shape in shapes {
        #expect(
          shape.numberOfMatches(in: lines, range: NSRange(location: 0, length: lines.utf16.count)) == 0,
          "\(shape.pattern) in \(name)")
      }
    }
  }
}
