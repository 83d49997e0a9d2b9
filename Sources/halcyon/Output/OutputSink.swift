import Foundation

/// Where an answer goes: standard output, or a file that is there whole or not at all.
final class OutputSink {
  private let descriptor: Int32
  private let path: String?
  private let replaces: Bool
  private var temporary: String?

  private init(descriptor: Int32, path: String?, replaces: Bool, temporary: String?) {
    self.descriptor = descriptor
    self.path = path
    self.replaces = replaces
    self.temporary = temporary
  }

  deinit {
    // A file that was not finished is not left behind.
    if let temporary {
      close(descriptor)
      unlink(temporary)
    }
  }

  /// Standard output.
  static var standard: OutputSink {
    OutputSink(descriptor: STDOUT_FILENO, path: nil, replaces: true, temporary: nil)
  }

  /// A file, written beside its place and moved there by ``finish()``, readable by its owner alone.
  ///
  /// - Parameter replaces: whether it takes the place of a file of that name; else ``finish()`` leaves that one alone
  ///   and fails.
  static func file(_ path: String, replaces: Bool = true) throws(CommandFailure) -> OutputSink {
    let temporary = path + ".part-\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure("write", path) }
    return OutputSink(descriptor: descriptor, path: path, replaces: replaces, temporary: temporary)
  }

  func write(_ text: String) throws(CommandFailure) {
    try write(Array(text.utf8))
  }

  func write(_ bytes: [UInt8]) throws(CommandFailure) {
    if Interrupt.isPending { throw Interrupt.failure }
    var sent = 0
    while sent < bytes.count {
      let written = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress! + sent, bytes.count - sent)
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw Self.failure("write to", path ?? "standard output")
      }
      sent += written
    }
  }

  /// Puts the file in its place; nothing to do for standard output.
  func finish() throws(CommandFailure) {
    guard let temporary, let path else { return }
    self.temporary = nil
    let isWritten = fsync(descriptor) == 0 && close(descriptor) == 0
    // A link, other than a renaming, fails where a name is taken: also by a file that came a moment ago.
    if isWritten, !replaces, link(temporary, path) == 0 {
      unlink(temporary)
      return
    }
    if isWritten, replaces || errno != EEXIST, rename(temporary, path) == 0 { return }
    let said = errno == EEXIST ? Self.taken(path) : Self.failure("write", path)
    unlink(temporary)
    throw said
  }

  /// The failure that there is a file already.
  static func taken(_ path: String) -> CommandFailure {
    CommandFailure(
      .environment,
      "There is a file \(path) already, and it is left alone. Choose another name, or add OVERWRITE.")
  }

  private static func failure(_ verb: String, _ path: String) -> CommandFailure {
    CommandFailure(
      .environment,
      "Cannot \(verb) \(path): \(String(cString: strerror(errno))). Name a place that exists and has room.")
  }
}
