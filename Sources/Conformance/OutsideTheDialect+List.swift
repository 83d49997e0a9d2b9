extension OutsideTheDialect {
  /// What is not run of the public suites.
  ///
  /// - Source: engine.md section 2, which says what the dialect has.
  public static let all: [OutsideTheDialect] = words + types + shorthands + functions + refusals

  /// Words to another engine.
  private static let words = [
    OutsideTheDialect(
      "sorts by another engine's default order", reach: .ordered,
      [
        "^ set default_order", "^ pragma default_null_order", "^ pragma default_order", "^ pragma null_order",
        "^ set order_by_non_integer_literal",
      ]),
    OutsideTheDialect(
      "settings that change what SQL means", reach: .file,
      ["^ set scalar_subquery_error_on_multiple_rows", "^ set integer_division = false"]),
    OutsideTheDialect(
      "settings of another engine", ["^ set", "^ reset", "^ pragma"],
      except: ["^ set default_null_order", "^ set integer_division"]),
    OutsideTheDialect(
      "transactions", reach: .file, ["^ begin", "^ commit", "^ rollback", "^ start transaction"]),
    OutsideTheDialect("the text of another engine's plans", ["^ explain"]),
    OutsideTheDialect(
      "statements of another engine",
      [
        "^ attach", "^ detach", "^ use", "^ checkpoint", "^ call", "^ load", "^ install", "^ alter",
        "^ prepare", "^ execute", "^ import", "^ export", "^ copy",
      ]),
    OutsideTheDialect("schemas", ["main .", "memory .", "temp .", "information_schema .", "pg_catalog ."]),
    OutsideTheDialect("row numbers of another engine's storage", ["rowid"]),
  ]

  private static let types = [
    OutsideTheDialect(
      "lists",
      [
        "[", "list (", "array_agg (", "unnest (", "list_*", "array_*", "string_split (", "flatten (",
      ]),
    OutsideTheDialect(
      "structures", ["{ ''", "struct (", "map (", "struct_*", "map_*", "row_to_json ("]),
    OutsideTheDialect(
      "binary values", ["x ''", "b ''", "blob", "bytea", "bitstring", "bit", "varbinary"]),
    OutsideTheDialect("types of another engine", ["uuid", "gen_random_uuid", "enum", "json", "variant"]),
    OutsideTheDialect(
      "integers wider than 64 bits",
      ["hugeint", "uhugeint", "ubigint", "uint8", "uint16", "uint32", "uint64", "int128", "bignum"]),
    OutsideTheDialect(
      "timestamps of other precisions",
      ["timestamp_s", "timestamp_ms", "timestamp_us", "timestamp_ns", "make_timestamp_ns"]),
    OutsideTheDialect(
      "time zones", ["timestamptz", "timetz", "timestamp with time zone", "at time zone"]),
    OutsideTheDialect(
      "times without a date", [": time", "time ''", "as time )", "make_time (", "time ,", "time )"]),
    OutsideTheDialect(
      "days before year 1 or after 9999, and endless ones",
      [
        #"'-?\d{5,}-\d+-\d+.*"#, #"'-\d+-\d+-\d+.*"#, #"'.*\(bc\).*"#, #"date '[+-]?infinity"#,
        #"timestamp '[+-]?infinity"#, #"'[+-]?infinity : : date"#, #"'[+-]?infinity : : timestamp"#,
        #"'[+-]?infinity as date"#, #"'[+-]?infinity as timestamp"#,
      ], refusals: [#"(?s)this text is no (DATE|TIMESTAMP)\n.*'[+-]?infinity'"#]),
    OutsideTheDialect(
      "times with a zone", [#"'\d+-\d+-\d+[\st]\d+:\d+.*(z|[+-]\d\d(:?\d\d)?)"#]),
    OutsideTheDialect("collations", ["collate", "collation"]),
    OutsideTheDialect("generated columns", ["generated always", "gen_x as"]),
  ]

  private static let shorthands = [
    OutsideTheDialect("column patterns", ["columns (", "* replace", "* rename", "* like", "* ilike"]),
    OutsideTheDialect("set operations by name", ["by name"]),
    OutsideTheDialect("recursion with a key", ["using key"]),
    OutsideTheDialect("recursive views", ["create recursive"]),
    OutsideTheDialect("limits in per cent", ["limit # %"]),
    OutsideTheDialect("samples drawn by another engine's dice", ["using sample", "tablesample"]),
    OutsideTheDialect(
      "macros, sequences and types of one's own",
      [
        "create macro", "create temp macro", "create or replace macro", "create function", "create sequence",
        "create type", "create schema", "nextval (",
      ]),
    OutsideTheDialect("operators of DuckDB", ["positional join", "pivot", "unpivot", "- >"]),
    OutsideTheDialect("exported aggregate states", ["export_state", "finalize (", "combine_aggr ("]),
    OutsideTheDialect(
      "reading files from SQL", ["read_csv (", "read_csv_auto (", "read_parquet (", "parquet_scan ("]),
  ]

  private static let functions = [
    OutsideTheDialect(
      "what DuckDB refuses and this engine answers: windows over outer columns",
      ["( select row_number ( ) over ( order by i ) )"]),
    OutsideTheDialect(
      "statistics the dialect does not list",
      [
        "skewness (", "kurtosis (", "kurtosis_pop (", "mad (", "entropy (", "histogram (",
        "histogram_exact (", "is_histogram_other_bin (", "approx_*", "reservoir_quantile (", "geomean (",
        "geometric_mean (",
      ]),
    OutsideTheDialect(
      "correlation with what never varies: NULL by PostgreSQL, no number elsewhere",
      ["corr ( # , # )", "corr ( a , b ) from ( values", "corr ( b , a ) from ( values"]),
    OutsideTheDialect(
      "functions of another engine's own",
      [
        "random (", "setseed (", "hash (", "nextafter (", "current_setting (", "getvariable (", "typeof (",
        "stats (", "error (",
      ]),
  ]

  /// What PostgreSQL refuses as this dialect does, and the suite's own engine takes.
  private static let refusals = [
    OutsideTheDialect(
      "numbers and texts in one column: PostgreSQL refuses them",
      refusals: [
        #"is (INTEGER|DOUBLE|DECIMAL.*|DATE|TIMESTAMP|BOOLEAN) on one side of \w+ and TEXT on the other"#,
        #"is TEXT on one side of \w+ and (?!TEXT)\w+"#,
        "TEXT and INTEGER do not go together in a value and its default",
      ]),
    OutsideTheDialect(
      "names that stand for several columns: PostgreSQL refuses them",
      refusals: [#"“(\w+)” could be (\w+)\.\1 or \2\.\1\n"#, "names several columns of the select list"]),
    OutsideTheDialect(
      "rankings in an order other than the window's: PostgreSQL refuses them",
      refusals: ["DISTINCT and ORDER BY inside a window function go with aggregates only"]),
    OutsideTheDialect(
      "DISTINCT rows sorted by what is not selected: PostgreSQL refuses them",
      refusals: ["with SELECT DISTINCT, ORDER BY may use only what is selected"]),
    OutsideTheDialect(
      "queries in FROM that read their neighbours without LATERAL: PostgreSQL refuses them",
      refusals: [#"there is no column “\w+”\n[^;]*\bjoin \(select\b(?![^;]*\blateral\b)"#]),
    OutsideTheDialect(
      "nth_value of row 0: PostgreSQL refuses it", refusals: ["nth_value counts rows from 1"]),
  ]

  /// `7 / 2` is 3.5 there.
  static let integerDivision = "integer division"
  /// There the columns of USING keep their places in `*`; by the standard they come first.
  static let columnsOfUsing = "columns of a join with USING, in another engine's order"
}
