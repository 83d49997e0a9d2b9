extension MadeUpReturn {
  /// A directory with the postcodes of the made-up return, in Oxfordshire and Gloucestershire, and some besides.
  static let postcodes = """
    pcd,pcds,oscty,oslaua,oseast1m,osnrth1m
    AB1 0AA,AB1 0AA,S99999999,S12000033,385386,801193
    OX4 1AA,OX4 1AA,E10000025,E07000178,452900,205200
    OX4 1AB,OX4 1AB,E10000025,E07000178,453000,205300
    GL1 1AA,GL1 1AA,E10000013,E07000081,383200,218500

    """

  /// Plants faults of where placements are; a directory and Oxfordshire as the responsible authority show them.
  mutating func plantFaultsOfPlaces() {
    let may = Self.day(2014, 5, 1)
    func exported(_ child: String, _ places: String) -> String {
      "\(child),\(Self.text(may)),S,C2,N1,U4,PR1,,,,OX4 1AA,OX4 1AB,SC123456,\(places)"
    }
    add("K2", "PR1", posts: "OX4 1AA,GL1 1AA")
    expect("1015", in: "episodes.csv")
    add("U4", "PR1", posts: "OX4 1AA,GL1 1AA")
    add("U4", "PR1", posts: "OX4 1AA,OX4 9ZZ")
    expect("392C", "169", "179", in: "episodes.csv")
    add("U4", "PR1", status: "V3", posts: "OX4 1AA,OX4 1AB")
    expect("398", "420", in: "episodes.csv")
    for (places, rules) in [
      ("E10000025,IN,1000.0", ["164"]), ("E10000013,IN,30.1", ["411"]), ("E10000013,OUT,30.1", []),
      ("E10000025,HERE,0.1", ["179"]), (",OUT,0.1", ["169"]),
    ] {
      let child = nextChild()
      addHeader(child, born: Self.born)
      exportedEpisodes.append(exported(child, places))
      for rule in rules { expect(rule, in: "export.csv") }
    }
  }

  private mutating func add(
    _ place: String, _ provider: String, status: String = "C2", posts: String
  ) {
    let child = nextChild()
    addHeader(child, born: Self.born)
    addEpisode(child, Self.day(2014, 5, 1), "S", place, provider, status: status, posts: posts)
  }

  /// Plants faults of deprivation of liberty orders, and orders without one.
  mutating func plantFaultsOfOrders(_ june: Int) {
    order(placed("K2", "PR4"), june, june + 1)
    order(placed("K2", "PR4"), june, nil)
    order(placed("U4", "PR1"), june, june + 1)
    expect("709", in: "dolo.csv")
    order(placed("K1", "PR1"), june, june + 1)
    expect("709", "710", in: "dolo.csv")
    order(placed("K2", "PR4"), nil, june)
    expect("700", in: "dolo.csv")
    orders.append("\(placed("K2", "PR4")),\(Self.text(Self.born)),\(Self.text(june)),31/06/2014")
    expect("701", in: "dolo.csv")
    order(placed("K2", "PR4"), june, june)
    expect("702", in: "dolo.csv")
    order(placed("K2", "PR4"), Self.day(2015, 4, 1), nil)
    expect("703", in: "dolo.csv")
    order(placed("K2", "PR4"), Self.day(2014, 3, 1), Self.day(2014, 3, 31))
    expect("704", in: "dolo.csv")
    let often = placed("K2", "PR4")
    order(often, june, nil)
    order(often, june + 1, june + 2)
    expect("705", in: "dolo.csv")
    order(plainChild(ceased: june + 30, "E4A"), june, nil)
    expect("707", in: "dolo.csv")
    order(placed("K2", "PR4"), june, nil, born: june)
    expect("708", in: "dolo.csv")
  }

  /// A child in a placement that ended in December, and in a children's home since.
  private mutating func placed(_ place: String, _ provider: String) -> String {
    let (child, december) = (nextChild(), Self.day(2014, 12, 1))
    addHeader(child, born: Self.born)
    addEpisode(child, Self.day(2013, 5, 1), "S", place, provider, december, "X1")
    addEpisode(child, december, "P", "K2", "PR4")
    return child
  }

  private mutating func order(_ child: String, _ start: Int?, _ end: Int?, born: Int = born) {
    orders.append(
      "\(child),\(Self.text(born)),\(start.map(Self.text) ?? ""),\(end.map(Self.text) ?? "")")
  }
}
