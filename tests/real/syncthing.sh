# shellcheck shell=bash
# Two folders that Syncthing keeps alike: $drive1 and $drive2, with its state in $st, at $limit KiB/s (0: no limit). Its processes
# are in $pids. Sourced, never run.
key=real

# ---- Syncthing: two processes that talk over loopback, with discovery, relays and updates off.
port=$((20000 + RANDOM % 20000))

api() { curl -sf -H "X-API-Key: $key" "http://127.0.0.1:$((port + $1))$2" "${@:3}"; }

syncthing_start() {
    local side folder ids=()
    for side in 0 1; do
        syncthing generate --home "$st/$side" --skip-port-probing >/dev/null 2>&1 || return 1
        ids+=("$(syncthing --home "$st/$side" --device-id)")
    done
    for side in 0 1; do
        folder=$drive1
        [ $side = 1 ] && folder=$drive2
        cat >"$st/$side/config.xml" <<XML
<configuration version="36">
  <folder id="drive" label="drive" path="$folder" type="sendreceive" rescanIntervalS="60" fsWatcherEnabled="true" fsWatcherDelayS="1">
    <device id="${ids[0]}"/><device id="${ids[1]}"/>
    <versioning type="trashcan"/>
    <maxConflicts>10</maxConflicts>
  </folder>
  <device id="${ids[0]}" name="one"><address>tcp://127.0.0.1:$((port + 2))</address></device>
  <device id="${ids[1]}" name="two"><address>tcp://127.0.0.1:$((port + 3))</address></device>
  <gui enabled="true" tls="false"><address>127.0.0.1:$((port + side))</address><apikey>$key</apikey></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:$((port + 2 + side))</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled><localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled><startBrowser>false</startBrowser>
    <urAccepted>-1</urAccepted><crashReportingEnabled>false</crashReportingEnabled><autoUpgradeIntervalH>0</autoUpgradeIntervalH>
    <maxSendKbps>$limit</maxSendKbps><limitBandwidthInLan>$([ "$limit" = 0 ] && echo false || echo true)</limitBandwidthInLan>
    <reconnectionIntervalS>1</reconnectionIntervalS>
  </options>
</configuration>
XML
        STNOUPGRADE=1 STNODEFAULTFOLDER=1 syncthing serve --home "$st/$side" --no-browser --no-upgrade >"$st/$side.log" 2>&1 &
        pids+=($!)
    done
    for _ in $(seq 150); do
        api 0 /rest/system/connections 2>/dev/null | grep -q '"connected": true' && return 0
        sleep .2
    done
    return 1
}

# Both sides idle and complete, each also in the eyes of the other.
syncthing_settle() {
    local side try
    for side in 0 1; do api $side "/rest/db/scan?folder=drive" -X POST; done
    for try in $(seq 200); do
        for side in 0 1; do
            api $side "/rest/db/status?folder=drive"
            echo
            api $side "/rest/db/completion?folder=drive&device=$(syncthing --home "$st/$((1 - side))" --device-id)"
            echo
        done | python3 -c '
import json, re, sys
parts = [json.loads(x) for x in re.split(r"(?<=\n\})\n+", sys.stdin.read()) if x.strip()]
ok = len(parts) == 4 and all(p.get("state", "idle") == "idle" and not p.get("needTotalItems") and not p.get("needItems") and not p.get("needDeletes") for p in parts)
sys.exit(0 if ok else 1)' && return 0
        sleep .3
    done
    return 1
}

syncthing_cut() { api 0 "/rest/system/pause?device=$(syncthing --home "$st/1" --device-id)" -X POST >/dev/null; }
syncthing_join() { api 0 "/rest/system/resume?device=$(syncthing --home "$st/1" --device-id)" -X POST >/dev/null; }

syncthing_stop() {
    for side in 0 1; do api $side /rest/system/shutdown -X POST >/dev/null 2>&1; done
    wait "${pids[@]}" 2>/dev/null
    pids=()
}
