import Digest

extension SnapshotContents {
  /// The table of contents as it stands in the file.
  var json: CanonicalJSON {
    .object([
      "notes": notes,
      "parts": .array(parts.map(\.json)),
      "tables": .array(tables.map(\.json)),
      "texts": .array(texts.map(\.json)),
    ])
  }

  /// Reads what ``json`` gave, and sees to it that every number in it points at something.
  init(_ json: CanonicalJSON) throws(DigestError) {
    guard let notes = json["notes"] else { throw .unexpectedJSON(key: "notes", expected: "something") }
    self.init(notes: notes)
    for part in try json.elements("parts") { parts.append(try Part(part)) }
    for text in try json.elements("texts") { texts.append(try Texts(text, partCount: parts.count)) }
    for table in try json.elements("tables") {
      tables.append(try StoredTable(table, partCount: parts.count, textCount: texts.count))
    }
  }
}

extension SnapshotContents.Part {
  fileprivate var json: CanonicalJSON {
    .object(["at": .integer(Int64(offset)), "length": .integer(Int64(length)), "sha256": .string(digest.hex)])
  }

  fileprivate init(_ json: CanonicalJSON) throws(DigestError) {
    guard let digest = SHA256Digest(hex: try json.text("sha256")) else {
      throw .unexpectedJSON(key: "sha256", expected: "64 hexadecimal digits")
    }
    self.init(offset: try json.count("at"), length: try json.count("length"), digest: digest)
  }
}

extension SnapshotContents.Texts {
  fileprivate var json: CanonicalJSON {
    .object([
      "bytes": .integer(Int64(bytes)), "offsets": .integer(Int64(offsets)),
      "isSorted": .integer(isSorted ? 1 : 0), "isDistinct": .integer(isDistinct ? 1 : 0),
    ])
  }

  fileprivate init(_ json: CanonicalJSON, partCount: Int) throws(DigestError) {
    self.init(
      bytes: try json.count("bytes", below: partCount), offsets: try json.count("offsets", below: partCount),
      isSorted: try json.count("isSorted", below: 2) == 1,
      isDistinct: try json.count("isDistinct", below: 2) == 1)
  }
}

extension SnapshotContents.StoredTable {
  fileprivate var json: CanonicalJSON {
    .object([
      "name": .string(name), "rows": .integer(Int64(rowCount)), "columns": .array(columns.map(\.json)),
      "order": .array(order.map { .integer(Int64($0)) }),
    ])
  }

  fileprivate init(_ json: CanonicalJSON, partCount: Int, textCount: Int) throws(DigestError) {
    var columns: [SnapshotContents.StoredColumn] = []
    for column in try json.elements("columns") {
      columns.append(
        try SnapshotContents.StoredColumn(column, partCount: partCount, textCount: textCount))
    }
    var order: [Int] = []
    for place in try json.elements("order") {
      guard let place = place.integer, columns.indices.contains(Int(place)) else {
        throw .unexpectedJSON(key: "order", expected: "places of columns")
      }
      order.append(Int(place))
    }
    self.init(
      name: try json.text("name"), rowCount: try json.count("rows"), columns: columns, order: order)
  }
}

extension SnapshotContents.StoredColumn {
  fileprivate var json: CanonicalJSON {
    var members: [String: CanonicalJSON] = [
      "name": .string(name), "type": .string(type.storedName), "form": .string(form.rawValue),
      "base": .integer(base), "scale": .integer(scale), "greatestOffset": .integer(greatestOffset),
      "values": .integer(Int64(values)),
    ]
    members["validity"] = validity.map { .integer(Int64($0)) }
    members["texts"] = texts.map { .integer(Int64($0)) }
    if case .decimal(let scale) = type { members["places"] = .integer(Int64(scale)) }
    return .object(members)
  }

  fileprivate init(_ json: CanonicalJSON, partCount: Int, textCount: Int) throws(DigestError) {
    guard let type = DataType(storedName: try json.text("type"), places: json["places"]?.integer),
      let form = Column.Stored.Form(rawValue: try json.text("form"))
    else { throw .unexpectedJSON(key: "type", expected: "a type and a form of columns") }
    self.init(
      name: try json.text("name"), type: type, form: form, base: try json.number("base"),
      scale: try json.number("scale"), greatestOffset: try json.number("greatestOffset"),
      values: try json.count("values", below: partCount),
      validity: json["validity"] == nil ? nil : try json.count("validity", below: partCount),
      texts: json["texts"] == nil ? nil : try json.count("texts", below: textCount))
  }
}

extension DataType {
  /// The type's name in a file; a DECIMAL's places after the point stand beside it.
  fileprivate var storedName: String {
    if case .decimal = self { "DECIMAL" } else { description }
  }

  fileprivate init?(storedName: String, places: Int64?) {
    let plain: [DataType] = [.null, .boolean, .integer, .double, .text, .date, .timestamp, .interval]
    if let places {
      guard storedName == "DECIMAL", (0...38).contains(places) else { return nil }
      self = .decimal(scale: Int(places))
    } else if let type = plain.first(where: { $0.description == storedName }) {
      self = type
    } else {
      return nil
    }
  }
}
