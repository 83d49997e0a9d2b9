import Columnar

/// Texts that are parts of other texts, cut out byte by byte, without a String a row.
enum TextPieces {
  /// Up to so many pieces are compared, so that equal ones have one code; more are listed as they come.
  private static let few = 1_024

  /// Of every text of the first argument the piece that `cut` names, whose ends must stand between characters; NULL
  /// where any argument is, and there `cut` is not called.
  static func cut(
    _ arguments: [Vector], _ cut: (_ row: Int, _ text: UnsafeBufferPointer<UInt8>) -> Range<Int>
  ) -> Vector {
    let validity = arguments.reduce(nil) { ValidityMask.intersection($0, $1.flatValidity) }
    let (texts, count) = (arguments[0].textRows, arguments[0].count)
    let (codes, offsets) = (texts.codes, texts.dictionary.offsets)
    return texts.dictionary.bytes.withUnsafeBufferPointer { bytes in
      var pieces: [Range<Int>] = []
      pieces.reserveCapacity(count)
      for row in 0..<count {
        guard validity?.isValid(row) ?? true else {
          pieces.append(0..<0)
          continue
        }
        let code = Int(codes[row])
        let (start, end) = (Int(offsets[code]), Int(offsets[code + 1]))
        let piece = cut(row, UnsafeBufferPointer(rebasing: bytes[start..<end]))
        pieces.append((start + piece.lowerBound)..<(start + piece.upperBound))
      }
      let (values, dictionary) = count <= few ? compared(pieces, of: bytes) : listed(pieces, of: bytes)
      return Vector(type: .text, values: .text(values, dictionary), validity: validity, count: count)
    }
  }

  private static func compared(
    _ pieces: [Range<Int>], of bytes: UnsafeBufferPointer<UInt8>
  ) -> (Buffer<UInt32>, TextDictionary) {
    var builder = TextDictionaryBuilder()
    let codes = Buffer(pieces.map { builder.intern(UnsafeBufferPointer(rebasing: bytes[$0])) })
    return (codes, builder.finish())
  }

  private static func listed(
    _ pieces: [Range<Int>], of bytes: UnsafeBufferPointer<UInt8>
  ) -> (Buffer<UInt32>, TextDictionary) {
    let offsets = Buffer<UInt32>(count: pieces.count + 1) { offsets in
      offsets[0] = 0
      for index in pieces.indices { offsets[index + 1] = offsets[index] + UInt32(pieces[index].count) }
    }
    let listed = Buffer<UInt8>(count: Int(offsets[pieces.count])) { out in
      var next = 0
      for piece in pieces {
        for place in piece {
          out[next] = bytes[place]
          next += 1
        }
      }
    }
    return (
      Buffer(count: pieces.count) { codes in for row in codes.indices { codes[row] = UInt32(row) } },
      TextDictionary(bytes: listed, offsets: offsets, isSorted: false, isDistinct: false)
    )
  }
}
