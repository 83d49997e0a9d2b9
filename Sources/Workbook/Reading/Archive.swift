private import CZip
import Foundation

/// The parts of a workbook, which is a zip file: looked over when it is opened, unpacked one by one when asked for.
final class Archive {
  private let file: String
  private let content: UnsafeMutableRawBufferPointer
  private let zip: OpaquePointer
  /// Entries by name in small letters: names of parts do not differ by capitals alone.
  private var entries: [String: (index: UInt64, size: Int)] = [:]

  /// Reads a file and looks over what it holds, unpacking nothing.
  ///
  /// - Throws: ``WorkbookError`` of kind `environment`, `notAWorkbook`, `damaged` or `refused`.
  init(file: String, limits: ReadingLimits) throws(WorkbookError) {
    self.file = file
    content = try Self.content(of: file, limit: limits.fileBytes)
    do {
      try Self.requireZip(content, file)
    } catch {
      content.deallocate()
      throw error
    }
    var failure = zip_error_t()
    zip_error_init(&failure)
    defer { zip_error_fini(&failure) }
    let source = zip_source_buffer_create(content.baseAddress, zip_uint64_t(content.count), 0, &failure)
    guard let source, let opened = zip_open_from_source(source, ZIP_RDONLY, &failure) else {
      zip_source_free(source)
      content.deallocate()
      throw Self.damaged(file, found: "one that is cut short or was changed")
    }
    zip = opened
    try lookOver(limits)
  }

  deinit {
    zip_discard(zip)
    content.deallocate()
  }

  /// A part, unpacked; nil where there is none of that name.
  ///
  /// - Throws: ``WorkbookError`` of kind `damaged`.
  func part(_ name: String) throws(WorkbookError) -> Data? {
    guard let entry = entries[name.lowercased()] else { return nil }
    guard let part = zip_fopen_index(zip, entry.index, 0) else { throw damagedPart(name) }
    defer { zip_fclose(part) }
    // A byte more than it is said to hold, to find out whether it holds more.
    var bytes = Data(count: entry.size + 1)
    var filled = 0
    let isRead = bytes.withUnsafeMutableBytes { room in
      while filled < room.count {
        let count = zip_fread(part, room.baseAddress! + filled, zip_uint64_t(room.count - filled))
        if count <= 0 { return count == 0 }
        filled += Int(count)
      }
      return true
    }
    guard isRead, filled == entry.size else { throw damagedPart(name) }
    bytes.count = filled
    return bytes
  }

  // MARK: - Looking over

  private func lookOver(_ limits: ReadingLimits) throws(WorkbookError) {
    let count = Int(zip_get_num_entries(zip, 0))
    guard count <= limits.entries else {
      throw refused(expected: "at most \(limits.entries) parts", found: "\(count)")
    }
    var total = 0
    for index in 0..<UInt64(max(0, count)) {
      var entry = zip_stat_t()
      // The name's bytes as they are: guessed at, a control character could pass for another.
      guard zip_stat_index(zip, index, zip_flags_t(ZIP_FL_ENC_RAW), &entry) == 0,
        let name = entry.name.map({ String(cString: $0) })
      else {
        throw Self.damaged(file, found: "one whose list of parts cannot be read")
      }
      try requireHonestName(name)
      try requirePlain(entry)
      let (size, packed) = (Int(clamping: entry.size), Int(clamping: entry.comp_size))
      let (sum, overflowed) = total.addingReportingOverflow(size)
      guard !overflowed, sum <= limits.unpackedBytes else {
        throw refused(expected: "at most \(limits.unpackedBytes >> 20) MiB when unpacked", found: "more")
      }
      total = sum
      guard size <= limits.ratioFloor || size / max(packed, 1) <= limits.ratio else {
        throw refused(
          expected: "parts that shrink to a \(limits.ratio)th at most", found: "one that unpacks to far more")
      }
      guard entries.updateValue((index, size), forKey: name.lowercased()) == nil else {
        throw refused(expected: "each part once", found: "one twice")
      }
    }
  }

