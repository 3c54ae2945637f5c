#!/usr/bin/env bash
# Two computers that share a vault only through a real client of a cloud drive, which runs on while both of them write.
# Started by run.sh. No network: both ends of each client are folders of this computer.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/syncthing.sh"

# ---- Unison and rclone: a loop that runs them again and again, as their users do; `cut` makes it pause.
loop_start() {
    touch "$st/go"
    "$1_pass" first >>"$st/log" 2>&1
    (while [ -e "$st/go" ]; do
        [ -e "$st/cut" ] || "$1_pass" next >>"$st/log" 2>&1
        sleep .3
    done) &
    pids+=($!)
}
loop_stop() { rm -f "$st/go"; wait "${pids[@]}" 2>/dev/null; pids=(); }
# Empty folders and their own temporary files are not carried.
files() { (cd "$1" && find . -type f ! -name '.unison.*.unison.tmp' -printf '%p %s\n' | sort); }
loop_settle() {
    touch "$st/cut"
    for _ in $(seq 100); do
        "$1_pass" next >>"$st/log" 2>&1 && [ "$(files "$drive1")" = "$(files "$drive2")" ] && { rm -f "$st/cut"; return 0; }
        sleep .2
    done
    rm -f "$st/cut"
    return 1
}
unison_pass() {
    UNISON=$st flock "$st/lock" unison "$drive1" "$drive2" -batch -auto -confirmbigdel=false -logfile "$st/unison.log" \
        -times -ui text -copyonconflict -prefer newer
}
unison_start() { loop_start unison; }
unison_settle() { loop_settle unison; }
unison_cut() { touch "$st/cut"; flock "$st/lock" true; }
unison_join() { rm -f "$st/cut"; }
unison_stop() { loop_stop; }

# A run that meets files changing under it refuses the next one until told to look at everything again.
rclone_pass() {
    local again=()
    [ "$1" = first ] && again=(--resync)
    [ -e "$drive1/RCLONE_TEST" ] || echo marker | tee "$drive1/RCLONE_TEST" >"$drive2/RCLONE_TEST"
    export RCLONE_CONFIG=$st/rclone.conf
    touch "$RCLONE_CONFIG"
    flock "$st/lock" rclone bisync "$drive1" "$drive2" --workdir "$st/bisync" --force "${again[@]}" && return 0
    flock "$st/lock" rclone bisync "$drive1" "$drive2" --workdir "$st/bisync" --force --resync
}
rclone_start() { loop_start rclone; }
rclone_settle() { loop_settle rclone; }
rclone_cut() { touch "$st/cut"; flock "$st/lock" true; }
rclone_join() { rm -f "$st/cut"; }
rclone_stop() { loop_stop; }

# ---- What the two computers do, the same with each client.
pids=()
trap 'for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null; done' EXIT

settle() { if "${client}_settle"; then good; else bad "$client does not come to rest"; fi; }

# Both sync until neither has anything to give.
both_sync() {
    local round
    for round in 1 2; do
        settle
        ends '0|5' "A$client" sync "$va"
        settle
        ends '0|5' "B$client" sync "$vb"
    done
    settle
    does "A$client" sync "$va"
    does "B$client" sync "$vb"
}

same_on_both() {
    does "A$client" list "$va" --recursive --json
    sort "$out" >"$base/list-a"
    does "B$client" list "$vb" --recursive --json
    sort "$out" >"$base/list-b"
    same_file "$base/list-a" "$base/list-b"
    rm -rf "$base/out-a" "$base/out-b"
    does "A$client" get "$va" / -o "$base/out-a"
    does "B$client" get "$vb" / -o "$base/out-b"
    same_tree "$base/out-a" "$base/out-b"
    does "A$client" check "$va" --all
    does "B$client" check "$vb" --all
}

