#if canImport(Glibc)
  import Glibc
#endif

/// Owns a run of raw memory and frees it.
@usableFromInline
final class BufferStorage: @unchecked Sendable {
  @usableFromInline let address: UnsafeMutableRawPointer
  private let byteCount: Int

  /// Whole columns take huge pages where Linux has them: touching memory first is five times cheaper so, and
  /// gathering and sorting miss the page table's cache less.
  private static let hugePage = 1 << 21

  @usableFromInline
  init(byteCount: Int) {
    self.byteCount = byteCount
    if BufferPool.sizes.contains(byteCount) {
      address = BufferPool.allocate(byteCount: byteCount)
    } else if byteCount < BufferPool.sizes.lowerBound {
      // Aligned for the widest element and no more: a cache line's alignment costs more than a short vector's kernel.
      address = .allocate(byteCount: max(byteCount, 1), alignment: MemoryLayout<Int128>.alignment)
    } else {
      address = .allocate(byteCount: byteCount, alignment: Self.hugePage)
      #if canImport(Glibc)
        madvise(address, byteCount, MADV_HUGEPAGE)
      #endif
    }
  }

  /// The memory as elements, which the caller keeps alive and sets before reading.
  @inlinable
  func bound<Element: BitwiseCopyable>(
    to: Element.Type, count: Int
  ) -> UnsafeMutableBufferPointer<Element> {
    UnsafeMutableBufferPointer(start: address.bindMemory(to: Element.self, capacity: count), count: count)
  }

  deinit {
    if BufferPool.sizes.contains(byteCount) {
      BufferPool.free(address, byteCount: byteCount)
    } else {
      address.deallocate()
    }
  }
}

/// An immutable run of fixed-width values: a window onto memory shared by reference.
///
/// Slices share memory. Written once, by the closure that makes it; read from any thread after that.
@frozen
public struct Buffer<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  @usableFromInline let storage: BufferStorage
  @usableFromInline let base: UnsafePointer<Element>
  /// How many values it holds.
  public let count: Int

  /// Makes `count` values, all of which `fill` must set.
  @inlinable
  public init(count: Int, fill: (UnsafeMutableBufferPointer<Element>) throws -> Void) rethrows {
    let storage = BufferStorage(byteCount: count * MemoryLayout<Element>.stride)
    let elements = storage.bound(to: Element.self, count: count)
    try fill(elements)
    self.storage = storage
    self.base = UnsafePointer(elements.baseAddress!)
    self.count = count
  }

  /// Copies a collection.
  @inlinable
  public init(_ values: some Collection<Element>) {
    self.init(count: values.count) { _ = $0.initialize(from: values) }
  }

  /// Makes `count` copies of one value.
  @inlinable
  public init(repeating value: Element, count: Int) {
    self.init(count: count) { $0.initialize(repeating: value) }
  }

  @usableFromInline
  init(storage: BufferStorage, base: UnsafePointer<Element>, count: Int) {
    self.storage = storage
    self.base = base
    self.count = count
  }

  /// The value at a place; the bound is checked in debug builds only.
  @inlinable
  public subscript(index: Int) -> Element {
    @inline(__always) get {
      assert(index >= 0 && index < count)
      return base[index]
    }
  }

  /// The values of a range, sharing memory.
  @inlinable
  public subscript(range: Range<Int>) -> Buffer {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return Buffer(storage: storage, base: base + range.lowerBound, count: range.count)
  }

  /// Lends the memory to a closure.
  @inlinable
  public func withUnsafeBufferPointer<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result {
    defer { withExtendedLifetime(storage) {} }
    return try body(UnsafeBufferPointer(start: base, count: count))
  }
}

extension Buffer: Sequence {
  /// Walks the values in order.
  @frozen
  public struct Iterator: IteratorProtocol {
    @usableFromInline let buffer: Buffer
    @usableFromInline var index = 0

    @usableFromInline
    init(_ buffer: Buffer) { self.buffer = buffer }

    /// The next value, or nil at the end.
    @inlinable
    public mutating func next() -> Element? {
      guard index < buffer.count else { return nil }
      defer { index += 1 }
      return buffer[index]
    }
  }

  /// An iterator from the first value.
  @inlinable
  public func makeIterator() -> Iterator { Iterator(self) }

  /// The count, exactly.
  @inlinable
  public var underestimatedCount: Int { count }
}
