extension Column {
  /// An INTEGER column; nil is NULL.
  public static func integer(_ values: [Int64?]) -> Column {
    stored(.integer, values, 0) { .integer($0) }
  }

  /// A DATE column of days since 1970-01-01; nil is NULL.
  public static func date(_ values: [Int?]) -> Column {
    stored(.date, values.map { $0.map(Int64.init) }, 0) { .integer($0) }
  }

  /// A TIMESTAMP column of microseconds since 1970-01-01 00:00; nil is NULL.
  public static func timestamp(_ values: [Int64?]) -> Column {
    stored(.timestamp, values, 0) { .integer($0) }
  }

  /// A DOUBLE column; nil is NULL.
  public static func double(_ values: [Double?]) -> Column {
    stored(.double, values, 0) { .double($0) }
  }

  /// A BOOLEAN column; nil is NULL.
  public static func boolean(_ values: [Bool?]) -> Column {
    stored(.boolean, values.map { $0.map { $0 ? 1 : 0 } }, 0) { .boolean($0) }
  }

  /// A DECIMAL column of unscaled integers; nil is NULL.
  public static func decimal(_ values: [Int128?], scale: Int) -> Column {
    stored(.decimal(scale: scale), values, 0) { .decimal($0) }
  }

  /// An INTERVAL column; nil is NULL.
  public static func interval(_ values: [Interval?]) -> Column {
    stored(.interval, values, Interval()) { .interval($0) }
  }

  /// A TEXT column with a sorted dictionary; nil is NULL.
  public static func text(_ values: [String?]) -> Column {
    var builder = TextDictionaryBuilder()
    let codes = values.map { $0.map { builder.intern($0) } ?? 0 }
    // A code under a NULL must name some text, and is only given one when there is no other.
    if builder.count == 0, !values.isEmpty { _ = builder.intern("") }
    let (dictionary, newCodes) = builder.finishSorted()
    return .text(
      codes: codes.map { newCodes[Int($0)] }, dictionary: dictionary,
      validity: ValidityMask(count: values.count) { values[$0] != nil })
  }

  /// An INTEGER column from whole arrays; values under NULLs are ignored.
  public static func integers(_ values: [Int64], validity: ValidityMask?) -> Column {
    Column(
      storing: Vector(
        type: .integer, values: .integer(Buffer(values)), validity: validity, count: values.count))
  }

  /// A DATE column of days since 1970-01-01 from whole arrays; values under NULLs are ignored.
  public static func dates(_ values: [Int64], validity: ValidityMask?) -> Column {
    Column(
      storing: Vector(type: .date, values: .integer(Buffer(values)), validity: validity, count: values.count))
  }

  /// A TIMESTAMP column of microseconds since 1970-01-01 00:00 from whole arrays; values under NULLs are ignored.
  public static func timestamps(_ values: [Int64], validity: ValidityMask?) -> Column {
    Column(
      storing: Vector(
        type: .timestamp, values: .integer(Buffer(values)), validity: validity, count: values.count))
  }

  /// A DOUBLE column from whole arrays; values under NULLs are ignored.
  public static func doubles(_ values: [Double], validity: ValidityMask?) -> Column {
    Column(
      storing: Vector(type: .double, values: .double(Buffer(values)), validity: validity, count: values.count)
    )
  }

  /// A BOOLEAN column of 0 and 1 from whole arrays; values under NULLs are ignored.
  public static func booleans(_ values: [UInt8], validity: ValidityMask?) -> Column {
    Column(
      storing: Vector(
        type: .boolean, values: .boolean(Buffer(values)), validity: validity, count: values.count))
  }

  /// A TEXT column of codes from whole arrays; codes under NULLs must still be below the dictionary's count.
  public static func text(codes: [UInt32], dictionary: TextDictionary, validity: ValidityMask?) -> Column {
    Column(
      storing: Vector(
        type: .text, values: .text(Buffer(codes), dictionary), validity: validity, count: codes.count))
  }

  private static func stored<Element: BitwiseCopyable & Sendable>(
    _ type: DataType, _ values: [Element?], _ filler: Element, _ wrap: (Buffer<Element>) -> Vector.Values
  ) -> Column {
    Column(
      storing: Vector(
        type: type, values: wrap(Buffer(values.map { $0 ?? filler })),
        validity: ValidityMask(count: values.count) { values[$0] != nil }, count: values.count))
  }
}
