#!/bin/sh
# What `make bench` runs: the load of the synthetic county and every question of the library over it, each in a process of its
# own, read from CSV every time. Prints the middle of five runs; asserts nothing.
set -eu
: "${HALCYON:=.build/release/halcyon}" "${DATA:=datasets/synthetic}"

# The middle of five wall-clock times of a command, in milliseconds.
middle() {
  for _ in 1 2 3 4 5; do
    start=$(date +%s%N)
    "$@" >/dev/null 2>&1
    echo $((($(date +%s%N) - start) / 1000000))
  done | sort -n | sed -n 3p
}

echo "$(uname -m), $(nproc) cores, $("$HALCYON" --version); $DATA, $(cat "$DATA"/*.csv | wc -c) bytes of CSV"
printf '%-36s %6s\n' "" "ms"
printf '%-36s %6d\n' "load alone" "$(middle "$HALCYON" load "$DATA")"
for name in $("$HALCYON" queries list --format csv | tail -n +2 | cut -d, -f2); do
  printf '%-36s %6d\n' "load and $name" "$(middle "$HALCYON" queries run "$name" --data "$DATA" --format csv)"
done
