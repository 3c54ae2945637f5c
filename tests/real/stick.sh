#!/usr/bin/env bash
# A stick with the file system sticks have: the home of a vault and a copy of one; full, pulled, and put back. Started by run.sh.
# Its driver is a process of its own: killing it is the closest to pulling a stick, every call on it fails from then on.
. "$(dirname "$0")/lib.sh"
kind=''
loop=''
driver=''
disk=$work/disk
mnt=$disk/mnt

# insert KIND [MB]: puts the stick in; a new one when there is none yet. Ends with 1 where that cannot be done here.
insert() {
    kind=$1
    mkdir -p "$mnt"
    if [ ! -e "$disk/image" ]; then
        truncate -s "${2}M" "$disk/image"
        case $kind in
            exfat) mkfs.exfat "$disk/image" >/dev/null || return 1 ;;
            ntfs) mkfs.ntfs -q -F -f "$disk/image" >/dev/null 2>&1 || return 1 ;;
        esac
    fi
    loop=$(losetup -f --show "$disk/image") || return 1
    case $kind in
        exfat) mount.exfat-fuse -d "$loop" "$mnt" >"$disk/driver.log" 2>&1 & ;;
        ntfs) lowntfs-3g -o windows_names,ignore_case,no_detach "$loop" "$mnt" >"$disk/driver.log" 2>&1 & ;;
    esac
    driver=$!
    disown "$driver" # or the shell reports that it was killed
    for _ in $(seq 50); do
        mountpoint -q "$mnt" && return 0
        kill -0 "$driver" 2>/dev/null || break
        sleep .1
    done
    losetup -d "$loop"
    loop=''
    return 1
}

release() {
    for _ in $(seq 50); do
        [ -n "$driver" ] && kill -0 "$driver" 2>/dev/null || break
        sleep .1
    done
    driver=''
    for _ in $(seq 30); do
        [ -z "$loop" ] && break
        losetup -d "$loop" 2>/dev/null && loop='' && break
        sleep .1
    done
}

# eject: as one should. vanish: the mount goes from under the program, what is open stays. yank: every call fails at once.
eject() { umount "$mnt"; release; }
vanish() { umount -l "$mnt"; }
yank() { kill -9 "$driver"; }
clear_away() {
    umount -l "$mnt" 2>/dev/null
    release
    if mountpoint -q "$mnt"; then umount -l "$mnt"; fi
}
trap '[ -n "$driver" ] && kill -9 "$driver" 2>/dev/null; clear_away' EXIT

# fill FILE LEFT: a file so large that LEFT KiB stay free, or an empty one where there are fewer.
fill() {
    local size
    size=$(($(df -k --output=avail "$mnt" | tail -n 1) - $2))
    head -c "$((size > 0 ? size : 0))K" /dev/zero >"$1"
}

# Waits until the program beside this writes packs below a folder.
until_packs() {
    local before=$2
    for _ in $(seq 600); do
        [ "$(find "$1/packs" -type f 2>/dev/null | wc -l)" -gt "$before" ] && return 0
        kill -0 "$beside_pid" 2>/dev/null || return 1
        sleep .01
    done
    return 1
}
packs() { find "$1/packs" -type f 2>/dev/null | wc -l; }

