import Columnar

/// Texts that are parts of other texts, cut out byte by byte, without a String a row.
enum TextPieces {
  /// Up to so many pieces are compared, so that equal ones have one code; more are listed as they come.
  private static let few = 1_024

  /// Of every text of the first argument the piece that `cut` names, whose ends must stand between characters; NULL
  /// where any argument is, and there `cut` is not called.
  @inline(__always)
  static func cut(
    _ arguments: [Vector], _ cut: (_ row: Int, _ text: UnsafeBufferPointer<UInt8>) -> Range<Int>
  ) -> Vector {
    let validity = arguments.reduce(nil) { ValidityMask.intersection($0, $1.flatValidity) }
    let (texts, count) = (arguments[0].textRows, arguments[0].count)
    let (codes, offsets) = (texts.codes, texts.dictionary.offsets)
    return texts.dictionary.bytes.withUnsafeBufferPointer { bytes in
      // The start and the end of every row's piece, one after the other.
      let pieces = Buffer<UInt32>(count: 2 * count) { pieces in
        for row in 0..<count {
          let isReached = validity?.isValid(row) ?? true
          let (start, end) = (Int(offsets[Int(codes[row])]), Int(offsets[Int(codes[row]) + 1]))
          let piece = isReached ? cut(row, UnsafeBufferPointer(rebasing: bytes[start..<end])) : 0..<0
          pieces[2 * row] = UInt32(truncatingIfNeeded: start + piece.lowerBound)
          pieces[2 * row + 1] = UInt32(truncatingIfNeeded: start + piece.upperBound)
        }
      }
      let (values, dictionary) = count <= few ? compared(pieces, of: bytes) : listed(pieces, of: bytes)
      return Vector(type: .text, values: .text(values, dictionary), validity: validity, count: count)
    }
  }

  private static func compared(
    _ pieces: Buffer<UInt32>, of bytes: UnsafeBufferPointer<UInt8>
  ) -> (Buffer<UInt32>, TextDictionary) {
    var builder = TextDictionaryBuilder()
    let codes = Buffer<UInt32>(count: pieces.count / 2) { codes in
      for row in codes.indices {
        let piece = bytes[Int(pieces[2 * row])..<Int(pieces[2 * row + 1])]
        codes[row] = builder.intern(UnsafeBufferPointer(rebasing: piece))
      }
    }
    return (codes, builder.finish())
  }

  private static func listed(
    _ pieces: Buffer<UInt32>, of bytes: UnsafeBufferPointer<UInt8>
  ) -> (Buffer<UInt32>, TextDictionary) {
    let count = pieces.count / 2
    let offsets = Buffer<UInt32>(count: count + 1) { offsets in
      offsets[0] = 0
      for row in 0..<count { offsets[row + 1] = offsets[row] + (pieces[2 * row + 1] - pieces[2 * row]) }
    }
    let length = Int(offsets[count])
    let listed = Buffer<UInt8>(count: length + wordBytes) { out in
      let (source, target) = (UnsafeRawBufferPointer(bytes), UnsafeMutableRawBufferPointer(out))
      for row in 0..<count {
        var (place, next) = (Int(pieces[2 * row]), Int(offsets[row]))
        let end = Int(pieces[2 * row + 1])
        // Eight bytes at once; what is copied too many the next piece overwrites.
        while place < end {
          if place + wordBytes <= source.count {
            let word = source.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            target.storeBytes(of: word, toByteOffset: next, as: UInt64.self)
          } else {
            for byte in place..<end { target[next + byte - place] = source[byte] }
          }
          (place, next) = (place + wordBytes, next + wordBytes)
        }
      }
    }
    return (
      Buffer(count: count) { codes in for row in codes.indices { codes[row] = UInt32(row) } },
      TextDictionary(bytes: listed[0..<length], offsets: offsets, isSorted: false, isDistinct: false)
    )
  }

  private static let wordBytes = MemoryLayout<UInt64>.size
}
