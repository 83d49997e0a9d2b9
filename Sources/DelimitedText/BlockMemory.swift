import Synchronization

/// The memory of one block: its bytes, and where its fields are.
///
/// Written by one thread at a time: by whoever reads and indexes the block, before anyone else sees it.
final class BlockMemory: @unchecked Sendable {
  /// Room for the bytes of whole records and ``slack`` behind them.
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private(set) var byteCapacity: Int
  /// Room for fields, each its start and end in one word.
  private(set) var fields: UnsafeMutablePointer<UInt64>
  private(set) var fieldCapacity: Int

  /// Readable bytes that follow the content, so that a whole step of an indexer can be loaded anywhere in it.
  static let slack = 64

  init() {
    (byteCapacity, fieldCapacity) = (0, 0)
    bytes = .allocate(capacity: Self.slack)
    fields = .allocate(capacity: 0)
  }

  deinit {
    bytes.deallocate()
    fields.deallocate()
  }

  /// Makes room for so many bytes and the slack; what was there is lost.
  func reserve(bytes count: Int) {
    guard byteCapacity < count else { return }
    bytes.deallocate()
    bytes = .allocate(capacity: count + Self.slack)
    byteCapacity = count
  }

  /// Makes room for so many fields and keeps the first `kept` of them.
  func reserve(fields count: Int, keeping kept: Int) {
    guard fieldCapacity < count else { return }
    let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
    larger.update(from: fields, count: kept)
    fields.deallocate()
    fields = larger
    fieldCapacity = count
  }
}

/// Keeps the memory of blocks that are gone for the blocks to come: fresh memory costs more than indexing it.
final class BlockMemoryStore: Sendable {
  private let idle = Mutex<[BlockMemory]>([])
  /// Memory grown for one very long record is not kept.
  private let largestKept: Int

  init(blockSize: Int) { largestKept = blockSize * 4 }

  /// Memory with room for so many bytes.
  func take(bytes count: Int) -> BlockMemory {
    let memory = idle.withLock { $0.popLast() } ?? BlockMemory()
    memory.reserve(bytes: count)
    return memory
  }

  func give(_ memory: BlockMemory) {
    guard memory.byteCapacity <= largestKept else { return }
    idle.withLock { $0.append(memory) }
  }
}
