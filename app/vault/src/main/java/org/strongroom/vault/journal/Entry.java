package org.strongroom.vault.journal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.strongroom.vault.journal.Finding.Reason;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.RecordPoint;

/** What is remembered of a record about which has been decided: where it stands, not what it says. */
sealed interface Entry {
    RecordHash hash();

    DeviceId device();

    long seq();

    /** A record that never counts. */
    record Rejected(RecordHash hash, DeviceId device, long seq, Reason reason) implements Entry {}

    /**
     * A record that counts.
     *
     * <p>Its clock holds, per branch, the highest number it knew of. A branch is a run of records of one device without a
     * fork; branches are numbered as they come, so the numbers mean nothing outside of one {@link Graph}.
     */
    final class Counted implements Entry {
        private final RecordHash hash;
        private final DeviceId device;
        private final long seq;
        private final long lamport;
        private final Optional<Counted> previous;
        private final List<Counted> seen;
        private final Enrolment author;
        private final int branch;
        private final long[] clock;

        Counted(
                RecordHash hash,
                DeviceId device,
                Optional<Counted> previous,
                List<Counted> seen,
                Enrolment author,
                int branch) {
            this.hash = hash;
            this.device = device;
            this.previous = previous;
            this.seen = List.copyOf(seen);
            this.author = author;
            this.branch = branch;
            this.seq = previous.map(p -> p.seq + 1).orElse(1L);
            long[] merged = clock(previous, seen);
            this.clock = merged.length > branch ? merged : Arrays.copyOf(merged, branch + 1);
            clock[branch] = seq;
            this.lamport = lamport(previous, seen);
        }

        /** One more than the highest Lamport time among all that a record builds on. */
        static long lamport(Optional<Counted> previous, List<Counted> seen) {
            long highest = previous.map(p -> p.lamport).orElse(0L);
            for (Counted other : seen) {
                highest = Math.max(highest, other.lamport);
            }
            return highest + 1;
        }

        private static long[] clock(Optional<Counted> previous, List<Counted> seen) {
            long[] out = previous.map(p -> p.clock.clone()).orElse(new long[0]);
            for (Counted other : seen) {
                if (other.clock.length > out.length) {
                    out = Arrays.copyOf(out, other.clock.length);
                }
                for (int i = 0; i < other.clock.length; i++) {
                    out[i] = Math.max(out[i], other.clock[i]);
                }
            }
            return out;
        }

        @Override
        public RecordHash hash() {
            return hash;
        }

        @Override
        public DeviceId device() {
            return device;
        }

        @Override
        public long seq() {
            return seq;
        }

        long lamport() {
            return lamport;
        }

        Optional<Counted> previous() {
            return previous;
        }

        List<Counted> seen() {
            return seen;
        }

        Enrolment author() {
            return author;
        }

        int branch() {
            return branch;
        }

        RecordPoint point() {
            return new RecordPoint(seq, hash);
        }

        /** The highest number on {@code branch} that this record knew of; 0 for none. */
        long reach(int other) {
            return other < clock.length ? clock[other] : 0;
        }

        /** Whether {@code other} is this record or lies in its causal past. */
        boolean covers(Counted other) {
            return reach(other.branch) >= other.seq;
        }
    }
}
