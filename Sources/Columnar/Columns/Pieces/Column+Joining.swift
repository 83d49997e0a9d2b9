/// Where the rows of a pieced column go in a table.
public struct RowPlaces: Sendable {
  /// Rows in the table.
  public let count: Int
  /// For each row its place in the table, ``count`` for those that are left out; nil where all rows stay in order.
  let places: Buffer<UInt32>?

  /// All rows in the order they are in.
  public init(inOrder count: Int) {
    self.count = count
    places = nil
  }

  /// The table's rows by their row in the pieces.
  ///
  /// - Parameter rowCount: rows in the pieces.
  public init(rows: Buffer<UInt32>, of rowCount: Int) {
    count = rows.count
    let leftOut = UInt32(rows.count)
    places = Buffer(count: rowCount) { places in
      if rows.count < rowCount { places.initialize(repeating: leftOut) }
      for place in 0..<rows.count { places[Int(rows[place])] = UInt32(truncatingIfNeeded: place) }
    }
  }
}

extension Column {
  /// The rows of a column of integers or doubles, each at its place, in the narrowest form.
  ///
  /// - Complexity: O(rows): every value is read once, where it was parsed, and written once.
  public init(joining column: PiecedColumn, at places: RowPlaces) {
    let validity = column.validity(at: places)
    if column.type == .double {
      self.init(
        type: .double, values: .doubles(column.doubles(at: places)), validity: validity, count: places.count)
      return
    }
    let frame = JoinedFrame(column)
    let values: Stored =
      switch frame.greatestOffset {
      case ...UInt64(UInt8.max): .bytes(column.offsets(frame, at: places))
      case ...UInt64(UInt16.max): .shorts(column.offsets(frame, at: places))
      case ...UInt64(UInt32.max): .words(column.offsets(frame, at: places))
      default: .longs(column.offsets(frame, at: places))
      }
    self.init(
      type: column.type, values: values, base: frame.base, scale: frame.scale,
      greatestOffset: Int64(clamping: frame.greatestOffset), validity: validity, count: places.count)
  }

  /// The rows of a column of texts, each at its place.
  ///
  /// - Parameters:
  ///   - dictionary: the texts of all sources.
  ///   - translations: for each source, and each code of it, the code in the dictionary; none where the pieces hold the
  ///     dictionary's own.
  public init(
    joining column: PiecedColumn, dictionary: TextDictionary, translations: [[UInt32]], at places: RowPlaces
  ) {
    let values: Stored =
      switch dictionary.count {
      case ...(1 << 8): .bytes(column.codes(translations, at: places))
      case ...(1 << 16): .shorts(column.codes(translations, at: places))
      default: .words(column.codes(translations, at: places))
      }
    self.init(
      type: .text, values: values, dictionary: dictionary, validity: column.validity(at: places),
      count: places.count)
  }
}

/// The frame that holds the frames of all pieces.
struct JoinedFrame {
  let base: Int64
  let scale: Int64
  let greatestOffset: UInt64

  init(_ column: PiecedColumn) {
    let frames = column.pieces.compactMap { piece in
      if case .integers(_, let frame) = piece.values { frame } else { nil }
    }
    guard let least = frames.map(\.least).min(), let greatest = frames.map(\.greatest).max() else {
      (base, scale, greatestOffset) = (0, 1, 0)
      return
    }
    let (span, overflow) = greatest.subtractingReportingOverflow(least)
    guard !overflow else {
      (base, scale, greatestOffset) = (0, 1, .max)
      return
    }
    let scales: [Int64] = column.type == .timestamp ? [60_000_000, 1_000_000] : []
    let common = scales.first { scale in
      frames.allSatisfy {
        ($0.scale % scale == 0 || $0.least == $0.greatest) && ($0.least - least) % scale == 0
      }
    }
    (base, scale, greatestOffset) = (least, common ?? 1, UInt64(span / (common ?? 1)))
  }
}