# Names that Linux stores and a stick refuses, folds together or cuts.
hostile_names() {
    local dir=$1 name n=0
    mkdir -p "$dir"
    local names=('CON' 'con' 'aux.docx' 'NUL.txt' 'COM1.tar.gz' 'a<b' 'a>b' 'a:b' 'a"b' 'a|b' 'a?b' 'a*b' 'a\b' 'dot.' 'dots...'
        'space ' ' space' 'x.docx ' 'x.docx.' 'x.docx' 'Report.docx' 'REPORT.DOCX' $'new\nline' $'tab\tname' $'bell\a' $'esc\e[31mred'
        'x.docx:ads' 'x.docx::$DATA' '-rf' '--help' '~$port.docx' '$(id)' '.hidden' '...' 'desktop.ini' $'rtl-\u202excod.exe'
        $'\u65e5\u672c\u8a9e.docx' $'e\u0301.docx' $'\u00e9.docx' $'stra\u00dfe' 'STRASSE' $'\U1F600.docx'
        "$(printf 'a%.0s' {1..250}).txt" "$(printf $'\u65e5%.0s' {1..85})" "$(printf $'\U1F600%.0s' {1..63})")
    for name in "${names[@]}"; do
        n=$((n + 1))
        printf 'content %d\n' "$n" >"$dir/$name"
    done
    mkdir -p "$dir/folder." "$dir/PRN" "$dir/deep: er"
    echo 'in a folder' >"$dir/folder./x"
    echo 'in a device' >"$dir/PRN/x"
    echo 'deeper' >"$dir/deep: er/x?"
}

try_stick() {
    case_ "$1: the vault lives on the stick, and what is taken out lands there whatever it is called"
    local vault=$mnt/Vault packed
    does A create "$vault" --profile portable
    does A add "$vault" "$docs" --no-describe
    hostile_names "$work/hostile"
    does A add "$vault" "$work/hostile" --no-describe
    does A get "$vault" /hostile -o "$mnt/out"
    equal "contents taken out to the stick" "$(digest "$mnt/out")" "$(digest "$work/hostile")"
    note "$(digest "$mnt/out" | tail -n 1) files on the stick"
    does A get "$vault" /hostile -o "$work/out-$1"
    equal "contents taken out to a disk" "$(digest "$work/out-$1")" "$(digest "$work/hostile")"
    rm -rf "$mnt/out"
    does A copy add "$vault" "$work/copy-$1"
    does A sync "$vault"
    does A check "$vault" --all

    case_ "$1: taken out of this computer and put into another"
    eject
    ends 7 A list "$vault"
    insert "$1" || bad "the stick does not come back"
    does A list "$vault"
    does B open "$work/home-b-vault" --from "$vault"
    does B get "$work/home-b-vault" /docs -o "$work/b-out-$1"
    same_tree "$docs" "$work/b-out-$1"
    rm -rf "$work/home-b-vault" "$work/home-B"

    case_ "$1: full in the middle of an add"
    random "$work/big/big.bin" 24
    fill "$mnt/filler" 20000
    sync -f "$mnt"
    packed=$(packs "$vault")
    ends 9 A add "$vault" "$work/big" --no-describe
    says 'space'
    note "$(head -n 1 "$err") $(($(packs "$vault") - packed)) packs were written before"
    if [ "$(packs "$vault")" -gt "$packed" ]; then good; else bad "full before the add was in its middle"; fi
    does A list "$vault" --recursive
    does A get "$vault" /docs -o "$work/full-out-$1"
    same_tree "$docs" "$work/full-out-$1"
    does A check "$vault" --all
    fill "$mnt/filler-more" 4000
    ends 9 A get "$vault" /docs/large.bin -o "$mnt/large.out"
    says 'space'
    equal "part of a file left behind" "$(find "$mnt" -maxdepth 1 -name 'large.out*' -o -maxdepth 1 -name '.strongroom-*' | wc -l)" 0
    rm "$mnt/filler" "$mnt/filler-more"
    does A add "$vault" "$work/big" --no-describe
    does A get "$vault" /big/big.bin -o "$work/big.out" --overwrite
    same_file "$work/big/big.bin" "$work/big.out"
    does A check "$vault" --all

    case_ "$1: as a copy, full in the middle of a sync"
    local home=$work/at-home-$1
    does H create "$home" --profile portable
    does H add "$home" "$docs" --no-describe
    does H copy add "$home" "$mnt/Copy"
    does H sync "$home"
    random "$work/big2/big2.bin" 24
    does H add "$home" "$work/big2" --no-describe
    fill "$mnt/filler" 20000
    ends 9 H sync "$home"
    says 'space'
    note "$(head -n 1 "$err")"
    does H check "$home" --all
    rm "$mnt/filler"
    does H sync "$home"
    on H copy list "$home" --json
    says '"state":"up-to-date"'

    local how
    for how in vanish yank; do
        case_ "$1: pulled ($how) in the middle of an add"
        random "$work/pull-$how/big.bin" 32
        packed=$(packs "$vault")
        starts A add "$vault" "$work/pull-$how" --no-describe
        if until_packs "$vault" "$packed"; then good; else bad "the add was over too early"; fi
        $how
        # Writing on after a lazy unmount may succeed: what is open is still the stick.
        if [ $how = yank ]; then ended '5|7|9'; else ended '0|5|7|9'; fi
        note "exit $code: $(head -n 2 "$err" | tr '\n' ' ')"
        says_plainly
        clear_away
        equal "written beside the stick" "$(find "$mnt" -mindepth 1 | wc -l)" 0
        insert "$1" || { bad "the stick does not come back"; return; }
        does A list "$vault" --recursive
        does A check "$vault" --all
        does A add "$vault" "$work/pull-$how" --no-describe
        does A get "$vault" "/pull-$how" -o "$work/pull-out" --overwrite
        same_tree "$work/pull-$how" "$work/pull-out"
        rm -rf "$work/pull-out"
        does A get "$vault" /hostile -o "$work/pull-out"
        equal "contents of the hostile names" "$(digest "$work/pull-out")" "$(digest "$work/hostile")"
        rm -rf "$work/pull-out"
        does A check "$vault" --all
        does A sync "$vault"

        case_ "$1: pulled ($how) in the middle of a sync"
        does H add "$home" "$work/pull-$how" --no-describe
        packed=$(packs "$mnt/Copy")
        starts H sync "$home"
        if until_packs "$mnt/Copy" "$packed"; then good; else bad "the sync was over too early"; fi
        $how
        ended '0|5|7|9'
        note "exit $code: $(head -n 2 "$err" | tr '\n' ' ') $(tr '\n' ' ' <"$out")"
        says_plainly
        clear_away
        equal "written beside the stick" "$(find "$mnt" -mindepth 1 | wc -l)" 0
        does H check "$home" --all
        on H sync "$home"
        note "sync without the stick: exit $code, $(tr '\n' ' ' <"$out")"
        insert "$1" || { bad "the stick does not come back"; return; }
        does H sync "$home"
        does B open "$work/from-copy" --from "$mnt/Copy"
        does B check "$work/from-copy" --all
        does B get "$work/from-copy" "/pull-$how" -o "$work/pull-out"
        same_tree "$work/pull-$how" "$work/pull-out"
        rm -rf "$work/pull-out" "$work/from-copy" "$work/home-B"
    done
    eject
}

