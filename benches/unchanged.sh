#!/bin/sh
# Says whether the tables of a corpus are, byte for byte, those that the program made before a change.
#   benches/unchanged.sh CORPUS record     hashes of what the program of now makes, kept in target/unchanged.sha256
#   benches/unchanged.sh CORPUS            compares with them, at one thread and at two, whole and in small chunks
set -eu
corpus=$1
cd "$(dirname "$0")/.."
cargo build --release --quiet
kept=$PWD/target/unchanged.sha256
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
hashes() {
    target/release/nabra score "$corpus" -o "$out/run" --quiet "$@"
    (cd "$out/run" && sha256sum ./*.csv)
}
if [ "${2:-}" = record ]; then
    hashes --threads 1 > "$kept"
    cat "$kept"
    exit
fi
[ -f "$kept" ] || { echo "nothing recorded; add the word record before the change" >&2; exit 2; }
hashes --threads 1 | diff "$kept" -
hashes --threads 2 --chunk-bytes 100000 | diff "$kept" -
echo "unchanged: $corpus"
