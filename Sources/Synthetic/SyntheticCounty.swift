import DelimitedText
import Digest
import Foundation

/// A made-up county: every table of the native extract for whole years up to March 2015, with no real child
/// in it.
///
/// The same seed gives the same bytes on every machine; all arithmetic is on whole numbers. A scale of n is n
/// counties' worth of children under one authority; children are written one after another, and memory does
/// not grow with n.
///
///     let county = try SyntheticCounty(seed: "an example")
///     let summary = try county.write(to: "out/synthetic")
public struct SyntheticCounty: Sendable {
  /// Years that can be made, counted back from the one that ends in March 2015.
  public static let allowedYears = 1...20
  /// Counties that can be put together.
  public static let allowedScales = 1...50_000

  /// The seed as it was given.
  public let seed: String
  /// Financial years covered; the last one ends on 31 March 2015.
  public let years: Int
  /// How many counties' worth of children.
  public let scale: Int
  /// Whether a group of children goes missing together at weekends in the last two months.
  public let plantsPattern: Bool
  /// Whether one fault of each kind is put in.
  public let plantsFaults: Bool

  /// A data set that is not written yet.
  ///
  /// - Throws: ``SyntheticError`` for an empty seed, or years or a scale out of range.
  public init(
    seed: String, years: Int = 3, scale: Int = 1, plantsPattern: Bool = true, plantsFaults: Bool = true
  ) throws(SyntheticError) {
    guard !seed.isEmpty else { throw .emptySeed }
    guard SyntheticCounty.allowedYears.contains(years) else {
      throw .yearsOutOfRange(found: years, allowed: SyntheticCounty.allowedYears)
    }
    guard SyntheticCounty.allowedScales.contains(scale) else {
      throw .scaleOutOfRange(found: scale, allowed: SyntheticCounty.allowedScales)
    }
    self.seed = seed
    self.years = years
    self.scale = scale
    self.plantsPattern = plantsPattern
    self.plantsFaults = plantsFaults
  }

  /// Writes the data set's files into a folder, made if need be. Its files of earlier runs are replaced;
  /// others stay.
  ///
  /// The manifest comes last: a folder without one holds no whole data set.
  ///
  /// - Parameters:
  ///   - directory: the folder's path.
  ///   - progress: called after each county with the number of counties written, up to ``scale``.
  /// - Returns: what was written: the files with their rows and fingerprints, the planted pattern and faults.
  /// - Throws: ``SyntheticError`` when the folder cannot be used or the disk refuses.
  @discardableResult
  public func write(
    to directory: String, progress: (_ countiesWritten: Int) -> Void = { _ in }
  ) throws(SyntheticError) -> SyntheticManifest {
    do {
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    } catch {
      throw .unusableFolder(path: directory, reason: error.localizedDescription)
    }
    let manifest = "\(directory)/\(SyntheticManifest.fileName)"
    if FileManager.default.fileExists(atPath: manifest) {
      do {
        try FileManager.default.removeItem(atPath: manifest)
      } catch {
        throw .unusableFolder(path: directory, reason: error.localizedDescription)
      }
    }
    do throws(DelimitedWriteError) {
      return try writeFiles(in: directory, progress: progress)
    } catch {
      throw .disk(error)
    }
  }

  private func writeFiles(
    in directory: String, progress: (Int) -> Void
  ) throws(DelimitedWriteError) -> SyntheticManifest {
    let words = Seed(text: seed)
    let window = Window(years: years)
    let setting = StorySetting(
      window: window, childTokens: TokenMaker(seed: words, salt: 1),
      placeTokens: TokenMaker(seed: words, salt: 2),
      plantsPattern: plantsPattern, weekendPattern: WeekendPattern(window: window, seed: words))
    var tables = try Tables.create(in: directory)
    let names = tables.fileNames
    var identifiers = Identifiers()
    var planter = FaultPlanter(window: window, tokens: setting.childTokens)
    for county in 0..<scale {
      try write(county, words, setting, &planter, into: &tables, numbering: &identifiers)
      progress(county + 1)
    }
    try tables.finish()
    if plantsFaults { planter.noteWholeFiles() }
    let countyFiles = try CountyTables.write(window, seed: words, scale: scale, in: directory)
    let manifest = SyntheticManifest(
      seed: seed, years: years, scale: scale,
      files: try (names + countyFiles).sorted().map { name throws(DelimitedWriteError) in
        try SyntheticManifest.File(named: name, in: directory)
      },
      pattern: plantsPattern ? SyntheticManifest.Pattern(setting) : nil, faults: planter.planted)
    try manifest.write(in: directory)
    return manifest
  }

  /// Writes one county child by child; in the first one the faults are strewn between the children.
  private func write(
    _ county: Int, _ seed: Seed, _ setting: StorySetting, _ planter: inout FaultPlanter,
    into tables: inout Tables,
    numbering identifiers: inout Identifiers
  ) throws(DelimitedWriteError) {
    let plan = CountyPlan(seed: seed, county: county, window: setting.window)
    var kinds = (plantsFaults && county == 0 ? FaultPlanter.Kind.allCases : [])[...]
    let spacing = plan.children.count / (kinds.count + 1)
    let setting = county == 0 ? setting : setting.withoutPattern
    var firstReferral = 0
    for child in plan.children.indices {
      if child % spacing == spacing - 1, let kind = kinds.popFirst() {
        try planter.plant(kind, into: &tables, numbering: &identifiers)
      }
      var endOfReferrals = firstReferral
      while endOfReferrals < plan.referrals.count, plan.referrals[endOfReferrals].child == child {
        endOfReferrals += 1
      }
      var story = ChildStory(of: child, in: plan, county: county, seed: seed, setting: setting)
      try story.tell(
        plan, referrals: plan.referrals[firstReferral..<endOfReferrals], into: &tables,
        numbering: &identifiers)
      firstReferral = endOfReferrals
    }
  }
}
