import Calendar
import Engine

extension SignalFamily {
  /// Districts and places beside one another: where more children went missing than the baseline lets expect.
  var placesSection: FindingsSection? {
    guard window.baselinePlaces.count >= window.period.monthCount,
      let finding = findings.first(where: { $0.measure.name == Self.measureByPlace })
    else { return nil }
    let funnels = Self.placeColumns.indices.map { UnitFunnel($0, of: finding.cases, in: window) }
    var sentences: [String] = []
    for (column, funnel) in zip(Self.placeColumns, funnels) {
      let outside = funnel.units.filter { $0.adjusted <= FalseSignals.rate }
      sentences.append(
        outside.isEmpty
          ? "Of \(FigureText.count(funnel.units.count, column, column == "place" ? "places" : "districts")) none has more or fewer children than chance, and what such units always differ by, can give."
          : "Of \(funnel.units.count) \(column == "place" ? "places" : "districts"), "
            + FigureText.list(
              outside.map {
                "\($0.name) (\(FigureText.count($0.children, "child", "children")) where \(FigureText.decimal($0.expected, 1)) were to be expected)"
              })
            + " \(outside.count == 1 ? "stands" : "stand") out.")
      if let most = funnel.new.first {
        sentences.append(
          "\(FigureText.count(funnel.new.count, "\(column) has", column == "place" ? "places have" : "districts have")) children now and had none in the baseline, so that nothing was to be expected; the most from one of them: \(most.children)."
        )
      }
    }
    if finding.isMuchEnteredLate {
      sentences.append(
        "More than one in twenty of the earlier cases was entered later than those of these months can be yet: a place with few children may be no more than that, and more of them than said stand out by chance."
      )
    }
    sentences.append(
      "This compares places with what is usual for each, and is no signal by itself: in each of the two, at most 5 of 100 packs name one where nothing has changed."
    )
    return FindingsSection(
      name: "places", title: "Where children went missing from, beside what is usual there",
      sentences: sentences,
      tables: zip(Self.placeColumns, funnels).map { column, funnel in
        FindingsTable(
          name: "funnel-by-\(column)",
          title: "Children missing by \(column), beside what the baseline lets expect",
          columns: [
            .init(column, column == "place" ? "Place" : "District"),
            .count("children", "Children missing", of: "children"),
            .init("expected", "Expected from the baseline", .indicator(unit: "children", decimals: 2)),
            .init(
              "score", "Standard deviations from expected, over-dispersion allowed for",
              .indicator(unit: "", decimals: 2)),
            .init("adjusted_probability", "p-value among all", .indicator(unit: "", decimals: 4)),
          ],
          rows: funnel.units.sorted { ($1.score, $0.name) < ($0.score, $1.name) }.prefix(Self.mostPlaces).map
          { unit in
            [
              .text(unit.name), .integer(Int64(unit.children)), .double(unit.expected), .double(unit.score),
              .double(unit.adjusted),
            ]
          }
            + funnel.new.prefix(Self.mostPlaces).map { unit in
              [.text(unit.name), .integer(Int64(unit.children)), .double(0), .null, .null]
            })
      })
  }

  /// More places than so many are not listed.
  private static let mostPlaces = 200
}
