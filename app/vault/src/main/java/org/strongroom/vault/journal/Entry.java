package org.strongroom.vault.journal;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.strongroom.vault.journal.Finding.Reason;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.RecordPoint;
import org.strongroom.vault.model.Role;

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
        private final Role needs;
        private final int branch;
        private final long[] clock;
        private BitSet acts;
        private int act = -1;

        Counted(
                RecordHash hash,
                DeviceId device,
                Optional<Counted> previous,
                List<Counted> seen,
                Enrolment author,
                Role needs,
                int branch) {
            this.hash = hash;
            this.device = device;
            this.previous = previous;
            this.seen = List.copyOf(seen);
            this.author = author;
            this.needs = needs;
            this.branch = branch;
            this.seq = previous.map(p -> p.seq + 1).orElse(1L);
            long[] merged = clock(previous, seen);
            this.clock = merged.length > branch ? merged : Arrays.copyOf(merged, branch + 1);
            clock[branch] = seq;
            this.lamport = lamport(previous, seen);
            this.acts = acts(previous, seen);
        }

        /** Which acts on the membership a record knows that builds on these, by their numbers in {@link MembershipRule}. */
        static BitSet acts(Optional<Counted> previous, List<Counted> seen) {
            BitSet known = previous.map(p -> p.acts).orElseGet(BitSet::new);
            boolean shared = previous.isPresent();
            for (Counted other : seen) {
                BitSet more = (BitSet) other.acts.clone();
                more.andNot(known);
                if (!more.isEmpty()) {
                    known = shared ? (BitSet) known.clone() : known;
                    shared = false;
                    known.or(more);
                }
            }
            return known;
        }

        /** This record is itself the act with that number. */
        void becomes(int act) {
            BitSet with = (BitSet) acts.clone();
            with.set(act);
            acts = with;
            this.act = act;
        }

        /** The number of the act that this record is, or -1. */
        int act() {
            return act;
        }

        /** The acts that it knows, itself included where it is one; not to be changed. */
        BitSet acts() {
            return acts;
        }

        /** The role that its author must have for all that it says. */
        Role needs() {
            return needs;
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
