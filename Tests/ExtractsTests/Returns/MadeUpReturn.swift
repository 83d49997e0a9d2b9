import Calendar
import TestSupport

/// A made-up SSDA903 return of collection year 2015 without a fault, into which faults are then planted, each with all rules
/// that it breaks: what a check must find, row for row.
struct MadeUpReturn {
  /// A rule that a line of a file must be found to break.
  struct Hit: Hashable, Comparable {
    let file: String
    let line: Int
    let rule: String

    static func < (left: Hit, right: Hit) -> Bool {
      (left.file, left.line, left.rule) < (right.file, right.line, right.rule)
    }
  }

  private(set) var header: [String] = []
  private(set) var episodes: [String] = []
  private(set) var missing: [String] = []
  var orders: [String] = []
  /// Episodes as a system exports them that says where placements are.
  var exportedEpisodes: [String] = []
  var planted: Set<Hit> = []
  private var random: SeededGenerator
  private var number = 100_000

  /// Makes children in care, a fifth of whom went missing, some of them often.
  init(children: Int, seed: UInt64) {
    random = SeededGenerator(seed: seed)
    for _ in 0..<children { addChild() }
  }

  /// The files by name.
  var files: [String: String] {
    func file(_ header: String, _ rows: [String]) -> String { ([header] + rows).map { $0 + "\n" }.joined() }
    return [
      "header.csv": file("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB", header),
      "episodes.csv": file(
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN",
        episodes),
      "missing.csv": file("CHILD,DOB,MISSING,MIS_START,MIS_END", missing),
      "dolo.csv": file("CHILD,DOB,DOLO_START,DOLO_END", orders),
      "export.csv": file(
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN,"
          + "PL_LA,PL_LOCATION,PL_DISTANCE", exportedEpisodes),
    ]
  }

  // MARK: - Without fault

  private mutating func addChild() {
    let child = nextChild()
    let born = Self.day(1998, 4, 1) + random.below(4_000)
    addHeader(child, born: born)
    let began = Self.day(2010, 1, 1) + random.below(1_500)
    let changed = random.chance(1, in: 3) ? began + 1 + random.below(300) : nil
    if let changed {
      addEpisode(child, began, "S", "U4", "PR1", changed, "X1")
      addEpisode(child, changed, "P", "K2", "PR4")
    } else {
      addEpisode(child, began, "S", "U4", "PR1")
    }
    guard random.chance(1, in: 5) else { return }
    var start = max(began, Self.firstDay) + random.below(60)
    for _ in 0...random.below(random.chance(1, in: 10) ? 12 : 3) {
      let end = start + random.below(4)
      addMissing(child, born: born, "M", start, end)
      start = end + 1 + random.below(20)
    }
  }

  mutating func nextChild() -> String {
    number += 1
    return "\(number)"
  }

  mutating func addHeader(_ child: String, born: Int) {
    header.append("\(child),\(random.pick(["1", "2"])),\(Self.text(born)),WBRI,UN1,,")
  }

  mutating func addEpisode(
    _ child: String, _ began: Int, _ reason: String, _ place: String, _ provider: String,
    _ ceased: Int? = nil, _ reasonCeased: String = "", status: String = "C2",
    posts: String = "OX4 1AA,OX4 1AB"
  ) {
    let change = reason == "P" ? "CARPL" : ""
    episodes.append(
      "\(child),\(Self.text(began)),\(reason),\(status),N1,\(place),\(provider),\(ceased.map(Self.text) ?? ""),"
        + "\(reasonCeased),\(change),\(posts),SC123456")
  }

  private mutating func addMissing(_ child: String, born: Int, _ type: String, _ start: Int?, _ end: Int?) {
    addMissing(child, born: born, type, start.map(Self.text) ?? "", end.map(Self.text) ?? "")
  }

  private mutating func addMissing(_ child: String, born: Int, _ type: String, _ start: String, _ end: String)
  {
    missing.append("\(child),\(Self.text(born)),\(type),\(start),\(end)")
  }

  // MARK: - Faults

  private static let firstDay = day(2014, 4, 1)
  static let born = day(2000, 2, 1)

