import Columnar
import DelimitedText
import Synchronization

/// The memory that one load may hold, as all threads that read look at it: the first to find it passed says so, and the
/// others end with what they have, since the shortage is no file's fault.
final class LoadMemory: Sendable {
  private let limit: MemoryLimit
  private let isFound = Atomic(false)

  init(_ limit: MemoryLimit) { self.limit = limit }

  /// Whether some thread has found the limit passed.
  var isShort: Bool { isFound.load(ordering: .relaxed) }

  /// Looked at between two blocks.
  ///
  /// - Throws: ``DelimitedTextError`` of kind `environment`, once.
  func check(reading file: String) throws(DelimitedTextError) {
    guard limit.isPassed, !isFound.exchange(true, ordering: .relaxed) else { return }
    throw shortage(at: file)
  }

  /// Looked at before a table is put together.
  func checkBeforeAssembly(of file: String) throws(ExtractsError) {
    if limit.wouldBePassed(by: 0) { throw ExtractsError(shortage(at: file)) }
  }

  private func shortage(at file: String) -> DelimitedTextError {
    DelimitedTextError(
      kind: .environment, file: file,
      expected: "an extract that can be loaded within the \(limit) that Halcyon may hold (--memory)",
      found: "one that had taken more at this file", mend: "load fewer files or a shorter span, or allow more"
    )
  }
}
