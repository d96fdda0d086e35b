#!/bin/sh
# The loaders and the answers under the address and undefined-act sanitizers: a program that damages saved indexes,
# then the tests of the extension itself. PYTHON names an interpreter that has what the tests need.
set -eu
cd "$(dirname "$0")/../.."
python=${PYTHON:-python3}
made=${BUILD:-build/sanitize}
mkdir -p "$made"
sources="tests/native/fuzz_loading.cpp"
for part in answering boxes building deciding frame geodesic index path region renumbering segments settling staleness storing tile_building touching verdict widening zone_cutting zone_sets zones; do
  sources="$sources native/$part.cpp"
done
# shellcheck disable=SC2086
${CXX:-g++} -std=c++17 -O1 -g -ffp-contract=off -fsanitize=address,undefined -fno-sanitize-recover=all \
  -fno-omit-frame-pointer $sources -o "$made/fuzz_loading"
"$made/fuzz_loading" "${FUZZ_ROUNDS:-1000}" "${FUZZ_SECONDS:-30}" "${FUZZ_SEED:-1}"

rm -rf "$made/site"
"$python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --target "$made/site" \
  -Cbuild-dir="$made/cmake" -Ccmake.define.TRUCELINE_GEO_SANITIZE=ON -Cinstall.strip=false .
# Python itself is not built for it: its own leaks are not looked for. The sanitizer's library comes first, and the one
# whose throwing it watches next.
library() { ${CXX:-g++} -print-file-name="$1"; }
ASAN_OPTIONS=detect_leaks=0 PYTHONMALLOC=malloc LD_PRELOAD="$(library libasan.so) $(library libstdc++.so.6)" \
  PYTHONPATH="$made/site" timeout 600 "$python" -m pytest -p no:cacheprovider ${SANITIZED_TESTS:-tests/test_stored.py tests/test_index.py tests/test_geometry_loading.py tests/test_hostile.py}
