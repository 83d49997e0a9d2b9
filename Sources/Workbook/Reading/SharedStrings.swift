/// The texts that cells refer to by number.
final class SharedStrings: ElementHandler {
  private(set) var texts: [String] = []
  private var text = TextCollector()

  func begin(_ element: String, _ attributes: [String: String]) {
    if element == "si" { text = TextCollector() }
    text.begin(element)
  }

  func end(_ element: String) {
    text.end(element)
    if element == "si" { texts.append(EscapedText.unescaped(text.text)) }
  }

  func add(_ text: String) { self.text.add(text) }
}

/// Gathers the runs of a text: how they look is left out, and so is what tells how to read them aloud.
struct TextCollector {
  private(set) var text = ""
  private var isInRun = false
  private var isPhonetic = false

  mutating func begin(_ element: String) {
    if element == "rPh" { isPhonetic = true }
    if element == "t" { isInRun = !isPhonetic }
  }

  mutating func end(_ element: String) {
    if element == "rPh" { isPhonetic = false }
    if element == "t" { isInRun = false }
  }

  mutating func add(_ piece: String) {
    if isInRun { text += piece }
  }
}
