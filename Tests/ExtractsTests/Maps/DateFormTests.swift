import Testing

@testable import Extracts

@Suite struct DateFormTests {
  @Test(arguments: [
    ("d/m/yyyy", "3/5/2014", "2014-05-03"), ("d/m/yyyy", "03/05/2014", "2014-05-03"),
    ("d/m/yyyy H:M", "3/5/2014 7:05", "2014-05-03 07:05:00"),
    ("yyyy-m-d H:M:S", "2014-05-03 22:15:07.1234567", "2014-05-03 22:15:07"),
    ("yyyy-m-dTH:M:S", "2014-05-03T22:15:07", "2014-05-03 22:15:07"),
    ("d-mon-yyyy", "3-May-2014", "2014-05-03"), ("d mon yyyy", "03 SEPTEMBER 2014", "2014-09-03"),
    ("yyyymd", "20140503", "2014-05-03"),
  ])
  func whatIsOfAForm(form: String, text: String, iso: String) throws {
    #expect(try #require(DateForm(form)).iso(text) == iso)
  }

  @Test(arguments: [
    ("d/m/yyyy", "3/5/14"), ("d/m/yyyy", "31/02/2014"), ("d/m/yyyy", "3/5/2014 07:05"),
    ("d/m/yyyy", "5-3-2014"), ("d/m/yyyy H:M", "3/5/2014 24:00"), ("d-mon-yyyy", "3-Mai-2014"),
    ("d-mon-yyyy", "3-M-2014"), ("d/m/yyyy", ""),
  ])
  func whatIsNot(form: String, text: String) throws {
    #expect(try #require(DateForm(form)).iso(text) == nil)
  }

  @Test(arguments: ["d/m/yy", "d/m", "yyyy", "d/m/mon/yyyy", "d/d/m/yyyy", "day", ""])
  func whatIsNoForm(text: String) {
    #expect(DateForm(text) == nil)
  }
}
