import Foundation
import FoundationXML

/// Takes the elements of a part as they come. Names are without prefixes; attributes with them.
protocol ElementHandler: AnyObject {
  func begin(_ element: String, _ attributes: [String: String]) throws(WorkbookError)
  func end(_ element: String) throws(WorkbookError)
  /// Text between two tags, which may come in pieces.
  func add(_ text: String)
}

/// One part of a workbook, read from end to end.
struct XMLPart {
  /// The workbook, as the user named it.
  let file: String
  /// The sheet that the part is; nil for others.
  let sheet: String?
  /// The part's name in the workbook.
  let name: String
  let bytes: Data

  /// Hands every element over.
  ///
  /// A part with a document type is refused unread: that is where entities are declared, which could unpack without end
  /// or fetch another file. No part of a workbook has one.
  ///
  /// - Throws: ``WorkbookError`` of kind `damaged` or `refused`, or what the handler throws.
  func read(with handler: any ElementHandler) throws(WorkbookError) {
    try requirePlainProlog()
    // The parser would take other bytes for Latin-1, and go on.
    guard bytes.withUnsafeBytes({ String(validating: $0, as: UTF8.self) }) != nil else {
      throw damaged("XML in UTF-8 in \(name)", "other bytes")
    }
    // From a stream, since the parser refuses more than ten million bytes in one piece.
    let parser = XMLParser(stream: InputStream(data: bytes))
    let elements = Elements(handler)
    parser.delegate = elements
    parser.shouldProcessNamespaces = true
    parser.shouldResolveExternalEntities = false
    parser.externalEntityResolvingPolicy = .never
    let isSound = parser.parse()
    if let failure = elements.failure { throw failure }
    guard isSound else {
      throw damaged("XML without a fault in \(name)", "a fault on its line \(parser.lineNumber)")
    }
  }

  /// A failure of the kind `damaged`.
  func damaged(_ expected: String, _ found: String, cell: CellReference? = nil) -> WorkbookError {
    WorkbookError(
      .damaged, file: file, sheet: sheet, cell: cell?.text, expected: expected, found: found,
      mend: "save the workbook again in a spreadsheet program")
  }

  /// Looks at what stands before the first element, which must be in UTF-8 and hold no document type.
  private func requirePlainProlog() throws(WorkbookError) {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    while true {
      rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
      let end: Data?
      if rest.starts(with: "<?".utf8) {
        end = Data("?>".utf8)
      } else if rest.starts(with: "<!--".utf8) {
        end = Data("-->".utf8)
      } else if rest.starts(with: "<!".utf8) {
        throw WorkbookError(
          .refused, file: file, sheet: sheet, expected: "a part without a document type or entities",
          found: "one in \(name)",
          mend: "nothing of it was read; save the workbook again in a spreadsheet program")
      } else {
        guard rest.first == UInt8(ascii: "<"), let next = rest.dropFirst().first, Self.beginsName(next) else {
          throw damaged("XML in UTF-8 in \(name)", "other bytes")
        }
        return
      }
      guard let end, let found = rest.range(of: end) else {
        throw damaged("XML in \(name)", "one that ends before its first element")
      }
      if rest.starts(with: "<?xml".utf8) {
        try requireUTF8(String(decoding: rest[..<found.lowerBound], as: UTF8.self))
      }
      rest = rest[found.upperBound...]
    }
  }

  private static func beginsName(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// In another encoding a document type could stand there unseen.
  private func requireUTF8(_ declaration: String) throws(WorkbookError) {
    guard let encoding = declaration.range(of: "encoding") else { return }
    let parts = declaration[encoding.upperBound...].split(
      omittingEmptySubsequences: true, whereSeparator: { " =\"'\t\r\n".contains($0) })
    guard let name = parts.first?.lowercased(), name == "utf-8" || name == "us-ascii" else {
      throw damaged("XML in UTF-8 in \(self.name)", "another encoding")
    }
  }
}

/// Passes the parser's calls on, and keeps the first failure.
private final class Elements: NSObject, XMLParserDelegate {
  private let handler: any ElementHandler
  private(set) var failure: WorkbookError?

  init(_ handler: any ElementHandler) { self.handler = handler }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    attempt(parser) { () throws(WorkbookError) in try handler.begin(name, attributes) }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    attempt(parser) { () throws(WorkbookError) in try handler.end(name) }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if failure == nil { handler.add(text) }
  }

  func parser(_ parser: XMLParser, foundCDATA bytes: Data) {
    if failure == nil { handler.add(String(decoding: bytes, as: UTF8.self)) }
  }

  private func attempt(_ parser: XMLParser, _ body: () throws(WorkbookError) -> Void) {
    // The parser may still call a few times after it was told to stop.
    guard failure == nil else { return }
    do {
      try body()
    } catch {
      failure = error
      parser.abortParsing()
    }
  }
}
