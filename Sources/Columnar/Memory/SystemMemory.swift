#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the system says of memory.
enum SystemMemory {
  /// The bytes of memory that the process holds, program and all; 0 where the system does not say.
  ///
  /// - Source: `proc(5)`, `/proc/pid/statm`: the second number, in pages.
  static var resident: Int {
    var text = [UInt8](repeating: 0, count: 128)
    let length = text.withUnsafeMutableBytes { pread(statm, $0.baseAddress, $0.count, 0) }
    guard length > 0 else { return 0 }
    let fields = text[..<length].split(separator: UInt8(ascii: " "))
    guard fields.count > 1, let pages = Int(String(decoding: fields[1], as: UTF8.self)) else { return 0 }
    return pages * pageSize
  }

  private static let statm = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
  private static let pageSize = sysconf(Int32(_SC_PAGESIZE))

  /// The bytes of memory of the machine, or of the container where that may have less.
  ///
  /// - Source: the kernel's cgroup documentation: `memory.max` of version 2, `memory.limit_in_bytes` of version 1.
  static let total: Int = {
    let machine = sysconf(Int32(_SC_PHYS_PAGES)) * pageSize
    let limits = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"]
    return limits.compactMap(number(in:)).reduce(machine, min)
  }()

  /// The number that a file holds; nil for another text, as for no file.
  private static func number(in path: String) -> Int? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var text = [UInt8](repeating: 0, count: 64)
    let length = text.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
    return Int(String(decoding: text.prefix { $0 > 0x20 }, as: UTF8.self))
      .flatMap { length > 0 && $0 > 0 ? $0 : nil }
  }

  /// A clock that never goes back.
  static var nanoseconds: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
