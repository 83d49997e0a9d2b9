extension Vector {
  /// A flat vector of single values of one type: for constants, casts and results of few rows, not for columns of data.
  public init(listing list: [Value], type: DataType) {
    let validity = ValidityMask(count: list.count) { list[$0] != .null }
    self.init(type: type, values: Self.values(list, type), validity: validity, count: list.count)
  }

  private static func values(_ list: [Value], _ type: DataType) -> Values {
    switch type {
    case .integer, .date, .timestamp:
      return .integer(
        Buffer(
          list.map { value in
            switch value {
            case .integer(let number), .timestamp(let number): number
            case .date(let days): Int64(days)
            default: 0
            }
          }))
    case .double:
      return .double(Buffer(list.map { if case .double(let number) = $0 { number } else { 0 } }))
    case .decimal:
      return .decimal(Buffer(list.map { if case .decimal(let number) = $0 { number.unscaled } else { 0 } }))
    case .boolean, .null:
      return .boolean(Buffer(list.map { $0 == .boolean(true) ? 1 : 0 }))
    case .interval:
      return .interval(Buffer(list.map { if case .interval(let span) = $0 { span } else { Interval() } }))
    case .text:
      var builder = TextDictionaryBuilder()
      let codes = list.map { value in
        if case .text(let text) = value { builder.intern(text) } else { builder.intern("") }
      }
      return .text(Buffer(codes), builder.finish())
    }
  }
}
