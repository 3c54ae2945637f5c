package org.strongroom.vault;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.RecordPoint;

/**
 * How long nothing new has come from each device. Every device in use gives a sign of life once a week, so a keeper who holds
 * back all that a device writes does not go unnoticed: it becomes quiet. Never changes, a later state is another value.
 *
 * <p>Counted is time during which this computer looked: of a gap between two looks, a day at most, and of one of more than two
 * weeks nothing. So neither a holiday of this computer nor a jump of its clock makes others quiet.
 *
 * @param lookedMillis when this computer looked last, by its clock, milliseconds since 1970
 */
record Silence(long lookedMillis, SortedMap<DeviceId, Heard> devices) {
    /** So often a device gives a sign of life. */
    static final Duration SIGN_OF_LIFE = Duration.ofDays(7);

    /** So long a device may say nothing. */
    static final Duration ALLOWED = Duration.ofDays(15);

    static final Silence NONE = new Silence(0, new TreeMap<>());

    private static final long MAX_GAP = Duration.ofDays(1).toMillis();
    private static final long ABSENCE = Duration.ofDays(14).toMillis();
    private static final long EXPLAINED = -1;
    private static final long LEAST_GAP = Duration.ofHours(1).toMillis();
    private static final int MAX_DEVICES = 100_000;

    Silence {
        devices = Collections.unmodifiableSortedMap(devices);
    }

    /**
     * What was last heard of a device.
     *
     * @param newest its newest record
     * @param quietMillis for how long nothing came after it; negative where a person knows why
     */
    record Heard(RecordHash newest, long quietMillis) {
        private Heard longer(long millis) {
            return quietMillis < 0 ? this : new Heard(newest, quietMillis + millis);
        }
    }

    /** After a look at the folder. Returns this same value where there is nothing to remember. */
    Silence look(long nowMillis, Map<DeviceId, RecordPoint> heads) {
        boolean news = !heads.keySet().equals(devices.keySet())
                || heads.entrySet().stream().anyMatch(head -> !isNewest(head.getKey(), head.getValue()));
        long gap = nowMillis - lookedMillis;
        if (!news && gap >= 0 && gap < LEAST_GAP) {
            return this;
        }
        // The first look, and one after the clock was set back, begin a new measurement.
        boolean plausible = lookedMillis > 0 && gap > 0 && gap <= ABSENCE;
        long counted = plausible ? Math.min(gap, MAX_GAP) : 0;
        SortedMap<DeviceId, Heard> next = new TreeMap<>();
        heads.forEach((device, head) -> {
            Heard before = devices.get(device);
            next.put(
                    device,
                    before != null && isNewest(device, head) ? before.longer(counted) : new Heard(head.hash(), 0));
        });
        return new Silence(nowMillis, next);
    }

    private boolean isNewest(DeviceId device, RecordPoint head) {
        Heard heard = devices.get(device);
        return heard != null && heard.newest().equals(head.hash());
    }

    /** The devices that have been quiet for longer than they should. */
    SortedSet<DeviceId> quiet() {
        SortedSet<DeviceId> out = new TreeSet<>();
        devices.forEach((device, heard) -> {
            if (heard.quietMillis() > ALLOWED.toMillis()) {
                out.add(device);
            }
        });
        return out;
    }

    /** A person knows why a device is quiet: it is not counted until it is heard of again. */
    Silence explained(Set<DeviceId> known) {
        SortedMap<DeviceId, Heard> next = new TreeMap<>(devices);
        next.replaceAll((device, heard) -> known.contains(device) ? new Heard(heard.newest(), EXPLAINED) : heard);
        return new Silence(lookedMillis, next);
    }

    byte[] encode() {
        CborWriter out = new CborWriter().array(2 + 3 * devices.size()).uint(lookedMillis);
        out.uint(devices.size());
        devices.forEach((device, heard) ->
                out.bytes(device.bytes()).bytes(heard.newest().bytes()).uint(1 + heard.quietMillis()));
        return out.toBytes();
    }

    static Silence decode(byte[] encoded) throws CryptoException.Malformed {
        CborReader in = CborReader.of(encoded);
        int items = in.array(2, 2 + 3 * MAX_DEVICES);
        long looked = in.uint(Long.MAX_VALUE);
        int count = in.uint(MAX_DEVICES);
        if (items != 2 + 3 * count) {
            throw new CryptoException.Malformed("another number of devices");
        }
        SortedMap<DeviceId, Heard> devices = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            DeviceId device = DeviceId.of(in.bytes(DeviceId.BYTES));
            RecordHash newest = RecordHash.of(in.bytes(RecordHash.BYTES));
            devices.put(device, new Heard(newest, in.uint(Long.MAX_VALUE) - 1));
        }
        in.end();
        return new Silence(looked, devices);
    }
}
