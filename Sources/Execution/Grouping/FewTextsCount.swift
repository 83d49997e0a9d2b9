import Columnar

/// `count(DISTINCT x)` of texts: as long as they are 64 at most and of one dictionary, one bit a text and group, and
/// nothing to look up.
final class FewTextsCountAccumulator: Accumulator {
  private static let most = 64

  private var dictionary: TextDictionary?
  /// For each group the bits of the codes it has met.
  private var met: [UInt64] = []
  /// All texts met, once bits will not do.
  private var others: DistinctAccumulator?
  private let makeOthers: () -> DistinctAccumulator

  /// - Parameter others: what counts in the same way however many texts there are.
  init(others: @escaping () -> DistinctAccumulator) { makeOthers = others }

  func resize(to groups: Int) {
    others?.resize(to: groups)
    if groups > met.count { met += repeatElement(0, count: groups - met.count) }
  }

  func update(_ rows: AggregateRows, groups: Buffer<UInt32>) {
    if let others { return others.update(rows, groups: groups) }
    let texts = rows.argument
    guard takes(texts.dictionary) else { return giveUp().update(rows, groups: groups) }
    let codes = texts.codes
    let isValid = texts.validity?.bytes
    met.withUnsafeMutableBufferPointer { met in
      codes.withUnsafeBufferPointer { codes in
        groups.withUnsafeBufferPointer { groups in
          if let isValid {
            for row in 0..<groups.count {
              met[Int(groups[row])] |= UInt64(isValid[row]) &<< UInt64(codes[row])
            }
          } else {
            for row in 0..<groups.count { met[Int(groups[row])] |= 1 &<< UInt64(codes[row]) }
          }
        }
      }
    }
  }

  private func takes(_ texts: TextDictionary?) -> Bool {
    if dictionary == nil, let texts, texts.isDistinct, texts.count <= Self.most { dictionary = texts }
    return dictionary != nil && dictionary === texts
  }

  /// Hands what was met to an accumulator that takes any number of texts.
  private func giveUp() -> DistinctAccumulator {
    let made = makeOthers()
    made.resize(to: met.count)
    if let (rows, groups) = pairs { made.update(rows, groups: groups) }
    others = made
    return made
  }

  /// Every pair of a group and a text that it has met; nil when there is none.
  private var pairs: (AggregateRows, Buffer<UInt32>)? {
    var (groups, codes): ([UInt32], [UInt32]) = ([], [])
    for (group, bits) in met.enumerated() {
      for code in 0..<Self.most where bits & 1 << UInt64(code) != 0 {
        groups.append(UInt32(group))
        codes.append(UInt32(code))
      }
    }
    guard let dictionary, !groups.isEmpty else { return nil }
    let texts = Vector(
      type: .text, values: .text(Buffer(codes), dictionary), validity: nil, count: codes.count)
    return (AggregateRows([texts]), Buffer(groups))
  }

  func merge(_ other: any Accumulator, groups: [UInt32]) {
    let other = peer(other)
    if let theirs = other.others {
      (others ?? giveUp()).merge(theirs, groups: groups)
    } else if let (rows, own) = other.pairs {
      update(rows, groups: Buffer(own.map { groups[Int($0)] }))
    }
  }

  func finish() throws -> Vector {
    if let others { return try others.finish() }
    let counts = Buffer(met.map { Int64($0.nonzeroBitCount) })
    return Vector(type: .integer, values: .integer(counts), validity: nil, count: met.count)
  }
}
