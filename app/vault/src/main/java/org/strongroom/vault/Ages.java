package org.strongroom.vault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strongroom.vault.catalogue.Catalogue;
import org.strongroom.vault.catalogue.Version;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.Stamp;
import org.strongroom.vault.model.VersionId;

/**
 * How old versions are, as far as no single clock can be wrong about it (FORMAT.md, "Dropping old versions"): what clocks say, and
 * no more than the vault has lived through since.
 */
final class Ages {
    /** Most that one step between two versions of a device adds. */
    static final long STEP_MILLIS = 7L * 24 * 60 * 60 * 1000;

    private final long now;
    private final Map<DeviceId, Line> lines = new HashMap<>();

    /** @param own the device that asks, whose clock says {@code now} in milliseconds since 1970 */
    Ages(Catalogue catalogue, Optional<DeviceId> own, long now) {
        this.now = now;
        Map<DeviceId, List<Version>> all = new HashMap<>();
        catalogue.forEachVersionEver(
                version -> all.computeIfAbsent(version.stamp().device(), device -> new ArrayList<>())
                        .add(version));
        all.forEach((device, versions) ->
                lines.put(device, new Line(versions, own.filter(device::equals).isPresent() ? now : Long.MIN_VALUE)));
    }

    /** The versions of one device, by stamp. */
    private static final class Line {
        private final long[] lamports;
        private final long[] lived;
        private final Map<VersionId, Long> times = new HashMap<>();
        private final long whole;

        /** @param now of the clock that wrote all these times; the lowest number for another one */
        Line(List<Version> versions, long now) {
            List<Version> order = new ArrayList<>(versions);
            order.sort((a, b) -> a.stamp().compareTo(b.stamp()));
            lamports = new long[order.size()];
            lived = new long[order.size()];
            long highest = 0;
            long before = order.getFirst().writtenMillis();
            for (int i = 0; i < order.size(); i++) {
                long time = order.get(i).writtenMillis();
                highest = Math.max(highest, time);
                lamports[i] = order.get(i).stamp().lamport();
                lived[i] = (i == 0 ? 0 : lived[i - 1]) + step(before, time);
                // A clock that went back stood still.
                times.put(order.get(i).id(), highest);
                before = time;
            }
            whole = lived[lived.length - 1] + step(before, now);
        }

        private static long step(long from, long to) {
            return to <= from ? 0 : Math.min(to - from, STEP_MILLIS);
        }

        /** What this device has lived through since a time, by Lamport. */
        long since(long lamport) {
            int low = 0;
            int high = lamports.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (lamports[middle] < lamport) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low == lamports.length ? 0 : whole - lived[low];
        }
    }

    /** When a version was written, at the earliest, in milliseconds since 1970. */
    long time(Version version) {
        Line own = lines.get(version.stamp().device());
        return own == null ? version.writtenMillis() : own.times.getOrDefault(version.id(), version.writtenMillis());
    }

    /** How old a version is at least, in milliseconds; never negative. */
    long age(Version version) {
        Stamp stamp = version.stamp();
        long lived = 0;
        for (Line line : lines.values()) {
            lived = Math.max(lived, line.since(stamp.lamport()));
        }
        return Math.max(0, Math.min(now - time(version), lived));
    }
}
