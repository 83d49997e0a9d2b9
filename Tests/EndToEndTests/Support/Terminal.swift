import Foundation
import Testing

/// The built binary at a terminal: a pseudo-terminal that reads what a person would see, and types what they would type.
final class Terminal {
  private let controller: Int32
  private let process: Process
  private var seen: [UInt8] = []
  /// Up to where what was seen has been waited for.
  private var position = 0

  /// How long a sign of life may take; a slow machine under load needs long, a quick one is never kept waiting.
  private static let patience = 60.0

  private static let setLock: UInt = 0x4004_5431  // TIOCSPTLCK
  private static let getNumber: UInt = 0x8004_5430  // TIOCGPTN

  struct Silence: Error, CustomStringConvertible {
    let wanted: String
    let seen: String
    var description: String { "waited for “\(wanted)” and saw: \(seen)" }
  }

  /// Starts `halcyon` with the given words at a terminal, 200 columns wide unless said otherwise.
  init(_ arguments: String..., columns: UInt16 = 200) throws {
    controller = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    // What unlockpt and ptsname do, which Swift's Glibc does not show.
    var (lock, number): (CInt, CUnsignedInt) = (0, 0)
    try #require(ioctl(controller, Self.setLock, &lock) == 0)
    try #require(ioctl(controller, Self.getNumber, &number) == 0)
    var size = winsize(ws_row: 40, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    try #require(ioctl(controller, UInt(TIOCSWINSZ), &size) == 0)
    process = Process()
    // setsid makes the terminal the program's own, so that Ctrl-C reaches it.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
    process.arguments = ["--ctty", "--wait", Program.binary] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["TERM": "xterm", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"]) { $1 }
    process.currentDirectoryURL = URL(fileURLWithPath: Program.checkout)
    let device = FileHandle(forUpdatingAtPath: "/dev/pts/\(number)")
    (process.standardInput, process.standardOutput, process.standardError) = (device, device, device)
    try process.run()
  }

  deinit {
    if process.isRunning { process.terminate() }
    close(controller)
  }

  /// Types.
  func type(_ text: String) throws {
    let bytes = Array(text.utf8)
    try #require(write(controller, bytes, bytes.count) == bytes.count)
  }

  /// Types a line and waits for the prompt after it.
  ///
  /// - Returns: what was seen in between.
  @discardableResult
  func enter(_ line: String, until sign: String = "halcyon> ") throws -> String {
    try type(line + "\r")
    try wait(for: "\n")
    return try wait(for: sign)
  }

  /// Reads until a text is seen that was not waited for before.
  ///
  /// - Returns: what was seen up to it, escape sequences left out.
  @discardableResult
  func wait(for text: String) throws -> String {
    let wanted = Array(text.utf8)
    let deadline = Date().addingTimeInterval(Self.patience)
    while true {
      let (new, places) = Self.plain(seen[position...])
      if let end = new.firstRange(of: wanted)?.upperBound {
        position = places[end - 1] + 1
        return String(decoding: new[..<end], as: UTF8.self)
      }
      guard readMore(within: deadline.timeIntervalSinceNow) else { throw silence(wanting: text) }
    }
  }

  /// Types what makes the program leave, and reads to the end of what it has to say.
  ///
  /// - Returns: the program's exit code.
  func leave(typing keys: String) throws -> Int32 {
    try type(keys)
    let deadline = Date().addingTimeInterval(Self.patience)
    while process.isRunning {
      guard deadline.timeIntervalSinceNow > 0 else { throw silence(wanting: "the end") }
      _ = readMore(within: 0.1)
    }
    return process.terminationStatus
  }

  /// Adds what the program says to what was seen; false where it says nothing in the time, in seconds.
  private func readMore(within time: TimeInterval) -> Bool {
    var poll = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    guard Foundation.poll(&poll, 1, Int32(max(0, time) * 1_000)) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = read(controller, &buffer, buffer.count)
    if count > 0 { seen += buffer[..<count] }
    return count > 0
  }

  private func silence(wanting wanted: String) -> Silence {
    Silence(wanted: wanted, seen: String(decoding: seen[position...], as: UTF8.self))
  }

  /// Without the sequences that move the cursor and colour the screen, and without carriage returns; and where each
  /// byte that is left stood.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> (bytes: [UInt8], places: [Int]) {
    var (plain, places): ([UInt8], [Int]) = ([], [])
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == 0x1B, index + 1 < bytes.endIndex, bytes[index + 1] == UInt8(ascii: "[") {
        index += 2
        while index < bytes.endIndex, !(0x40...0x7E).contains(bytes[index]) { index += 1 }
      } else if bytes[index] != 0x0D, bytes[index] != 0x07 {
        plain.append(bytes[index])
        places.append(index)
      }
      index += 1
    }
    return (plain, places)
  }
}
