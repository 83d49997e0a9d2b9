import DelimitedText

/// Tells texts that look like people's names from places, agencies and descriptions.
struct NameLikeText: Sendable {
  private let knownTexts: Set<String>

  /// - Parameter knownTexts: texts of shipped code lists in small letters, which are nobody's name ("milton keynes").
  init(knownTexts: Set<String>) { self.knownTexts = knownTexts }

  /// Two or three words that begin with a capital and go on in small letters ("Jo Bloggs", "Bloggs, Jo", "Mr Bloggs").
  ///
  /// A text with a word that speaks of places, agencies, work or descriptions is no name.
  func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 5, bytes.count <= 60, bytes.contains(0x20) else { return false }
    var words: [ArraySlice<UInt8>] = []
    var hasTitle = false
    for word in bytes.split(separator: 0x20, omittingEmptySubsequences: true) {
      var letters = Array(word)
      if letters.last == 0x2C || letters.last == 0x2E { letters.removeLast() }
      guard let kind = Self.kind(of: letters) else { return false }
      if kind == .title {
        hasTitle = true
        continue
      }
      words.append(letters[...])
      if words.count > 3 { return false }
    }
    guard words.count >= (hasTitle ? 1 : 2), words[words.count - 1].count > 1 || words[0].count > 1 else {
      return false
    }
    if words.contains(where: { Self.otherWords.contains(String(decoding: $0, as: UTF8.self).lowercased()) }) {
      return false
    }
    return !knows(bytes)
  }

  /// Whether the text is one of the shipped code lists'.
  func knows(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    knownTexts.contains(String(decoding: bytes, as: UTF8.self).lowercased())
  }

  private enum WordKind { case name, title }

  /// A capitalised word, an initial, or a form of address; nil for anything else.
  private static func kind(of word: [UInt8]) -> WordKind? {
    guard let first = word.first, first &- 0x41 <= 25 || first >= 0x80 else { return nil }
    if ["Mr", "Mrs", "Ms", "Miss", "Dr"].contains(String(decoding: word, as: UTF8.self)) { return .title }
    var smallLetters = 0
    for byte in word.dropFirst() {
      if byte &- 0x61 <= 25 || byte >= 0x80 {
        smallLetters += 1
      } else if byte != 0x2D && byte != 0x27 && byte &- 0x41 > 25 {
        return nil
      }
    }
    return word.count == 1 || smallLetters > word.count / 2 - 1 && smallLetters > 0 ? .name : nil
  }

  /// Words of places, agencies, work and descriptions.
  static let otherWords: Set<String> = Set(
    """
    north south east west northern southern eastern western central mid upper lower inner outer greater great little \
    new old royal saint isle vale valley forest hill hills heath moor moors dales downs peak river rivers bridge wells \
    castle park green field fields wood woods coast bay port beach lake lakes lodge house home homes hostel cottage \
    farm court hall grange manor villa view road street lane avenue close town city county borough district village \
    parish ward region area england wales scotland ireland britain kingdom london midlands yorkshire thames \
    council authority police constabulary force service services team unit board trust group partnership agency \
    department office centre center hub front door early help intervention social care children child childrens young \
    youth family families foster fostering adoption placement placements residential secure supported semi \
    independent accommodation school schools college academy university education nursery health hospital clinic \
    medical surgery mental nhs primary community camhs probation prison justice offending housing charity society \
    foundation project programme limited ltd plc llp inc solutions company kingfisher safeguarding exploitation \
    missing absent away known unknown other not no none yes all any total every per number rate percentage average \
    reporting year month week day quarter date time period level national regional local type category status risk \
    high medium low apparent open closed accepted declined pending duplicate withdrawn located required again \
    strategy meeting panel review plan trigger referral referred decision assessment advice action further \
    white black asian mixed british irish english welsh scottish african caribbean indian pakistani bangladeshi \
    chinese arab roma gypsy traveller background ethnic ethnicity group band class section part grade form list table zone phase stage key male female boys girls under over aged age
    """.split(separator: " ").map(String.init))
}

extension NameLikeText {
  /// Reads shipped lists of authorities and districts, whose names may stand in any column.
  ///
  /// - Throws: ``DelimitedTextError`` when a list cannot be read.
  init(placeFiles: [String]) throws(DelimitedTextError) {
    var names: Set<String> = []
    for file in placeFiles {
      let reader = try DelimitedReader(file: file)
      let columns = reader.header.indices.filter { reader.header[$0].hasPrefix("name") }
      while let block = try reader.nextBlock() {
        for row in 0..<block.rowCount {
          let fields = block.strings(ofRow: row)
          for column in columns { names.insert((fields[column] ?? "").lowercased()) }
        }
      }
    }
    self.init(knownTexts: names)
  }
}
