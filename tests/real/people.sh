#!/usr/bin/env bash
# Three people with a profile and a passphrase each, who share a vault through a real Syncthing: invited, approved, removed.
# Started by run.sh. No network: both ends are folders of this computer.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/syncthing.sh"

pids=()
trap 'for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null; done' EXIT

# with NAME: what follows is done with this person's passphrase.
with() { secret=$work/secret-$1; }

settle() { if syncthing_settle; then good; else bad "syncthing does not come to rest"; fi; }

# Everybody who is in syncs, until all have what there is.
all_sync() {
    local round who
    for round in 1 2; do
        for who in "$@"; do
            settle
            with "$who"
            ends '0|5' "$who" sync "$work/vault-$who"
        done
    done
    settle
}

# alike WHO...: the same documents and the same people for all of them.
alike() {
    local who first=$1
    for who in "$@"; do
        with "$who"
        does "$who" list "$work/vault-$who" --recursive --json
        sort "$out" >"$work/list-$who"
        does "$who" member list "$work/vault-$who" --json
        sed -e 's/"self":[a-z]*,//' -e 's/,"compared":[^,}]*//' "$out" | sort >"$work/people-$who"
        same_file "$work/list-$first" "$work/list-$who"
        same_file "$work/people-$first" "$work/people-$who"
        does "$who" check "$work/vault-$who" --all
    done
}

# adds WHO NAME: a document of this name.
adds() {
    mkdir -p "$work/docs-$1"
    echo "$2, by $1" >"$work/docs-$1/$2"
    with "$1"
    does "$1" add "$work/vault-$1" "$work/docs-$1/$2" --no-describe
}

if ! has syncthing curl python3; then
    skipped "people: needs syncthing curl python3"
    verdict
fi
st=$work/state
drive1=$work/one
drive2=$work/two
limit=0
mkdir -p "$st" "$drive1" "$drive2"
for who in ann ben cleo; do echo "the words of $who are these" >"$work/secret-$who"; done
if ! syncthing_start; then
    bad "syncthing does not start"
    verdict
fi

case_ "somebody joins with a code"
with ann
does ann create "$work/vault-ann" --profile portable --name Papers
does ann copy add "$work/vault-ann" "$drive1/Vault"
adds ann before.txt
does ann member invite "$work/vault-ann" --name Ben
tail -n 1 "$out" >"$work/code"
does ann sync "$work/vault-ann"
settle
with ben
does ben member join "$drive2/Vault" "$work/vault-ben" --code-file "$work/code" --name Ben
all_sync ann ben
alike ann ben

case_ "both edit; then a third one asks, and is approved by the words that are read out"
adds ann by-ann.txt
adds ben by-ben.txt
all_sync ann ben
with cleo
does cleo member request "$drive2/Vault" "$work/vault-cleo" -o "$work/request"
tail -n 1 "$out" >"$work/words"
ends 5 cleo list "$work/vault-cleo"
with ann
echo "zoo zoo zoo zoo zoo zoo zoo zoo" >"$work/wrong"
ends 3 ann member approve "$work/vault-ann" "$work/request" --name Cleo --words-file "$work/wrong"
does ann member approve "$work/vault-ann" "$work/request" --name Cleo --words-file "$work/words"
does ann sync "$work/vault-ann"
settle
with cleo
does cleo list "$work/vault-cleo"
adds cleo by-cleo.txt
all_sync ann ben cleo
alike ann ben cleo
equal "documents" "$(grep -c '"path":"/.*txt"' "$work/list-cleo")" 4

case_ "apart, one is removed and goes on writing: nothing new is read by them, nothing of theirs is used"
syncthing_cut
with ann
does ann member remove "$work/vault-ann" Ben
adds ann secret.txt
does ann sync "$work/vault-ann"
adds ben late.txt
with ben
ends '0|5' ben sync "$work/vault-ben"
syncthing_join
all_sync ann cleo
with ben
ends '11' ben sync "$work/vault-ben"
ends '7|11' ben read "$work/vault-ben" /secret.txt
ends '11' ben add "$work/vault-ben" "$work/docs-ben/late.txt" --to /again --no-describe
settle
adds cleo after.txt
all_sync ann cleo
alike ann cleo
equal "late documents" "$(grep -c 'late.txt' "$work/list-ann")" 0
equal "people" "$(wc -l <"$work/people-ann")" 2
with ben
on ben list "$work/vault-ben" --recursive --json
equal "what the removed one sees of it" "$(grep -c 'secret.txt\|after.txt' "$out")" 0

case_ "what the removed one had the keys of is sealed anew"
with ann
does ann reseal "$work/vault-ann"
all_sync ann cleo
with ann
does ann status "$work/vault-ann" --json
equal "under old keys" "$(python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["oldKeys"]["oldBytes"])' "$out")" 0
alike ann cleo

case_ "what the removed one wrote while nobody had told them is read, and taken in by hand"
with ann
does ann member late "$work/vault-ann" --json
late=$(sed -n 's/.*"id":"\([0-9a-f]*\)","path":"\/late.txt".*/\1/p' "$out" | head -n 1)
does ann member late "$work/vault-ann" --read "$late"
equal "the words" "$(cat "$out")" "late.txt, by ben"
does ann member late "$work/vault-ann" --adopt "$late"
all_sync ann cleo
alike ann cleo
equal "taken in" "$(grep -c '"path":"/late.txt"' "$work/list-cleo")" 1

syncthing_stop
verdict