# A failure is told in words.
says_plainly() { if [ "$code" = 0 ] || [ -s "$err" ] || [ -s "$out" ]; then good; else bad "ended with $code and no word"; fi; }

docs=$work/docs
mkdir -p "$docs"
for n in 1 2 3; do echo "document $n" >"$docs/doc$n.txt"; done
random "$docs/large.bin" 10

tried=0
for stick in ${REAL_STICKS:-exfat ntfs}; do
    case $stick in
        exfat) needs=(losetup mkfs.exfat mount.exfat-fuse) ;;
        ntfs) needs=(losetup mkfs.ntfs lowntfs-3g) ;;
    esac
    if [ "$(id -u)" != 0 ] || [ ! -e /dev/fuse ]; then
        skipped "$stick: needs root and /dev/fuse"
    elif ! has "${needs[@]}"; then
        skipped "$stick: needs ${needs[*]}"
    elif ! insert "$stick" 480; then
        skipped "$stick: cannot be mounted here: $(tail -n 1 "$disk/driver.log" 2>/dev/null)"
        clear_away
        rm -f "$disk/image"
    else
        tried=1
        try_stick "$stick"
        clear_away
        rm -f "$disk/image"
        rm -rf "$work"/home-* "$work/hostile" "$work"/pull-* "$work"/big*
    fi
done
[ $tried = 1 ] || note "no stick was tried"
verdict
