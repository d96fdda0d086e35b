#!/bin/sh
# Every compiler at hand must give the bits in same_bits.txt: optimised, not optimised, and for another processor
# under an emulator. With --write, writes them from the first instead.
set -eu
cd "$(dirname "$0")"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
sources="same_bits.cpp"
for part in answering boxes building deciding frame geodesic index path region renumbering segments settling staleness storing tile_building touching verdict widening zone_cutting zone_sets zones; do
  sources="$sources ../../native/$part.cpp"
done
# What CMakeLists.txt says about rounding.
flags="-std=c++17 -ffp-contract=off -fno-math-errno -DNDEBUG"

agree() { # name, compiler, options, how to run
  # shellcheck disable=SC2086
  $2 $flags $3 $sources -o "$out/$1"
  $4 "$out/$1" >"$out/$1.txt"
  if [ "${write:-}" ]; then cp "$out/$1.txt" same_bits.txt; exit; fi
  diff -u same_bits.txt "$out/$1.txt" || { echo "same bits: $1 answers otherwise" >&2; exit 1; }
  echo "same bits: $1 agrees"
}

[ "${1:-}" != --write ] || write=yes
native=""
[ "$(uname -m)" != x86_64 ] || native="-march=x86-64-v2"
agree optimised "${CXX:-g++}" "-O3 $native" ""
agree plain "${CXX:-g++}" "-O0" ""
[ "$(uname -m)" != x86_64 ] || agree wide "${CXX:-g++}" "-O3 -march=x86-64-v3 -mno-fma" ""
if command -v aarch64-linux-gnu-g++ >/dev/null && command -v qemu-aarch64-static >/dev/null; then
  agree aarch64 aarch64-linux-gnu-g++ "-O3 -static" qemu-aarch64-static
else
  echo "same bits: aarch64 not tried; it needs g++-aarch64-linux-gnu and qemu-user-static"
fi
