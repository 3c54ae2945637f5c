#!/usr/bin/env bash
# Tries the packaged program with real parts that a fresh computer lacks: cloud drive clients, sticks that fill up or are
# pulled, files beyond 4 GiB, documents written by another office program.
#
#   tests/real/run.sh [PART...]     clients | people | stick | documents | large; without a word all but large
#
# Needs `mvn package` before. What a part needs and does not find is SKIPPED by name; on Debian all of it comes with
#   apt-get install syncthing unison rclone curl python3 exfat-fuse exfatprogs ntfs-3g libreoffice python3-uno openssl time
# Sticks need root, /dev/fuse and loop devices. `large` needs 14 GB of disk and takes some minutes.
#   REAL_STICKS    "exfat", "ntfs" or both; REAL_SAMPLES   a folder of documents to add and read as well
#   STRONGROOM   another program to try; REAL_TMP   where the work folders go, default /tmp
# Ends with 0 when nothing failed, else with 1.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
export STRONGROOM=${STRONGROOM:-$root/installers/target/strongroom/bin/strongroom}
[ -x "$STRONGROOM" ] || { echo "build first: mvn package" >&2; exit 1; }
[ $# -gt 0 ] || set -- clients people stick documents
for part in "$@"; do
    case $part in
        clients | people | stick | documents | large) ;;
        *) echo "no such part: $part" >&2; exit 2 ;;
    esac
done

summary=''
result=0
for part in "$@"; do
    REAL_WORK=$(mktemp -d "${REAL_TMP:-/tmp}/strongroom-real-$part.XXXXXX")
    export REAL_WORK
    echo "== $part"
    started=$(date +%s)
    "$here/$part.sh"
    code=$?
    case $code in
        0) word=passed ;;
        77) word=SKIPPED ;;
        *) word=FAILED; result=1 ;;
    esac
    summary+=$(printf '%-10s %-8s %4d s' "$part" "$word" $(($(date +%s) - started)))$'\n'
    if [ "$word" = FAILED ]; then echo "what is left lies in $REAL_WORK"; else rm -rf --one-file-system "$REAL_WORK"; fi
done
printf '\n%s' "$summary"
exit $result
