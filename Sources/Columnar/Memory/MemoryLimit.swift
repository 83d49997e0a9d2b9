import Synchronization

/// How much memory the process may hold: a load or a query that would take more is ended before the machine runs short.
///
/// What counts is what the system says that the process holds, columns and hash tables and all else, and not what was
/// asked for. Where the system says nothing, nothing is limited.
public final class MemoryLimit: Sendable, CustomStringConvertible {
  /// The most bytes.
  public let byteCount: Int
  /// When the system was asked last, in nanoseconds of a clock that begins anywhere.
  private let asked = Atomic<UInt64>(0)

  /// How long an answer is good for: what two threads can fill meanwhile is little, and asking costs a microsecond.
  private static let askingInterval: UInt64 = 1_000_000

  /// All memory of the machine, or all that the container in which Halcyon runs may have.
  public static let machine = MemoryLimit(byteCount: SystemMemory.total)

  /// Four fifths of that.
  public static let standard = MemoryLimit(byteCount: machine.byteCount / 5 * 4)

  /// Makes a limit.
  public init(byteCount: Int) { self.byteCount = byteCount }

  /// Whether the process holds more. Asked at every step of a load or query: the system is asked once a millisecond at
  /// most, and between the answer is no.
  public var isPassed: Bool {
    let now = SystemMemory.nanoseconds
    guard now &- asked.load(ordering: .relaxed) >= Self.askingInterval else { return false }
    asked.store(now, ordering: .relaxed)
    return wouldBePassed(by: 0)
  }

  /// Whether the process would hold more, with so many bytes on top of what it holds.
  public func wouldBePassed(by bytes: Int) -> Bool {
    if SystemMemory.resident <= byteCount - bytes { return false }
    // What is kept for later belongs to nobody now.
    BufferPool.giveBack()
    return SystemMemory.resident > byteCount - bytes
  }

  /// The limit in mebibytes: `2,048 MiB`.
  public var description: String {
    let digits = "\(byteCount >> 20)"
    let grouped = digits.enumerated().map { place, digit in
      place > 0 && (digits.count - place) % 3 == 0 ? ",\(digit)" : "\(digit)"
    }
    return grouped.joined() + " MiB"
  }
}
