extension CivilFormat {
  /// A form made of C's signs: `%Y` year, `%y` of the century, `%m` month, `%d` day, `%H` hour, `%I` of the half day, `%p`
  /// AM or PM, `%M` minute, `%S` second, `%g` and `%f` its thousandths and millionths, `%B %b` month, `%A %a` day of the
  /// week by name, `%u` from Monday 1, `%w` from Sunday 0, `%j` day of the year, `%G %V` ISO year and week, `%U %W` week
  /// from Sunday and Monday, `%x %X %c` date, time and both, `%%` per cent. `%-d` is a number without zeros before it.
  ///
  /// - Throws: ``CalendarError/unknownSign(_:)`` for any other sign, a time zone included: civil times have none.
  public init(signs: String) throws(CalendarError) {
    var elements: [Element] = []
    var rest = signs[...]
    while let character = rest.popFirst() {
      guard character == "%" else {
        elements.append(.literal(String(character)))
        continue
      }
      let isBare = rest.first == "-"
      if isBare { rest.removeFirst() }
      guard let letter = rest.popFirst(), let named = Self.elements(of: letter, isBare: isBare) else {
        throw .unknownSign(
          "%" + (isBare ? "-" : "") + (signs[..<rest.startIndex].last.map(String.init) ?? ""))
      }
      elements += named
    }
    self.elements = elements
  }

  private static func elements(of sign: Character, isBare: Bool) -> [Element]? {
    func number(_ number: Number, _ width: Int) -> [Element] {
      [.number(number, width: isBare ? 1 : width, ordinal: nil)]
    }
    switch sign {
    case "Y": return number(.year, 4)
    case "y": return number(.yearOfCentury, 2)
    case "m": return number(.month, 2)
    case "d": return number(.day, 2)
    case "j": return number(.dayOfYear, 3)
    case "G": return number(.isoYear, 4)
    case "V": return number(.isoWeek, 2)
    case "U": return number(.weekFromSunday, 2)
    case "W": return number(.weekFromMonday, 2)
    case "u": return number(.isoWeekday, 1)
    case "w": return number(.weekday, 1)
    case "H": return number(.hour, 2)
    case "I": return number(.hourOfHalfDay, 2)
    case "M": return number(.minute, 2)
    case "S": return number(.second, 2)
    case "g": return number(.fraction(places: 3), 3)
    case "f": return number(.fraction(places: 6), 6)
    case _ where isBare: return nil
    case "B": return [.name(.month, .capitalized, padded: false)]
    case "b": return [.name(.shortMonth, .capitalized, padded: false)]
    case "A": return [.name(.weekday, .capitalized, padded: false)]
    case "a": return [.name(.shortWeekday, .capitalized, padded: false)]
    case "p": return [.name(.halfDay, .upper, padded: false)]
    case "%": return [.literal("%")]
    case "x":
      return number(.year, 4) + [.literal("-")] + number(.month, 2) + [.literal("-")] + number(.day, 2)
    case "X":
      return number(.hour, 2) + [.literal(":")] + number(.minute, 2) + [.literal(":")] + number(.second, 2)
    case "c":
      guard let date = Self.elements(of: "x", isBare: false), let time = Self.elements(of: "X", isBare: false)
      else { return nil }
      return date + [.literal(" ")] + time
    default: return nil
    }
  }
}
