/// Where a condition is TRUE: a byte a row, 1 there and 0 where it is FALSE or NULL.
public struct TruthMask: Sendable {
  /// The bytes.
  public let bytes: Buffer<UInt8>

  /// How many rows it covers.
  public var count: Int { bytes.count }

  /// Takes bytes that are 0 or 1.
  public init(bytes: Buffer<UInt8>) { self.bytes = bytes }

  /// Of a BOOLEAN vector.
  public init(_ condition: Vector) {
    let condition = condition.flattened()
    let values = condition.booleans
    bytes = condition.validity.map { Self.both(values, $0.bytes) } ?? values
  }

  /// Of the rows it holds for.
  public init(rows: Buffer<UInt32>, count: Int) {
    bytes = Buffer(count: count) { out in
      out.initialize(repeating: 0)
      rows.withUnsafeBufferPointer { rows in
        for row in rows { out[Int(row)] = 1 }
      }
    }
  }

  /// Where two hold.
  public func and(_ other: TruthMask) -> TruthMask { TruthMask(bytes: Self.both(bytes, other.bytes)) }

  /// Where either of two holds.
  public func or(_ other: TruthMask) -> TruthMask {
    TruthMask(
      bytes: Buffer(count: count) { out in
        bytes.withUnsafeBufferPointer { a in
          other.bytes.withUnsafeBufferPointer { b in
            for row in 0..<out.count { out[row] = a[row] | b[row] }
          }
        }
      })
  }

  /// Where it does not hold.
  public var inverted: TruthMask {
    TruthMask(
      bytes: Buffer(count: count) { out in
        bytes.withUnsafeBufferPointer { bytes in
          for row in 0..<bytes.count { out[row] = bytes[row] ^ 1 }
        }
      })
  }

  /// For each row whether it holds for the one so many rows further on; for none past the last.
  public func moved(by distance: Int) -> TruthMask {
    if distance == 0 { return self }
    return TruthMask(
      bytes: Buffer(count: count) { out in
        let kept = max(0, count - distance)
        bytes.withUnsafeBufferPointer { bytes in
          for row in 0..<kept { out[row] = bytes[row + distance] }
        }
        for row in kept..<count { out[row] = 0 }
      })
  }

  private static func both(_ a: Buffer<UInt8>, _ b: Buffer<UInt8>) -> Buffer<UInt8> {
    Buffer(count: a.count) { out in
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          for row in 0..<out.count { out[row] = a[row] & b[row] }
        }
      }
    }
  }

  /// How many rows it holds for.
  public var trueCount: Int {
    bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      for row in stride(from: 0, to: bytes.count, by: 8) {
        count += ByteBits.count(ByteBits.load(bytes, at: row))
      }
      return count
    }
  }

  /// For how many rows before each it holds, and at the end for how many in all.
  public var countsBefore: Buffer<UInt32> {
    Buffer(count: count + 1) { out in
      bytes.withUnsafeBufferPointer { bytes in
        var before: UInt32 = 0
        for row in 0..<bytes.count {
          out[row] = before
          before &+= UInt32(bytes[row])
        }
        out[bytes.count] = before
      }
    }
  }

  /// The rows it holds for, in order.
  public var rows: Buffer<UInt32> { places { found, _ in found } }

  /// The rows it holds for, in order, and behind them the number of rows.
  public var boundaries: Buffer<UInt32> {
    places { found, out in
      out[found] = UInt32(truncatingIfNeeded: count)
      return found + 1
    }
  }

  /// Eight rows at a time: the places of the ones among them are looked up by their eight bits.
  ///
  /// - Parameter finish: is told how many there are, and tells how many places there are to be.
  @inline(__always)
  private func places(_ finish: (Int, UnsafeMutableBufferPointer<UInt32>) -> Int) -> Buffer<UInt32> {
    var found = 0
    // Eight places more, since eight are written before it is known how many of them stay.
    let rows = Buffer<UInt32>(count: count + 8) { out in
      guard let start = out.baseAddress else { return }
      bytes.withUnsafeBufferPointer { bytes in
        Self.places.withUnsafeBufferPointer { places in
          for row in stride(from: 0, to: bytes.count, by: 8) {
            let word = ByteBits.load(bytes, at: row)
            let offsets = SIMD8<UInt32>(
              truncatingIfNeeded: places[Int(truncatingIfNeeded: ByteBits.packed(word))])
            UnsafeMutableRawPointer(start + found).storeBytes(
              of: offsets &+ SIMD8(repeating: UInt32(truncatingIfNeeded: row)), as: SIMD8<UInt32>.self)
            found += ByteBits.count(word)
          }
        }
      }
      found = finish(found, out)
    }
    return rows[0..<found]
  }

  /// For eight bits the places of those that are set, in order.
  private static let places: [SIMD8<UInt8>] = (0..<256).map { bits in
    var places = SIMD8<UInt8>()
    var next = 0
    for place in 0..<8 where bits & 1 << place != 0 {
      places[next] = UInt8(place)
      next += 1
    }
    return places
  }
}
