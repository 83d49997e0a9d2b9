import Columnar
import Configuration
import Foundation
import Testing

@testable import Extracts

/// Whatever happens to the bytes on their way, a load ends with tables or a reason, and accounts for every record.
@Suite struct DamagedExtractTests {
  /// A generator that gives the same numbers on every machine.
  private struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  @Test func damagedBytesNeverLoseARecord() throws {
    var random = SplitMix(state: 2015)
    let marks = Array("\"\"\n\r,;\t -/:0129aZ@\u{0}é|".utf8)
    let intake = try Intake(files: RuntimeFiles())
    var loads = 0
    for _ in 0..<400 {
      let folder = ExtractFolder()
      try folder.inFolder { path in
        let name = folder.files.keys.sorted().randomElement(using: &random)!
        var bytes = Array(folder.files[name]!.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0..<3, using: &random) {
          case 0: bytes[place] = marks.randomElement(using: &random)!
          case 1: bytes.insert(marks.randomElement(using: &random)!, at: place)
          default: bytes.remove(at: place)
          }
        }
        try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
        switch Result(catching: { () throws(ExtractsError) in try intake.load([path]) }) {
        case .success(let loaded):
          loads += 1
          for report in loaded.files {
            #expect(report.records == report.loaded + report.rejected + report.setAsideCount)
            #expect(loaded.table(report.table).rowCount == report.loaded)
          }
        case .failure(let error): #expect(!error.problems.isEmpty && error.kind != .environment)
        }
      }
    }
    #expect(loads > 100 && loads < 400)
  }
}