  /// A child in care since 2013, without a missing episode; in care until a day where one is given.
  mutating func plainChild(
    born: Int = born, began: Int = day(2013, 5, 1), ceased: Int? = nil, _ reason: String = ""
  )
    -> String
  {
    let child = nextChild()
    addHeader(child, born: born)
    addEpisode(child, began, "S", "U4", "PR1", ceased, reason)
    return child
  }

  /// The rules that the last row of a file breaks.
  mutating func expect(_ rules: String..., in file: String = "missing.csv") {
    let rows = [
      "missing.csv": missing, "episodes.csv": episodes, "dolo.csv": orders, "export.csv": exportedEpisodes,
    ]
    let line = rows[file]!.count + 1
    for rule in rules { planted.insert(Hit(file: file, line: line, rule: rule)) }
  }

  /// Plants each kind of fault once.
  mutating func plantFaults() {
    let (born, june) = (Self.born, Self.day(2014, 6, 9))
    addMissing(plainChild(), born: born, "M", "31/02/2014", Self.text(june))
    expect("1004")
    addMissing(plainChild(), born: born, "M", Self.text(june), "31/06/2014")
    expect("1005")
    addMissing(plainChild(), born: born, "m", june, june + 1)
    expect("1006")
    addMissing(plainChild(), born: born, "A", nil, june)
    expect("564", "1004")
    addMissing(plainChild(), born: born, "", june, june)
    expect("565", "566")
    addMissing(plainChild(), born: born, "", june, nil)
    expect("565")
    addMissing(plainChild(), born: born, "", nil, june)
    expect("566", "1004")
    addMissing(plainChild(), born: born, "M", june, june - 1)
    expect("567")
    addMissing(plainChild(), born: born, "M", Self.day(2015, 4, 1), nil)
    expect("570")
    addMissing(plainChild(), born: born, "M", Self.firstDay - 3, Self.firstDay - 1)
    expect("571")
    let often = plainChild()
    addMissing(often, born: born, "M", june, june + 5)
    addMissing(often, born: born, "A", june + 4, june + 6)
    expect("574")
    plantFaultsOfCare(june)
    plantFaultsOfTheChild(june)
    plantFaultsOfOrders(june)
  }

  private mutating func plantFaultsOfCare(_ june: Int) {
    let born = Self.born
    let moved = plainChild(ceased: june, "X1")
    addEpisode(moved, june, "P", "K2", "PR4")
    addMissing(moved, born: born, "M", june - 2, nil)
    expect("575")
    let left = plainChild(ceased: june, "E4A")
    addMissing(left, born: born, "M", june, june + 1)
    expect("577")
    let leftEarlier = plainChild(ceased: june, "E4A")
    addMissing(leftEarlier, born: born, "M", june + 1, june + 2)
    expect("577", "578", "581")
    let leftAndOpen = plainChild(ceased: june, "E4A")
    addMissing(leftAndOpen, born: born, "M", june - 5, nil)
    expect("575", "577")
    let later = plainChild(began: june)
    addMissing(later, born: born, "M", june - 1, june)
    expect("578", "581")
  }

  private mutating func plantFaultsOfTheChild(_ june: Int) {
    let birthday = Self.day(1996, 6, 9)
    let grown = plainChild(born: birthday, ceased: june, "E7")
    expect("580", in: "episodes.csv")
    addMissing(grown, born: birthday, "M", june - 3, june)
    let infant = plainChild(born: june, began: june)
    addMissing(infant, born: june, "M", june, june + 1)
    expect("586")
    let unlisted = nextChild()
    addMissing(unlisted, born: Self.born, "M", june, june + 1)
    expect("INT04")
    let other = plainChild()
    addMissing(other, born: Self.born + 1, "M", june, june + 1)
    expect("INT13")
    _ = plainChild(ceased: june, "X1")
    expect("388", in: "episodes.csv")
    _ = plainChild(ceased: june, "E99")
    expect("149", in: "episodes.csv")
    _ = plainChild(began: june, ceased: june - 1, "E4A")
    expect("356", in: "episodes.csv")
  }

  static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
    CivilDate.dayNumber(year: year, month: month, day: day)
  }

  static func text(_ day: Int) -> String {
    let date = CivilDate(dayNumber: day)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(date.day))/\(two(date.month))/\(date.year)"
  }
}
