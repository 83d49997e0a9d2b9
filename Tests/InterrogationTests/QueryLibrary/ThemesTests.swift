import Configuration
import Foundation
import TestSupport
import Testing

@testable import Interrogation

@Suite struct ThemesTests {
  private func themes(_ yaml: String) throws -> Themes {
    let folder = try ScratchFolder()
    for (theme, name) in [("b", "two"), ("a", "one"), ("c", "three")] {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(theme)", withIntermediateDirectories: true)
      let text = """
        -- title: Title \(name)
        -- question: How many \(name)?
        -- answers: nothing
        -- unit: rows
        -- about: child
        -- param: from DATE = extract.from
        -- publish: restricted

        SELECT 1 AS one
        """
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/\(theme)/\(name).sql"))
    }
    let file = folder.path + "/themes.yaml"
    try Data(yaml.utf8).write(to: URL(fileURLWithPath: file))
    return try Themes(file: file, library: QueryLibrary(folder: folder.path))
  }

  @Test func foldersStandInTheOrderOfTheFileAndOthersBehind() throws {
    let themes = try themes("- {theme: c, title: The third}\n- {theme: a, title: The first}")
    #expect(themes.themes.map(\.title) == ["The third", "The first", "b"])
    #expect(themes.themes[1].questions.map(\.name) == ["one"])
    #expect(
      themes.page.contains(
        "## The third\n\n### Title three\n\n*How many three?*\n\n- `c/three`, for nothing\n"))
    #expect(themes.page.contains("- asked with `from = extract.from`\n- for professional eyes only\n"))
  }

  @Test(arguments: [
    "- {theme: d, title: Nothing}", "- {theme: a, title: A}\n- {theme: a, title: B}", "- {theme: a}",
  ])
  func aFolderWithoutQuestionsOrTwiceIsRefused(yaml: String) {
    #expect(throws: ConfigurationError.self) { try themes(yaml) }
  }

  @Test func everyShippedThemeHasATitle() throws {
    let themes = try Themes(file: Shipped.queries + "/themes.yaml", library: Shipped.library())
    #expect(themes.themes.allSatisfy { $0.title != $0.name })
    #expect(themes.themes.flatMap(\.questions).count >= 40)
  }
}