try_client() {
    client=$1
    limit=${2:-0}
    base=$work/$client
    st=$base/state
    drive1=$base/one
    drive2=$base/two
    va=$base/vault-a
    vb=$base/vault-b
    docs=$base/docs
    mkdir -p "$st" "$drive1" "$drive2" "$docs"
    "${client}_start" || { bad "$client does not start: $(tail -n 2 "$st"/*log)"; return; }

    case_ "$client: a vault arrives on a second computer"
    for n in 1 2 3 4 5 6; do echo "document $n, first words" >"$docs/doc$n.txt"; done
    random "$docs/large.bin" 20
    does "A$client" create "$va" --profile portable
    does "A$client" add "$va" "$docs" --no-describe
    does "A$client" copy add "$va" "$drive1/Vault"
    does "A$client" sync "$va"
    # While it arrives: not yet there, waiting or there; never damaged.
    local tries=0 codes=''
    while :; do
        ends '0|5|7' "B$client" open "$vb" --from "$drive2/Vault"
        codes+=" $code"
        [ "$code" = 0 ] && break
        tries=$((tries + 1))
        [ "$tries" -lt 40 ] || { bad "never opened"; break; }
        sleep .3
    done
    note "open while it arrives ended with:$codes"
    settle
    both_sync
    same_on_both
    same_file "$docs/large.bin" "$base/out-b/docs/large.bin"

    case_ "$client: both add, edit and rename while it runs"
    local round
    # What the other renames must not lie here under its old name: it would be added once more.
    rm "$docs/doc4.txt" "$docs/doc5.txt" "$docs/doc6.txt"
    for round in 1 2 3; do
        echo "from one, $round" >"$docs/one-$round.txt"
        echo "document $round, edited by one" >"$docs/doc$round.txt"
        random "$base/two-$round.bin" 3
        starts "A$client" add "$va" "$docs" --no-describe
        does "B$client" add "$vb" "$base/two-$round.bin" --to /docs --no-describe
        does "B$client" rename "$vb" "/docs/doc$((round + 3)).txt" "renamed by two $round.txt"
        ended 0
        starts "A$client" sync "$va"
        ends '0|5' "B$client" sync "$vb"
        ended '0|5'
    done
    both_sync
    same_on_both
    equal "documents on both" "$(find "$base/out-b" -type f | wc -l)" 13
    for round in 1 2 3; do
        same_file "$docs/one-$round.txt" "$base/out-b/docs/one-$round.txt"
        same_file "$docs/doc$round.txt" "$base/out-b/docs/doc$round.txt"
        same_file "$base/two-$round.bin" "$base/out-a/docs/two-$round.bin"
        equal "renamed" "$(cat "$base/out-a/docs/renamed by two $round.txt")" "document $((round + 3)), first words"
    done

    case_ "$client: cut off, both edit the same document; nothing is lost when it is back"
    "${client}_cut"
    echo "apart, by one" >"$docs/doc1.txt"
    does "A$client" add "$va" "$docs/doc1.txt" --to /docs --no-describe
    does "A$client" rename "$va" /docs/one-2.txt "name by one.txt"
    does "A$client" sync "$va"
    mkdir -p "$base/apart"
    echo "apart, by two" >"$base/apart/doc1.txt"
    does "B$client" add "$vb" "$base/apart/doc1.txt" --to /docs --no-describe
    does "B$client" rename "$vb" /docs/one-2.txt "name by two.txt"
    does "B$client" sync "$vb"
    "${client}_join"
    both_sync
    same_on_both
    equal "conflicts shown" "$(grep -c '"conflict":true' "$base/list-a")" 1
    local versions
    does "A$client" history "$va" /docs/doc1.txt --json
    versions=$(wc -l <"$out")
    : >"$base/texts"
    for ((round = 1; round <= versions; round++)); do
        does "B$client" get "$vb" /docs/doc1.txt --version "$round" -o "$base/version" --overwrite
        cat "$base/version" >>"$base/texts"
    done
    equal "both edits are kept" "$(grep -c '^apart, by ' "$base/texts")" 2

    case_ "$client: what such clients leave in the folder is harmless"
    local pack record
    pack=$(find "$drive2/Vault/packs" -type f | head -n 1)
    record=$(find "$drive2/Vault/journal" -type f | head -n 1)
    head -c 100 "$pack" >"$(dirname "$pack")/.syncthing.$(basename "$pack").tmp"
    head -c 100 "$pack" >"$(dirname "$pack")/~syncthing~$(basename "$pack").tmp"
    cp "$record" "$record.sync-conflict-20261121-211254-VJQD6BK"
    cp "$record" "$(dirname "$record")/$(basename "$record") (conflict_on_2026-11-21)"
    cp "$record" "$record..path1"
    echo torn >"$(dirname "$record")/.unison.$(basename "$record").ef30f05c9f50928defc655a38c6786e7.unison.tmp"
    mkdir -p "$drive2/Vault/.stversions/packs" "$drive2/Vault/.stfolder" "$drive2/Vault/journal/.stversions"
    cp "$pack" "$drive2/Vault/.stversions/packs/"
    cp "$record" "$drive2/Vault/journal/.stversions/"
    printf '[.ShellClassInfo]' >"$drive2/Vault/desktop.ini"
    printf x >"$drive2/Vault/vault.sync-conflict-20261121-211254-VJQD6BK.genesis"
    both_sync
    same_on_both
    does "C$client" open "$base/vault-c" --from "$drive2/Vault"
    does "C$client" list "$base/vault-c" --recursive --json
    sort "$out" >"$base/list-c"
    same_file "$base/list-a" "$base/list-c"
    does "C$client" check "$base/vault-c" --all
    "${client}_stop"
    note "left in the folder by $client itself: $(find "$drive1" "$drive2" \( -name '*conflict*' -o -name '*.tmp' -o -name '.st*' -o -name '*..path?' \) | wc -l) files and folders"
}

for tool in syncthing unison rclone; do
    case $tool in
        syncthing) needs=(syncthing curl python3) ;;
        *) needs=("$tool" flock) ;;
    esac
    if has "${needs[@]}"; then try_client "$tool"; else skipped "$tool: needs ${needs[*]}"; fi
done

# So slow a line that the second computer looks again and again at half of what there will be.
if has syncthing curl python3; then
    case_ "syncthing at 1000 KiB/s: a computer that looks while packs arrive waits, and never calls it damage"
    client=slow
    base=$work/slow
    st=$base/state
    drive1=$base/one
    drive2=$base/two
    limit=1000
    mkdir -p "$st" "$drive1" "$drive2"
    if syncthing_start; then
        does Aslow create "$base/a" --profile portable
        does Aslow copy add "$base/a" "$drive1/Vault"
        does Aslow sync "$base/a"
        syncthing_settle
        does Bslow open "$base/b" --from "$drive2/Vault"
        random "$base/big.bin" 24
        does Aslow add "$base/a" "$base/big.bin" --no-describe
        does Aslow sync "$base/a"
        looks=''
        for _ in $(seq 60); do
            ends '0|5' Bslow sync "$base/b"
            looks+=" $code"
            on Bslow get "$base/b" /big.bin -o "$base/big.out" --overwrite
            looks+="/$code"
            [ "$code" = 0 ] && break
            case $code in 5 | 7) ;; *) bad "get while it arrives ended with $code: $(tail -n 1 "$err")" ;; esac
        done
        note "sync/get while it arrived: $looks"
        same_file "$base/big.bin" "$base/big.out"
        does Bslow check "$base/b" --all
        syncthing_stop
    else
        bad "syncthing does not start"
    fi
fi
verdict