extension PiecedColumn {
  func offsets<To: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ frame: JoinedFrame, at places: RowPlaces
  ) -> Buffer<To> {
    placed(at: places) { out, piece in
      guard case .integers(let narrow, let own) = piece.values else {
        return out.fill(0, count: piece.rowCount)
      }
      let shift = To(truncatingIfNeeded: (own.least &- frame.base) / frame.scale)
      let factor = To(truncatingIfNeeded: own.scale / frame.scale)
      switch narrow {
      case .zeros: out.fill(shift, count: piece.rowCount)
      case .bytes(let values): out.put(values, count: piece.rowCount, factor, shift)
      case .shorts(let values): out.put(values, count: piece.rowCount, factor, shift)
      case .words(let values): out.put(values, count: piece.rowCount, factor, shift)
      case .longs(let values): out.put(values, count: piece.rowCount, factor, shift)
      }
    }
  }

  func codes<To: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ translations: [[UInt32]], at places: RowPlaces
  ) -> Buffer<To> {
    if translations.isEmpty { return codes(at: places) }
    let narrowed = translations.map { $0.map { To(truncatingIfNeeded: $0) } }
    return placed(at: places) { out, piece in
      guard case .codes(let narrow, let source) = piece.values, !narrowed[source].isEmpty else {
        return out.fill(0, count: piece.rowCount)
      }
      narrowed[source].withUnsafeBufferPointer { translation in
        switch narrow {
        case .zeros: out.fill(translation[0], count: piece.rowCount)
        case .bytes(let values): out.put(values, count: piece.rowCount, translation)
        case .shorts(let values): out.put(values, count: piece.rowCount, translation)
        case .words(let values): out.put(values, count: piece.rowCount, translation)
        case .longs: preconditionFailure("codes take four bytes at most")
        }
      }
    }
  }

  /// Codes of the dictionary itself.
  private func codes<To: FixedWidthInteger & BitwiseCopyable & Sendable>(at places: RowPlaces) -> Buffer<To> {
    placed(at: places) { out, piece in
      guard case .codes(.words(let values), _) = piece.values else {
        return out.fill(0, count: piece.rowCount)
      }
      out.put(values, count: piece.rowCount, 1, 0)
    }
  }

  fileprivate func doubles(at places: RowPlaces) -> Buffer<Double> {
    placed(at: places) { out, piece in
      guard case .doubles(let values) = piece.values else { return out.fill(0, count: piece.rowCount) }
      out.put(values, count: piece.rowCount)
    }
  }

  private func placed<To: BitwiseCopyable & Sendable>(
    at places: RowPlaces, _ put: (PlacedRows<To>, ColumnPiece) -> Void
  ) -> Buffer<To> {
    defer { withExtendedLifetime(self) {} }
    // One element more than rows: what is left out goes there.
    let all = Buffer<To>(count: places.count + 1) { out in
      for (index, piece) in pieces.enumerated() {
        put(PlacedRows(out: out.baseAddress!, places: places.places, start: starts[index]), piece)
      }
    }
    return all[0..<places.count]
  }

  /// A bit for every place; nil where none is NULL.
  func validity(at places: RowPlaces) -> ValidityMask? {
    guard pieces.contains(where: { $0.nullCount > 0 }) else { return nil }
    let count = places.count
    let words = Buffer<UInt64>(count: (count + 64) / 64) { words in
      words.initialize(repeating: .max)
      for (index, piece) in pieces.enumerated() where piece.nullCount > 0 {
        piece.clearNulls(
          PlacedRows(out: words.baseAddress!, places: places.places, start: starts[index]))
      }
      words[count >> 6] &= 1 << UInt64(count & 63) - 1
    }
    let mask = ValidityMask(words: words[0..<(count + 63) / 64], count: count)
    return mask.nullCount == 0 ? nil : mask
  }
}
