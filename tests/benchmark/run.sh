#!/usr/bin/env bash
# Compares the built program with its peers on one corpus: whole processes, interleaved, each followed by `sync -f` of the
# folder it wrote. Prints the median seconds of all rounds, and the ratio to the fastest peer.
#
#   tests/benchmark/run.sh WORK [ROUNDS]      WORK is a folder on the disk to measure; 5 rounds
#
# Needs `mvn package` before, and those peers that shall be measured: gocryptfs (with fuse3), rclone, restic, borgbackup;
# cryptofs, the file system of Cryptomator, is fetched with Maven. "kdf" is one derivation of the key alone.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
bin=$root/installers/target/strongroom/bin/strongroom
work=$(mkdir -p "$1" && cd "$1" && pwd)
rounds=${2:-5}
[ -x "$bin" ] || { echo "build first: mvn package" >&2; exit 1; }
java=${JAVA25:-$(ls -d /usr/lib/jvm/*25*/bin/java 2>/dev/null | head -n 1)}
corpus=$work/corpus
[ -d "$corpus" ] || "${java:-java}" "$here/Corpus.java" "$corpus"
peer=$work/cryptofs
if [ ! -d "$peer/classes" ] && mvn -q -f "$here/cryptofs/pom.xml" dependency:copy-dependencies -DoutputDirectory="$peer/lib"; then
    "$(dirname "$java")/javac" -d "$peer/classes" -cp "$peer/lib/*" "$here/cryptofs/CryptoFs.java"
fi
results=$work/results.tsv
: >"$results"
printf 'correct horse battery staple\n' >"$work/pass"
printf 'another horse battery staple\n' >"$work/pass-2"
export STRONGROOM_HOME=$work/home RESTIC_PASSWORD=x BORG_PASSPHRASE=x RCLONE_CONFIG=$work/rclone.conf
export BORG_BASE_DIR=$work/borg-base XDG_CACHE_HOME=$work/cache BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK=yes

# measure NAME TASK FOLDER COMMAND...: seconds with sync, and peak memory of the process, in MB
measure() {
    local name=$1 task=$2 folder=$3; shift 3
    local start end
    start=$(date +%s.%N)
    /usr/bin/time -f %M -o "$work/peak" "$@" >/dev/null 2>"$work/stderr" || { echo "$name $task failed: $(tail -1 "$work/stderr")" >&2; return 0; }
    sync -f "$folder"
    end=$(date +%s.%N)
    printf '%s\t%s\t%s\t%s\n' "$task" "$name" "$(echo "$end - $start" | bc)" "$(($(tail -1 "$work/peak") / 1024))" >>"$results"
}

strongroom() {
    rm -rf "$work/s" "$work/home" "$work/s-out"
    "$bin" create "$work/s" --profile portable --passphrase-file "$work/pass" >/dev/null
    sync -f "$work"
    measure strongroom add "$work/s" "$bin" add "$work/s" "$corpus" --no-describe --quiet --passphrase-file "$work/pass"
    measure strongroom again "$work/s" "$bin" add "$work/s" "$corpus" --no-describe --quiet --passphrase-file "$work/pass"
    measure strongroom get "$work" "$bin" get "$work/s" / -o "$work/s-out" --quiet --passphrase-file "$work/pass"
    measure strongroom list "$work" "$bin" list "$work/s" "/corpus/Client 0" --passphrase-file "$work/pass"
    measure strongroom one "$work" "$bin" get "$work/s" "/corpus/Client 1/Matter 1/Document 1.xlsx" -o "$work/one" --overwrite --passphrase-file "$work/pass"
    # All of it under new keys, against a plain copy of the same packs.
    "$bin" passphrase change "$work/s" --quiet --passphrase-file "$work/pass" --new-passphrase-file "$work/pass-2"
    sync -f "$work"
    rm -rf "$work/s-packs"
    measure cp reseal "$work" cp -r "$work/s/packs" "$work/s-packs"
    measure strongroom reseal "$work/s" "$bin" reseal "$work/s" --quiet --passphrase-file "$work/pass-2"
}

