import Digest
import Foundation

/// The key with which a data holder makes tokens of local ids. It never leaves the holder: without it, tokens of two
/// extracts cannot be matched, and none can be traced by trying all ids.
struct HolderKey: Sendable {
  private let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Reads a key file, 64 hexadecimal digits; makes one with a new key, readable by its owner alone, where there is none.
  ///
  /// - Throws: ``ExtractsError`` when others may read the file, it holds something else, or it cannot be made.
  init(file path: String) throws(ExtractsError) {
    let fresh = try Self.random(for: path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      let text = Array((Hexadecimal.text(of: fresh) + "\n").utf8)
      let isWritten = text.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } == text.count
      guard isWritten, fsync(descriptor) == 0, close(descriptor) == 0 else {
        throw Self.problem(.environment, path, found: "a disk that is full", mend: "make room, and try again")
      }
      bytes = fresh
      return
    }
    guard errno == EEXIST else {
      throw Self.problem(
        .environment, path, found: String(cString: strerror(errno)), mend: "name a place that exists")
    }
    var status = stat()
    guard stat(path, &status) == 0, let data = FileManager.default.contents(atPath: path) else {
      throw Self.problem(.environment, path, found: "one that cannot be read", mend: "check its permissions")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw Self.problem(
        .input, path, found: "one that others may read", mend: "chmod 600 it, and ask whether it was copied")
    }
    let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    guard let key = Hexadecimal.bytes(of: text), key.count == 32 else {
      throw Self.problem(
        .input, path, found: "another text", mend: "name the key file, or one that is not there yet")
    }
    bytes = key
  }

  /// The token of an id in a domain ("child", "placement"): 20 consonants, 80 bits, that no identifier's shape has and that
  /// make no word.
  func token(of id: String, in domain: String) -> String {
    let digest = HMACSHA256.code(of: "\(domain)\n\(id)", key: bytes).bytes
    return String(
      decoding: digest.prefix(10).flatMap { [Self.letters[Int($0 >> 4)], Self.letters[Int($0 & 15)]] },
      as: UTF8.self)
  }

  private static let letters = Array("bcdfghjkmnpqrtvw".utf8)

  private static func random(for path: String) throws(ExtractsError) -> [UInt8] {
    do {
      return try RandomBytes.make(count: 32)
    } catch {
      throw problem(
        .environment, path, found: "a system without random numbers", mend: "try again, or on another machine"
      )
    }
  }

  private static func problem(
    _ kind: ExtractsError.Kind, _ path: String, found: String, mend: String
  ) -> ExtractsError {
    ExtractsError(
      kind,
      [
        ExtractsError.Problem(
          file: path, expected: "a key file of 64 hexadecimal digits for its owner alone", found: found,
          mend: mend)
      ])
  }
}
