#!/usr/bin/env bash
# Large vaults: 100,000 documents, somebody who joins and is removed, a journal of 10,000 records, 1 GB sealed anew, a small edit of a
# large deck. Prints seconds, peak memory (MB) and new ciphertext (bytes); seconds contain start and key derivation, which is
# printed first.
#
#   tests/benchmark/large.sh WORK [DOCUMENTS] [RECORDS]
#
# Needs `mvn package` before, and python3 to make the deck.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)/installers/target/strongroom
bin=$root/bin/strongroom
work=$(mkdir -p "$1" && cd "$1" && pwd)
documents=${2:-100000}
records=${3:-10000}
java=${JAVA25:-$(ls -d /usr/lib/jvm/*25*/bin/java 2>/dev/null | head -n 1)}
run_java=("${java:-java}" -Xlog:all=off --enable-native-access=ALL-UNNAMED -Djna.library.path="$root/lib/native"
    -Dorg.sqlite.lib.path="$root/lib/native" -cp "$root/lib/*")
printf 'correct horse battery staple\n' >"$work/pass"
export STRONGROOM_HOME=$work/large-home
secret=(--passphrase-file "$work/pass")
rm -rf "$work/large" "$work/large-home" "$work/tree"

timed() {
    local what=$1; shift
    /usr/bin/time -f "$what: %e s, peak %M KB" "$@" >/dev/null
}

echo "key derivation: $("${run_java[@]}" "$here/Kdf.java" 2>/dev/null) s"

mkdir -p "$work/tree"
python3 - "$work/tree" "$documents" <<'PY'
import os, sys
top, count = sys.argv[1], int(sys.argv[2])
for i in range(count):
    folder = os.path.join(top, "Folder %d" % (i // 500))
    if i % 500 == 0:
        os.makedirs(folder)
    with open(os.path.join(folder, "Document %d.txt" % i), "w") as out:
        out.write("The text of document %d.\n" % i)
PY
"$bin" create "$work/large" --profile portable "${secret[@]}" >/dev/null
timed "add $documents documents" "$bin" add "$work/large" "$work/tree" --no-describe --quiet "${secret[@]}"
timed "add them again" "$bin" add "$work/large" "$work/tree" --no-describe --quiet "${secret[@]}"
for i in 1 2 3; do
    timed "list one folder" "$bin" list "$work/large" "/tree/Folder 7" "${secret[@]}"
done
timed "take out one" "$bin" get "$work/large" "/tree/Folder 7/Document 3501.txt" -o "$work/one.txt" --overwrite "${secret[@]}"
timed "rename one" "$bin" rename "$work/large" "/tree/Folder 7/Document 3502.txt" "Renamed.txt" "${secret[@]}"

rm -rf "$work"/people-*
"${run_java[@]}" "$here/People.java" "$STRONGROOM_HOME" "$work/large" "$work"

rm -rf "$work/records" "$work/records-home" "$work"/journal-*
export STRONGROOM_HOME=$work/records-home
echo one >"$work/one.txt"
"$bin" create "$work/records" --profile portable "${secret[@]}" >/dev/null
"$bin" add "$work/records" "$work/one.txt" --no-describe --quiet "${secret[@]}" >/dev/null
"${run_java[@]}" "$here/Journal.java" "$STRONGROOM_HOME" "$work/records" "$records" "$work" | tail -n 1
timed "list after $records records" "$bin" list "$work/records" "${secret[@]}"
for i in 1 2 3; do
    rm -rf "$work/fresh-home"
    STRONGROOM_HOME=$work/fresh-home timed "open $records records from scratch" "$bin" list "$work/records" "${secret[@]}"
done

rm -rf "$work"/reseal-*
"${run_java[@]}" "$here/Reseal.java" "$work" 1000 5
rm -rf "$work"/reseal-*

python3 "$here/deck.py" make "$work/deck.pptx"
bytes() { find "$work/deck-vault" -type f -printf '%s\n' | awk '{ s += $1 } END { print s }'; }
rm -rf "$work/deck-vault" "$work/deck-home"
export STRONGROOM_HOME=$work/deck-home
"$bin" create "$work/deck-vault" --profile portable "${secret[@]}" >/dev/null
"$bin" add "$work/deck-vault" "$work/deck.pptx" --no-describe --quiet "${secret[@]}" >/dev/null
before=$(bytes)
python3 "$here/deck.py" edit "$work/deck.pptx"
"$bin" add "$work/deck-vault" "$work/deck.pptx" --no-describe --quiet "${secret[@]}" >/dev/null
echo "one word on a slide of a deck of $(stat -c %s "$work/deck.pptx") bytes: $(($(bytes) - before)) bytes of new ciphertext"