kdf() {
    "${java:-java}" -Xlog:all=off --enable-native-access=ALL-UNNAMED -Djna.library.path="$root/installers/target/strongroom/lib/native" \
        -cp "$root/installers/target/strongroom/lib/*" "$here/Kdf.java" 2>/dev/null |
        while read -r seconds; do printf 'kdf\tstrongroom\t%s\t0\n' "$seconds"; done >>"$results"
}

cryptofs_all() {
    rm -rf "$work/c" "$work/c-out"
    local run=("${java:-java}" -cp "$peer/classes:$peer/lib/*" CryptoFs)
    "${run[@]}" create "$work/c"
    measure cryptofs add "$work/c" "${run[@]}" add "$work/c" "$corpus"
    measure cryptofs get "$work" "${run[@]}" get "$work/c" "$work/c-out"
}

gocryptfs_all() {
    rm -rf "$work/g" "$work/g-out"; mkdir -p "$work/g" "$work/g-mnt"
    gocryptfs -init -quiet -scryptn 16 -passfile "$work/pass" "$work/g" >/dev/null
    cat >"$work/g-add" <<EOT
gocryptfs -quiet -passfile "$work/pass" "$work/g" "$work/g-mnt" && cp -r "$corpus" "$work/g-mnt/" && fusermount -u "$work/g-mnt"
EOT
    cat >"$work/g-get" <<EOT
gocryptfs -quiet -passfile "$work/pass" "$work/g" "$work/g-mnt" && cp -r "$work/g-mnt/corpus" "$work/g-out" && fusermount -u "$work/g-mnt"
EOT
    measure gocryptfs add "$work/g" sh "$work/g-add"
    measure gocryptfs get "$work" sh "$work/g-get"
}

rclone_all() {
    rm -rf "$work/r" "$work/r-out"
    printf '[c]\ntype = crypt\nremote = %s\npassword = %s\n' "$work/r" "$(rclone obscure x)" >"$RCLONE_CONFIG"
    measure rclone add "$work" rclone copy "$corpus" c:corpus
    measure rclone again "$work" rclone copy "$corpus" c:corpus
    measure rclone get "$work" rclone copy c:corpus "$work/r-out"
}

restic_all() {
    rm -rf "$work/t" "$work/t-out"
    restic init -q -r "$work/t" >/dev/null
    measure restic add "$work/t" restic backup -q -r "$work/t" "$corpus"
    measure restic again "$work/t" restic backup -q -r "$work/t" "$corpus"
    measure restic get "$work" restic restore -q -r "$work/t" latest --target "$work/t-out"
}

borg_all() {
    rm -rf "$work/b" "$work/b-out"; mkdir -p "$work/b-out"
    borg init -e repokey "$work/b" 2>/dev/null
    measure borg add "$work/b" borg create --compression none "$work/b::one" "$corpus"
    measure borg again "$work/b" borg create --compression none "$work/b::two" "$corpus"
    (cd "$work/b-out" && measure borg get "$work" borg extract "$work/b::one")
}

for ((round = 1; round <= rounds; round++)); do
    find "$corpus" -type f -exec cat {} + >/dev/null
    kdf
    strongroom
    [ -d "$peer/classes" ] && cryptofs_all
    command -v gocryptfs >/dev/null && [ -e /dev/fuse ] && gocryptfs_all
    command -v rclone >/dev/null && rclone_all
    command -v restic >/dev/null && restic_all
    command -v borg >/dev/null && borg_all
    echo "round $round of $rounds" >&2
done

sort -t "$(printf '\t')" -k1,1 -k2,2 -k3,3n "$results" | awk -F'\t' '
    function flush() { if (n) { printf "%-8s %-12s %6.2f s   peak %4d MB   (%d rounds)\n", task, name, v[int((n + 1) / 2)], m[int((n + 1) / 2)], n } }
    { if ($1 != task || $2 != name) { flush(); n = 0; task = $1; name = $2 } n++; v[n] = $3; m[n] = $4 }
    END { flush() }'
