#!/usr/bin/env bash
# One file beyond 4 GiB: killed in the middle of adding, added again, taken out byte for byte, with bounded memory. Started by
# run.sh; needs 14 GB of disk. The content repeats nothing and costs little: AES in counter mode over zeros.
. "$(dirname "$0")/lib.sh"
size=4200000000
most_mb=600
vault=$work/vault
file=$work/large.bin
has openssl /usr/bin/time || { skipped "needs openssl and time"; verdict; }
[ "$(df -k --output=avail "$work" | tail -n 1)" -gt $((14 << 20)) ] || { skipped "needs 14 GB of disk below $work"; verdict; }

openssl enc -aes-128-ctr -K 00112233445566778899aabbccddeeff -iv 0 -nosalt -in /dev/zero 2>/dev/null | head -c "$size" >"$file"
equal "size of the file" "$(stat -c %s "$file")" "$size"
does A create "$vault" --profile portable
stored() { find "$vault/packs" -type f -printf '%s\n' 2>/dev/null | awk '{ s += $1 } END { printf "%.0f", s }'; }

case_ "killed in the middle of adding $size bytes"
STRONGROOM_HOME=$work/home-A "$bin" add "$vault" "$file" --no-describe --quiet --passphrase-file "$secret" >"$out" 2>"$err" &
adding=$!
while kill -0 "$adding" 2>/dev/null && [ "$(stored)" -lt $((size * 2 / 5)) ]; do sleep .2; done
kill -9 "$adding"
wait "$adding" 2>/dev/null
killed=$?
equal "killed while it was at work" "$killed" 137
first=$(stored)
note "$first bytes of packs when it was killed"
does A list "$vault"
equal "documents after the kill" "$(wc -l <"$out")" 0

# measured WHAT COMMAND...: as `does`, with time and peak memory.
measured() {
    local what=$1
    shift
    STRONGROOM_HOME=$work/home-A /usr/bin/time -f '%e %M' -o "$work/time" "$bin" "$@" --passphrase-file "$secret" >"$out" 2>"$err"
    code=$?
    equal "$what: exit code" "$code" 0
    local seconds kib
    read -r seconds kib < <(tail -n 1 "$work/time")
    note "$what: $seconds s, peak memory $((kib / 1024)) MB"
    if [ $((kib / 1024)) -lt $most_mb ]; then good; else bad "$what: $((kib / 1024)) MB are more than $most_mb MB"; fi
}

case_ "added again"
measured add add "$vault" "$file" --no-describe --quiet
total=$(stored)
note "$total bytes of packs in all: $(awk -v a="$total" -v b="$size" 'BEGIN { printf "%.3f", a / b }') of the file"
if [ "$total" -lt $((size + size / 10)) ]; then good; else bad "more than a tenth was stored for nothing"; fi

case_ "taken out"
measured get get "$vault" /large.bin -o "$work/large.out" --quiet
same_file "$file" "$work/large.out"
rm -f "$work/large.out"
measured check check "$vault" --all
verdict
