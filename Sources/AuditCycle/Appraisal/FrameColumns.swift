/// Columns of the frame query for an appraisal, taken from the extract that the draw was made from.
public struct FrameColumns {
  /// Columns by whose values findings are parted.
  let parts: [DomainTable.Column]
  /// The column to whose known sizes the findings are weighted; nil for none.
  let postStrata: PostStrata?

  /// A column with the number of cases that each of its values has in the frame.
  struct PostStrata {
    let column: DomainTable.Column
    /// Cases that could be drawn, by value.
    let sizes: [String?: Int]
  }
}
