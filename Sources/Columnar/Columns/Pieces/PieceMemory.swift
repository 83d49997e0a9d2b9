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
    let isLarge = byteCount >= 2 * Self.hugePage
    // Room to begin at a huge page's boundary.
    let size = isLarge ? byteCount + Self.hugePage : max(Self.runSize, byteCount)
    let address = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let address, address != MAP_FAILED else {
      preconditionFailure("the system has no memory for \(size) bytes more")
    }
    runs.append(UnsafeMutableRawBufferPointer(start: address, count: size))
    used = 0
    guard isLarge else { return }
    used = -Int(bitPattern: address) & (Self.hugePage - 1)
    #if canImport(Glibc)
      madvise(address + used, byteCount, MADV_HUGEPAGE)
    #endif
  }

  /// What is looked up at random takes huge pages where Linux has them: few of its lookups miss the page table's cache.
  private static let hugePage = 1 << 21
}
