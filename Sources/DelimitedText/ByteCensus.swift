/// How often the bytes occur that decide where lines and records end.
struct ByteCensus: Hashable {
  private(set) var quotes = 0
  private(set) var lineFeeds = 0
  private(set) var carriageReturns = 0
  /// Carriage returns with a line feed behind them.
  private(set) var pairs = 0

  /// Physical lines that end: with LF, CRLF or CR.
  var lineEnds: Int { lineFeeds + carriageReturns - pairs }
  /// Whether a CR ends a line by itself.
  var hasLoneReturns: Bool { carriageReturns != pairs }

  /// Counts in `count` bytes, what a dialect quotes with among them; ``BlockMemory/slack`` more must be readable behind them, zeros all of them.
  ///
  /// - Complexity: linear, sixteen bytes at a time.
  init(_ bytes: UnsafePointer<UInt8>, count: Int, quote: UInt8) {
    let raw = UnsafeRawPointer(bytes)
    var start = 0
    while start < count {
      // A comparison that holds is -1 in its lane: so many steps later a lane would overflow.
      let end = min(start + 255 * 16, count)
      var (quotes, feeds, returns, pairs) = (Lanes(), Lanes(), Lanes(), Lanes())
      var position = start
      while position < end {
        let sixteen = raw.loadUnaligned(fromByteOffset: position, as: Lanes.self)
        let following = raw.loadUnaligned(fromByteOffset: position &+ 1, as: Lanes.self)
        let isReturn = Self.matches(sixteen, 0x0D)
        quotes &-= Self.matches(sixteen, quote)
        feeds &-= Self.matches(sixteen, 0x0A)
        returns &-= isReturn
        pairs &-= isReturn & Self.matches(following, 0x0A)
        position &+= 16
      }
      self.quotes += Self.sum(quotes)
      lineFeeds += Self.sum(feeds)
      carriageReturns += Self.sum(returns)
      self.pairs += Self.sum(pairs)
      start = end
    }
  }

  private typealias Lanes = SIMD16<UInt8>

  /// 255 in the lanes that hold a byte, 0 in the others.
  @inline(__always)
  private static func matches(_ lanes: Lanes, _ byte: UInt8) -> Lanes {
    unsafeBitCast(lanes .== Lanes(repeating: byte), to: Lanes.self)
  }

  private static func sum(_ lanes: Lanes) -> Int { lanes.indices.reduce(0) { $0 + Int(lanes[$1]) } }
}
