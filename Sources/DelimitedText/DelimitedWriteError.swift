import Foundation

/// A fault of the disk or the system while a delimited file was being written. It never holds a cell's value.
public enum DelimitedWriteError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file could not be made: no such folder, no permission, or no room for it.
  case cannotCreate(path: String, systemError: Int32)

  /// The file was opened and then refused bytes: a full disk, a closed pipe. What was written before stays.
  case cannotWrite(path: String, systemError: Int32)

  /// The system's error number, by which a caller tells a closed pipe from a full disk.
  public var systemError: Int32 {
    switch self {
    case .cannotCreate(_, let number), .cannotWrite(_, let number): number
    }
  }

  /// One sentence with the file, what happened and the mend.
  public var description: String {
    switch self {
    case .cannotCreate(let path, let number):
      "Cannot create \(path): \(String(cString: strerror(number))). Name a folder that exists and may be written to."
    case .cannotWrite(let path, let number):
      "Cannot write to \(path): \(String(cString: strerror(number))). Make room or choose another place, and run it again."
    }
  }
}
