import Columnar

/// `string_agg` over frames: the texts one after the other, a separator between them.
///
/// - Complexity: O(bytes of all results): frames that follow one another and are equal share one.
enum FrameTexts {
  static func joined(
    _ argument: AggregateArgument, by separator: String, order: [SortKey], isDistinct: Bool,
    over frames: FrameRows
  ) throws(WindowFault) -> Vector {
    let values = argument.required
    guard case .text(let codes, let dictionary) = values.values else {
      preconditionFailure("the binder joins texts only")
    }
    let ranks = FramePicks.ranks(order, count: values.count)
    var seen = isDistinct ? SeenTexts(values) : nil
    // The first text stands under NULLs.
    var (bytes, offsets): ([UInt8], [UInt32]) = ([], [0, 0])
    var results: [UInt32] = []
    results.reserveCapacity(frames.count)
    var rows: [UInt32] = []
    let separator = Array(separator.utf8)
    var last = FrameParts()
    for frame in 0..<frames.count {
      let parts = frames.parts(of: frame)
      if frame > 0, parts == last {
        results.append(results[frame - 1])
        continue
      }
      last = parts
      rows.removeAll(keepingCapacity: true)
      parts.forEach { if argument.counts($0) { rows.append(UInt32(truncatingIfNeeded: $0)) } }
      if let ranks { rows.sort { ranks[Int($0)] < ranks[Int($1)] } }
      if rows.isEmpty {
        results.append(0)
        continue
      }
      seen?.startFrame()
      var isFirst = true
      for row in rows where seen?.isNew(Int(row)) ?? true {
        if !isFirst { bytes.append(contentsOf: separator) }
        isFirst = false
        dictionary[codes[Int(row)]].withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
      }
      guard bytes.count <= Int(UInt32.max) else {
        throw WindowFault(kind: .overflow, message: "string_agg makes more than 4 GiB of text here")
      }
      offsets.append(UInt32(bytes.count))
      results.append(UInt32(offsets.count - 2))
    }
    let texts = TextDictionary(
      bytes: Buffer(bytes), offsets: Buffer(offsets), isSorted: false, isDistinct: false)
    return Vector(
      type: .text, values: .text(Buffer(results), texts),
      validity: ValidityMask(count: results.count) { results[$0] != 0 }, count: results.count)
  }
}

/// Which texts a frame has had.
private struct SeenTexts {
  private let codes: Buffer<UInt32>
  /// The frame that had the text last.
  private var frames: [Int]
  private var frame = 0

  init(_ values: Vector) {
    var index = GroupIndex(types: [.text])
    codes = index.groups(of: [values], count: values.count).groups
    frames = Array(repeating: 0, count: index.count)
  }

  mutating func startFrame() { frame += 1 }

  mutating func isNew(_ row: Int) -> Bool {
    let code = Int(codes[row])
    defer { frames[code] = frame }
    return frames[code] != frame
  }
}
