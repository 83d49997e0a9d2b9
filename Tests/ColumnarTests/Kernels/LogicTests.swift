import TestSupport
import Testing

@testable import Columnar

@Suite struct LogicTests {
  static let truths: [Bool?] = [false, true, nil]

  static func and(_ a: Bool?, _ b: Bool?) -> Bool? {
    if a == false || b == false { return false }
    return a == nil || b == nil ? nil : true
  }

  static func or(_ a: Bool?, _ b: Bool?) -> Bool? {
    if a == true || b == true { return true }
    return a == nil || b == nil ? nil : false
  }

  static func vector(_ values: [Bool?]) -> Vector { Samples.vector(values.map { value($0) }, .boolean) }

  static func value(_ truth: Bool?) -> Value { truth.map { .boolean($0) } ?? .null }

  /// SQL:2016 part 2, 6.39, tables 13 and 14, in every mix of flat and constant.
  @Test func `truth tables of AND, OR and NOT`() {
    for a in Self.truths {
      let constantA = Vector(constant: Self.value(a), type: .boolean, count: 3)
      #expect(Logic.not(constantA).cells == [Value](repeating: Self.value(a.map { !$0 }), count: 3))
      #expect(Logic.not(Self.vector([a, true])).cells == [Self.value(a.map { !$0 }), .boolean(false)])
      for b in Self.truths {
        let constantB = Vector(constant: Self.value(b), type: .boolean, count: 3)
        let (flatA, flatB) = (Self.vector([a, a, a]), Self.vector([b, b, b]))
        for left in [constantA, flatA] {
          for right in [constantB, flatB] {
            #expect(Logic.and(left, right).cells == [Value](repeating: Self.value(Self.and(a, b)), count: 3))
            #expect(Logic.or(left, right).cells == [Value](repeating: Self.value(Self.or(a, b)), count: 3))
          }
        }
      }
    }
  }

  @Test func `whole vectors, with a bare NULL too`() {
    var generator = SeededGenerator(seed: 12)
    let a = (0..<200).map { _ in Self.truths.randomElement(using: &generator)! }
    let b = (0..<200).map { _ in Self.truths.randomElement(using: &generator)! }
    let (left, right) = (Self.vector(a), Self.vector(b))
    #expect(Logic.and(left, right).cells == zip(a, b).map { Self.value(Self.and($0, $1)) })
    #expect(Logic.or(left, right).cells == zip(a, b).map { Self.value(Self.or($0, $1)) })
    let bare = Vector(constant: .null, type: .null, count: 200)
    #expect(Logic.or(bare, right).cells == b.map { Self.value(Self.or(nil, $0)) })
    #expect(Logic.and(left, bare).cells == a.map { Self.value(Self.and($0, nil)) })
    #expect(Logic.and(bare, bare).type == .boolean)
    #expect(Logic.not(left).cells == a.map { Self.value($0.map { !$0 }) })
  }

  @Test func `IS NULL is never NULL`() {
    let vector = Self.vector([true, nil, false])
    #expect(Logic.isNull(vector, negated: false).cells == [.boolean(false), .boolean(true), .boolean(false)])
    #expect(Logic.isNull(vector, negated: true).cells == [.boolean(true), .boolean(false), .boolean(true)])
    for negated in [false, true] {
      let null = Vector(constant: .null, type: .text, count: 2)
      #expect(Logic.isNull(null, negated: negated).cells == [.boolean(!negated), .boolean(!negated)])
      #expect(Logic.isNull(Self.vector([true]), negated: negated).cells == [.boolean(negated)])
    }
  }
}
