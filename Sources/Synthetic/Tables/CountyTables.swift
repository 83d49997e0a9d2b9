import Calendar
import DelimitedText

/// The small tables that are about the county and no child: the extract itself, offences by month,
/// population.
///
/// A data set of several counties adds them up.
enum CountyTables {
  private static let offences: [(category: String, perMonthInTenths: Int)] = [
    ("rape of a child under 16", 46), ("sexual assault on a child under 13", 38),
    ("sexual activity with a child under 16", 92), ("meeting a child after grooming", 14),
    ("abuse through indecent images", 27), ("trafficking for sexual exploitation", 4),
  ]

  /// Children of all ages in each district, in the middle of 2014; made up, of the county's size.
  private static let population: [(district: District, children: Int)] = [
    (.oxford, 30_800), (.cherwell, 32_500), (.southOxfordshire, 29_400), (.valeOfWhiteHorse, 26_700),
    (.westOxfordshire, 22_000),
  ]
  private static let ageBands: [(band: String, permille: Int)] = [
    ("under 10", 571), ("10-12", 155), ("13-15", 162), ("16-17", 112),
  ]

  /// Returns the file names.
  static func write(
    _ window: Window, seed: Seed, scale: Int, in directory: String
  ) throws(DelimitedWriteError) -> [String] {
    [
      try writeExtract(window, in: directory),
      try writeOffences(window, seed: seed, scale: scale, in: directory),
      try writePopulation(window, scale: scale, in: directory),
    ]
  }

  private static func writeExtract(_ window: Window, in directory: String) throws(DelimitedWriteError)
    -> String
  {
    var table = try TableWriter(
      "extract",
      columns: ["authority", "from", "to", "produced_at", "interviews_to", "complete_for", "system"],
      in: directory)
    try table.row([
      "authority": Vocabulary.county, "from": CivilDate.isoText(dayNumber: window.start),
      "to": CivilDate.isoText(dayNumber: window.end),
      "produced_at": CivilTimestamp.isoText(Int64(window.producedAt) * 60_000_000),
      "interviews_to": CivilDate.isoText(dayNumber: window.interviewsTo),
      "complete_for": "looked_after;all_missing", "system": "synthetic",
    ])
    return try finish(table)
  }

  private static func writeOffences(
    _ window: Window, seed: Seed, scale: Int, in directory: String
  ) throws(DelimitedWriteError) -> String {
    var stream = seed.stream(.countyTables, 0)
    var table = try TableWriter("offences", columns: ["month", "category", "count"], in: directory)
    let first = MonthNumber.month(ofDay: window.start)
    for month in first...MonthNumber.month(ofDay: window.end) {
      for (category, perMonthInTenths) in offences {
        // A slow rise: one part in sixty more each month.
        let expected = perMonthInTenths * scale * (60 + month - first) / 60
        let count = (expected * stream.within(700...1300) / 1000 + 5) / 10
        table.month(month)
        table.text(category)
        table.integer(count)
        try table.endRow()
      }
    }
    return try finish(table)
  }

  private static func writePopulation(
    _ window: Window, scale: Int, in directory: String
  ) throws(DelimitedWriteError) -> String {
    var table = try TableWriter(
      "population", columns: ["year", "district", "age_band", "sex", "count"], in: directory)
    let last = Window.lastYear.startYear
    for year in last - window.years.count + 1...last {
      for (district, children) in population {
        for (band, permille) in ageBands {
          for (sex, share) in [("F", 488), ("M", 512)] {
            let growth = 1000 - 6 * (last - year)
            table.integer(year)
            table.text(district.name)
            table.text(band)
            table.text(sex)
            table.integer(scale * (children * permille * share * growth / 1_000_000_000))
            try table.endRow()
          }
        }
      }
    }
    return try finish(table)
  }

  private static func finish(_ table: consuming TableWriter) throws(DelimitedWriteError) -> String {
    let name = table.fileName
    try table.finish()
    return name
  }
}