  /// Parts are named from the top of the workbook down, and nothing leads out of it.
  private func requireHonestName(_ name: String) throws(WorkbookError) {
    let folders = name.split(separator: "/", omittingEmptySubsequences: false)
    let isHonest =
      !name.isEmpty && !name.hasPrefix("/") && !name.contains { $0 == "\\" || $0 == ":" }
      && !folders.contains { $0 == ".." || $0 == "." } && !name.unicodeScalars.contains { $0.value < 0x20 }
    guard isHonest else {
      throw refused(expected: "parts with names inside the workbook", found: "a name that leads out of it")
    }
  }

  private func requirePlain(_ entry: zip_stat_t) throws(WorkbookError) {
    guard entry.encryption_method == UInt16(ZIP_EM_NONE) else {
      throw WorkbookError(
        .notAWorkbook, file: file, expected: "a workbook without a password", found: "encrypted parts",
        mend: "save it without a password")
    }
    guard entry.comp_method == UInt16(ZIP_CM_STORE) || entry.comp_method == UInt16(ZIP_CM_DEFLATE) else {
      throw refused(expected: "parts packed as workbooks are", found: "another way of packing")
    }
  }

  // MARK: - The file

  private static func content(of file: String, limit: Int) throws(WorkbookError)
    -> UnsafeMutableRawBufferPointer
  {
    // Without waiting: a named pipe that nobody writes to would hold the program for ever.
    let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw unreadable(file, found: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw unreadable(file, found: "something that is not a file")
    }
    let size = Int(status.st_size)
    guard size <= limit else {
      throw WorkbookError(
        .refused, file: file, expected: "a workbook of at most \(limit >> 20) MiB", found: "a larger one",
        mend: "save its sheets as CSV files, which may be of any size")
    }
    let content = UnsafeMutableRawBufferPointer.allocate(byteCount: max(size, 1), alignment: 16)
    var filled = 0
    while filled < size {
      let got = pread(descriptor, content.baseAddress! + filled, size - filled, off_t(filled))
      if got < 0 && errno == EINTR { continue }
      if got <= 0 { break }
      filled += got
    }
    guard filled == size, size > 0 else {
      content.deallocate()
      throw size == 0
        ? notAWorkbook(file, found: "an empty file", mend: "save the workbook again as .xlsx")
        : unreadable(file, found: "a file that changed while it was read")
    }
    return content
  }

  private static func requireZip(_ content: UnsafeMutableRawBufferPointer, _ file: String)
    throws(WorkbookError)
  {
    if content.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return }
    guard content.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) else {
      throw notAWorkbook(
        file, found: "another kind of file", mend: "save it as .xlsx in the program that made it")
    }
    // The old container holds either an old workbook or an encrypted new one; its list of streams tells which.
    let encrypted: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, 0] }
    if Data(bytesNoCopy: content.baseAddress!, count: content.count, deallocator: .none)
      .range(of: Data(encrypted)) != nil
    {
      throw WorkbookError(
        .notAWorkbook, file: file, expected: "a workbook without a password", found: "an encrypted one",
        mend: "save it without a password")
    }
    throw notAWorkbook(
      file, found: "one in the old .xls form",
      mend: "save it as .xlsx (Excel Workbook) in a spreadsheet program")
  }

  // MARK: - Errors

  private static func unreadable(_ file: String, found: String) -> WorkbookError {
    WorkbookError(
      .environment, file: file, expected: "a file that can be read", found: found,
      mend: "check the path and its permissions")
  }

  private static func notAWorkbook(_ file: String, found: String, mend: String) -> WorkbookError {
    WorkbookError(.notAWorkbook, file: file, expected: "an .xlsx workbook", found: found, mend: mend)
  }

  private static func damaged(_ file: String, found: String) -> WorkbookError {
    WorkbookError(
      .damaged, file: file, expected: "a whole workbook", found: found,
      mend: "copy it again from where it came, or save it again")
  }

  private func damagedPart(_ name: String) -> WorkbookError {
    Self.damaged(file, found: "a part that does not unpack to what it should (\(Self.printable(name)))")
  }

  private func refused(expected: String, found: String) -> WorkbookError {
    WorkbookError(
      .refused, file: file, expected: expected, found: found,
      mend: "nothing was unpacked; save the workbook again in a spreadsheet program, or as CSV files")
  }

  /// A part's name, when it is one that a spreadsheet program would give.
  static func printable(_ name: String) -> String {
    name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && name.utf8.count <= 80 ? name : "its name is not shown"
  }
}
