/// How far a load has come.
public struct LoadProgress: Hashable, Sendable {
  /// Bytes read so far, of all files.
  public let bytesRead: Int
  /// Bytes in all files.
  public let byteCount: Int
}
