/// One time that a child was not there, however many rows tell of it.
struct MissingEvent {
  var category: Category
  /// Minutes since 1970-01-01 00:00.
  var start: Int
  var end: Int
  /// Looked after, by whichever authority, when it began.
  var isInCare: Bool
  var isPartOfPattern = false
  /// The numbers of its rows, once they are written; the second row is the other source's.
  var episodes: [Int] = []

  var startDay: Int { CivilMinute.day(start) }
}

/// How often things happen by month, weekday and hour.
enum Season {
  /// January to December; summer is busier.
  private static let months = [92, 94, 100, 98, 104, 110, 112, 105, 102, 100, 96, 88]
  /// Monday to Sunday.
  private static let weekdays = [92, 92, 94, 98, 116, 120, 100]
  private static let hours = Weighted(
    zip(0..<24, [4, 2, 1, 1, 1, 1, 1, 2, 4, 4, 4, 4, 5, 5, 6, 8, 9, 10, 11, 11, 11, 10, 9, 6]).map {
      ($0, $1)
    })

  /// Whether a day that was picked blindly is kept, so that busy days come more often.
  static func keeps(_ day: Int, _ stream: inout RandomStream) -> Bool {
    let month = MonthNumber.month(ofDay: day) % 12
    // 1970-01-05 was a Monday.
    let weekday = (day - 4) % 7
    return stream.below(112 * 120) < months[month] * weekdays[weekday]
  }

  /// A minute of the day at which a child goes missing.
  static func minuteOfDay(_ stream: inout RandomStream) -> Int {
    hours.draw(&stream) * 60 + stream.below(60)
  }
}
