import CAllocator
import Synchronization

/// Keeps freed memory of middling size for the next buffer that wants as much.
///
/// A query makes and drops such buffers by the thousand, a few a chunk. Given back to the system each time, every page
/// of them would be cleared and mapped anew, which costs several times what most kernels do with it.
/// What is kept is bounded, and what was used last is used first, while it is still in the processor's cache.
enum BufferPool {
  /// Smaller runs the allocator keeps itself; greater ones are too rare to keep.
  static let sizes = (1 << 15)...(1 << 25)
  /// How many bytes are kept at most.
  private static let limit = 1 << 28

  private struct Kept: ~Copyable {
    var bytes = 0
    /// By class of size.
    var runs = [[Run]](repeating: [], count: classCount)
  }

  private struct Run: @unchecked Sendable {
    let address: UnsafeMutableRawPointer
  }

  private static let kept = Mutex(Kept())

  /// Memory for at least so many bytes, which must lie within ``sizes``; given back by ``free(_:byteCount:)``.
  static func allocate(byteCount: Int) -> UnsafeMutableRawPointer {
    let sizeClass = sizeClass(byteCount)
    let run = kept.withLock { kept -> Run? in
      guard let run = kept.runs[sizeClass].popLast() else { return nil }
      kept.bytes -= size(ofClass: sizeClass)
      return run
    }
    return run?.address ?? .allocate(byteCount: size(ofClass: sizeClass), alignment: 64)
  }

  /// Takes memory back that was made for so many bytes.
  static func free(_ address: UnsafeMutableRawPointer, byteCount: Int) {
    let sizeClass = sizeClass(byteCount)
    let run = Run(address: address)
    let isKept = kept.withLock { kept in
      guard kept.bytes + size(ofClass: sizeClass) <= limit else { return false }
      kept.runs[sizeClass].append(run)
      kept.bytes += size(ofClass: sizeClass)
      return true
    }
    if !isKept { address.deallocate() }
  }

  /// Gives everything that is kept back to the system.
  static func giveBack() {
    let runs = kept.withLock { kept in
      defer { kept = Kept() }
      return kept.runs
    }
    for run in runs.joined() { run.address.deallocate() }
    malloc_trim(0)
  }

  // MARK: Classes: four sizes to every doubling, so that at most a fifth lies idle

  private static let classCount = sizeClass(sizes.upperBound) + 1

  /// The class whose size is the least that holds so many bytes.
  static func sizeClass(_ byteCount: Int) -> Int {
    let doubling = Int.bitWidth - 1 - (byteCount - 1).leadingZeroBitCount
    return 4 * (doubling - smallestDoubling) + ((byteCount - 1) >> (doubling - 2)) - 3
  }

  /// The bytes of a run of a class: 5, 6, 7 or 8 quarters of a power of two.
  static func size(ofClass sizeClass: Int) -> Int {
    let (doublings, quarter) = (sizeClass - 1).quotientAndRemainder(dividingBy: 4)
    return (4 + quarter + 1) << (smallestDoubling + doublings - 2)
  }

  private static let smallestDoubling = 15
}
