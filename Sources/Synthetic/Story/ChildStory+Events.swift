extension ChildStory {
  /// How many dates an episode's end lies after its start, looked after and from home.
  ///
  /// - Source: England 2023–24, missing incidents by duration (less than 1 day 28,000; 1–2 days 47,460; 3–7
  ///   6,630; 8–10 650; 11–15 420; 16–20 180; 21–30 190; more than 30 400); from home shorter, most closed
  ///   within 48 hours.
  private static let durationsInCare = Weighted<ClosedRange<Int>>([
    (0...0, 334), (1...1, 476), (2...2, 90), (3...7, 79), (8...10, 8), (11...15, 5), (16...20, 2),
    (21...30, 2),
    (31...60, 5),
  ])
  private static let durationsFromHome = Weighted<ClosedRange<Int>>([
    (0...0, 560), (1...1, 330), (2...2, 50), (3...7, 45), (8...10, 5), (11...15, 4), (16...20, 2),
    (21...30, 2),
    (31...60, 2),
  ])
  private static let extraAbsences = Weighted([(0, 78), (1, 13), (2, 6), (3, 3)])

  /// A start that has no time yet.
  private struct Sketch {
    var day: Int
    var category: Category
    var isInCare: Bool
    /// The last day on which this must be over: care ends, or the child comes home for a while.
    var lastDay: Int
    var days: Int?
  }

  /// Settles every event of the years covered, in order and without overlaps.
  mutating func settleEvents(_ countyPlan: CountyPlan) {
    var sketches: [Sketch] = []
    for (year, days) in window.years.enumerated() {
      let careTimes = countyPlan.careStarts(of: index, in: year)
      let homeTimes = countyPlan.homeStarts(of: index, in: year)
      guard careTimes + homeTimes > 0 else { continue }
      if let member = plan.weekendMember, setting.plantsPattern, window.yearsFromLast(year) == 0 {
        events += setting.weekendPattern.events(ofMember: member, &stream)
        continue
      }
      if careTimes > 0 {
        // Nothing begins on the first day of care or on its last two.
        let segments = plan.careSegments(within: days).compactMap { segment -> ClosedRange<Int>? in
          let first = segment.lowerBound + 1
          let last = segment.upperBound == days.upperBound ? segment.upperBound : segment.upperBound - 2
          return first <= last ? first...last : nil
        }
        sketches += sketch(careTimes, in: segments, year: year, isInCare: true)
      }
      if homeTimes > 0 {
        let last = plan.role == .lookedAfter ? min(plan.careFrom - 5, days.upperBound) : days.upperBound
        sketches += sketch(homeTimes, in: [days.lowerBound...last], year: year, isInCare: false)
      }
    }
    sketches.sort { $0.day < $1.day }
    settleDurations(&sketches)
    settleTimes(sketches)
    events.sort { $0.start < $1.start }
  }

  /// Picks different days for the episodes and for a few absences beside them.
  private mutating func sketch(
    _ times: Int, in segments: [ClosedRange<Int>], year: Int, isInCare: Bool
  ) -> [Sketch] {
    var categories = Array(repeating: Category.missing, count: times)
    categories += Array(repeating: .absent, count: ChildStory.extraAbsences.draw(&stream))
    // The county stopped recording children as away from placement in the last year.
    if isInCare, plan.role == .lookedAfter, window.yearsFromLast(year) > 0, stream.chance(150) {
      categories += Array(repeating: .away, count: stream.within(1...2))
    }
    let room = segments.reduce(0) { $0 + $1.count }
    var chosen: [Int] = []
    for _ in 0..<min(categories.count, room) {
      var attempts = 0
      var day: Int
      repeat {
        day = pick(stream.below(room), of: segments)
        attempts += 1
      } while chosen.contains(day) || (attempts < 40 && !Season.keeps(day, &stream))
      chosen.append(day)
    }
    return zip(chosen, categories).map { day, category in
      Sketch(
        day: day, category: category, isInCare: isInCare, lastDay: lastDay(from: day, isInCare: isInCare))
    }
  }

  /// The last day on which an episode that begins on a day may end: it neither outlives care nor runs into
  /// it.
  private func lastDay(from day: Int, isInCare: Bool) -> Int {
    guard isInCare else { return plan.role == .lookedAfter ? plan.careFrom - 1 : .max }
    let period = carePeriods.first { $0.from <= day && day <= $0.to ?? .max }
    return period?.to.map { $0 - 1 } ?? .max
  }

  private func pick(_ offset: Int, of segments: [ClosedRange<Int>]) -> Int {
    var offset = offset
    for segment in segments {
      if offset < segment.count { return segment.lowerBound + offset }
      offset -= segment.count
    }
    preconditionFailure("an offset within the segments' days")
  }

  /// Draws the durations first and then finds room for them, the longest first, so that their shape survives
  /// in children who are missing again and again.
  private mutating func settleDurations(_ sketches: inout [Sketch]) {
    var room = sketches.indices.map { index in
      let next = index + 1 < sketches.count ? sketches[index + 1].day : .max
      return min(next, max(sketches[index].lastDay, sketches[index].day)) - sketches[index].day
    }
    for isInCare in [true, false] {
      let episodes = sketches.indices.filter {
        sketches[$0].isInCare == isInCare && sketches[$0].category == .missing
      }
      let table = isInCare ? ChildStory.durationsInCare : ChildStory.durationsFromHome
      let durations = episodes.map { _ in stream.within(table.draw(&stream)) }.sorted(by: >)
      var waiting = episodes
      for duration in durations {
        let fitting = waiting.indices.filter { room[waiting[$0]] >= duration }
        let position =
          fitting.isEmpty
          ? waiting.indices.max { room[waiting[$0]] < room[waiting[$1]] }! : stream.element(of: fitting)
        let sketch = waiting.remove(at: position)
        sketches[sketch].days = min(duration, room[sketch])
      }
    }
    for index in sketches.indices where sketches[index].days == nil {
      sketches[index].days = sketches[index].category == .away ? min(stream.within(1...3), room[index]) : 0
      room[index] = 0
    }
  }

  private mutating func settleTimes(_ sketches: [Sketch]) {
    var busyUntil = 0
    for (index, sketch) in sketches.enumerated() {
      let midnight = sketch.day * CivilMinute.perDay
      let days = sketch.days ?? 0
      var minute = Season.minuteOfDay(&stream)
      if busyUntil > midnight {
        // Back this morning, gone again in the afternoon.
        minute = 750 + stream.below(570)
      } else if days == 0, minute > 1260 {
        minute = 480 + stream.below(780)
      }
      let start = CivilMinute.ordinary(midnight + max(minute, 1))
      let end: Int
      if days == 0 {
        let longest = midnight + CivilMinute.perDay - 10 - start
        let usual = sketch.category == .absent ? stream.within(45...300) : stream.within(40...840)
        end = start + min(usual, longest)
      } else {
        let isNextDay = index + 1 < sketches.count && sketches[index + 1].day == sketch.day + days
        end = midnight + days * CivilMinute.perDay + minuteOfReturn(beforeNoon: isNextDay)
      }
      events.append(
        MissingEvent(
          category: sketch.category, start: start, end: CivilMinute.ordinary(end), isInCare: sketch.isInCare))
      busyUntil = end
    }
  }

  private mutating func minuteOfReturn(beforeNoon: Bool) -> Int {
    let hour = stream.below(100)
    if beforeNoon || hour < 35 { return stream.within(5...(hour < 35 ? 359 : 690)) }
    return hour < 60 ? stream.within(360...719) : stream.within(720...1435)
  }
}
