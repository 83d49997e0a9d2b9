import Columnar

extension FunctionDescription {
  static let conditionals: [FunctionDescription] = [
    FunctionDescription(
      "coalesce", aliases: ["ifnull", "nvl"], "The first argument that is not NULL.",
      example: "coalesce(NULL, 2, 3) is 2", nulls: .skipping, as: .coalesce, arguments: 1...Int.max,
      usage: "coalesce(value, …) → value"),
    FunctionDescription(
      "nullif", "The first argument, or NULL where it equals the second.", example: "nullif(3, 0) is 3",
      nulls: .chosen, as: .nullIf, arguments: 2...2, usage: "nullif(value, value) → value"),
    FunctionDescription(
      "if", aliases: ["iif"],
      "The second argument where the first is true, otherwise the third; what is not chosen is not computed.",
      example: "if(2 > 1, 'yes', 'no') is 'yes'", nulls: .chosen, as: .choose, arguments: 2...3,
      usage: "if(condition, value[, value]) → value"),
    FunctionDescription(
      "greatest", "The greatest of the arguments.", example: "greatest(1, NULL, 3) is 3", nulls: .skipping,
      [Signature(.any, variadic: true, gives: .common, by: .greatest)]),
    FunctionDescription(
      "least", "The least of the arguments.", example: "least(1, NULL, 3) is 1", nulls: .skipping,
      [Signature(.any, variadic: true, gives: .common, by: .least)]),
  ]
}
