#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Memory for the pieces of one column: taken from the system in large runs, given back all at once.
///
/// The allocator would keep what is freed for itself, and what was parsed would lie beside the finished table to the end.
/// One thread writes; when it has, any may read.
public final class PieceMemory: @unchecked Sendable {
  private static let runSize = 1 << 20

  private var runs: [UnsafeMutableRawBufferPointer] = []
  private var used = 0

  /// Starts with no memory.
  public init() {}

  deinit {
    for run in runs { munmap(run.baseAddress!, run.count) }
  }

  /// Room for so many elements, to be written before they are read.
  func allocate<Element: BitwiseCopyable>(
    _ type: Element.Type, count: Int
  ) -> UnsafeMutablePointer<Element> {
    let byteCount = (count * MemoryLayout<Element>.stride + 7) & ~7
    if runs.isEmpty || used + byteCount > runs[runs.count - 1].count { addRun(holding: byteCount) }
    defer { used += byteCount }
    return (runs[runs.count - 1].baseAddress! + used).bindMemory(to: type, capacity: count)
  }

  private func addRun(holding byteCount: Int) {
    let size = max(Self.runSize, byteCount)
    let address = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let address, address != MAP_FAILED else {
      preconditionFailure("the system has no memory for \(size) bytes more")
    }
    runs.append(UnsafeMutableRawBufferPointer(start: address, count: size))
    used = 0
  }
}
