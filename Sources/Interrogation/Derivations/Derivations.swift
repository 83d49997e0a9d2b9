import Engine
import Foundation

/// The definitions that questions share, each a view: adding one is adding a file.
public struct Derivations: Sendable {
  /// The views, each behind those that it reads.
  public let views: [DerivedView]

  /// Reads every file of the folder; one fault refuses the whole.
  ///
  /// - Throws: ``InterrogationError`` of kind `unreadable` for the folder or a file, `header` for a fault in a file and for
  ///   views that read each other.
  public init(folder: String) throws(InterrogationError) {
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw InterrogationError(
        kind: .unreadable, place: folder, expected: "a folder of views", found: "no folder that can be read")
    }
    var waiting: [DerivedView] = []
    for file in files.filter({ $0.hasSuffix(".sql") }).sorted() {
      let path = "\(folder)/\(file)"
      guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
        throw InterrogationError(
          kind: .unreadable, place: path, expected: "a UTF-8 file", found: "one that cannot be read")
      }
      waiting.append(try DerivedView(name: String(file.dropLast(".sql".count)), path: path, text: text))
    }
    var views: [DerivedView] = []
    while !waiting.isEmpty {
      guard
        let next = waiting.firstIndex(where: { view in !waiting.contains { view.reads.contains($0.name) } })
      else {
        throw InterrogationError(
          kind: .header, place: "\(folder)/\(waiting[0].name).sql",
          expected: "views of which none reads itself",
          found: "\(waiting.map(\.name).joined(separator: ", ")), which read each other")
      }
      views.append(waiting.remove(at: next))
    }
    self.views = views
  }

  /// Makes the views in a session that has the native tables and the list of adjoining authorities: for a question or two,
  /// which then read no more of a view than they need.
  ///
  /// - Throws: `EngineError` when the session lacks a table, or has one of a view's name.
  public func define(in session: Session) throws(EngineError) {
    for view in views { _ = try session.query("CREATE VIEW \(view.name) AS\n\(view.sql)") }
  }

  /// Works out every view once, and keeps it as a table in the order that its header names, in place of the view: for many
  /// questions.
  ///
  /// - Throws: `EngineError` when the session lacks a table, or a view a column of its order.
  public func store(in session: Session) throws(EngineError) {
    for view in views {
      let order = view.order.map { "\"\($0)\"" }.joined(separator: ", ")
      let rows = try session.query(
        view.order.isEmpty ? view.sql : "SELECT * FROM (\(view.sql)\n) AS unsorted ORDER BY \(order)")
      session.register(rows.table(named: view.name, order: view.order))
    }
  }
}
