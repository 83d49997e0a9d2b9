import Columnar
import Testing

@testable import Execution

@Suite struct MembershipTests {
  private func values(_ vector: Vector) -> [Value] { (0..<vector.count).map { vector[$0] } }

  @Test func membersAreFoundAndNullIsUnknown() {
    let vector = Chunks.integers([1, 2, nil])
    #expect(
      values(Membership.isMember(vector, of: [.integer(1)], hasNull: false, negated: false)) == [
        .boolean(true), .boolean(false), .null,
      ])
    #expect(
      values(Membership.isMember(vector, of: [.integer(1)], hasNull: true, negated: false)) == [
        .boolean(true), .null, .null,
      ])
    #expect(
      values(Membership.isMember(vector, of: [.integer(1)], hasNull: true, negated: true)) == [
        .boolean(false), .null, .null,
      ])
    #expect(
      values(Membership.isMember(vector, of: [], hasNull: true, negated: false)) == [.null, .null, .null])
  }

  @Test func textsAndDoublesAreComparedAsTheyAre() {
    let texts = Chunks.texts(["a", "A", nil, "é"])
    #expect(
      values(Membership.isMember(texts, of: [.text("a"), .text("é")], hasNull: false, negated: false)) == [
        .boolean(true), .boolean(false), .null, .boolean(true),
      ])
    let doubles = Vector(listing: [.double(0), .double(-0.0), .double(.nan)], type: .double)
    #expect(
      values(Membership.isMember(doubles, of: [.double(0), .double(.nan)], hasNull: false, negated: false))
        == [.boolean(true), .boolean(true), .boolean(true)])
  }
}
