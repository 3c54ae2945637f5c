package org.strongroom.vault.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.strongroom.crypto.CryptoException.Malformed;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.journal.Entry.Counted;
import org.strongroom.vault.journal.Entry.Rejected;
import org.strongroom.vault.journal.Finding.Reason;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException.NewerFormat;
import org.strongroom.vault.model.VaultId;

/**
 * The state of an intake as bytes, some 45 per record: a local cache, no part of the vault format.
 *
 * <pre>
 * snapshot = ["strongroom intake", 2, vault, [* act], [* entry]]
 * act = [entry, alone, [* index, operation]]                  operations on members, devices and keys; alone: 0 or 1
 * entry = [hash, device, seq, 0, reason]                      rejected
 *       / [hash, h'', 0, previous + 1, [* seen], needs]       counts and goes on; entries are named by their position
 *       / [hash, device, 0, 0, [* seen], needs, enrolment]    counts and is a first record; by the position of its act
 * enrolment = [device, member, public key, label]
 * </pre>
 */
final class IntakeSnapshot {
    private static final String MAGIC = "strongroom intake";
    private static final int FORMAT = 2;
    private static final int MOST = 1 << 26;

    private IntakeSnapshot() {}

    static byte[] write(VaultId vault, Graph graph, List<MembershipRule.Made> acts) {
        Map<RecordHash, Integer> at = new HashMap<>();
        for (Entry entry : graph.order()) {
            at.put(entry.hash(), at.size());
        }
        CborWriter out = new CborWriter();
        out.array(5).text(MAGIC).uint(FORMAT).bytes(vault.bytes()).array(acts.size());
        for (MembershipRule.Made made : acts) {
            out.array(3)
                    .uint(at.getOrDefault(made.at().hash(), MOST))
                    .uint(made.alone() ? 1 : 0)
                    .array(2 * made.acts().size());
            for (MembershipRule.Indexed indexed : made.acts()) {
                out.uint(indexed.index());
                OperationCodec.write(indexed.act(), new PieceTable(), out);
            }
        }
        out.array(graph.order().size());
        for (Entry entry : graph.order()) {
            switch (entry) {
                case Rejected rejected ->
                    out.array(5)
                            .bytes(rejected.hash().bytes())
                            .bytes(rejected.device().bytes())
                            .uint(rejected.seq())
                            .uint(0)
                            .uint(rejected.reason().code());
                case Counted counted -> {
                    boolean first = counted.previous().isEmpty();
                    out.array(first ? 7 : 6)
                            .bytes(counted.hash().bytes())
                            .bytes(first ? counted.device().bytes() : new byte[0])
                            .uint(0)
                            .uint(counted.previous()
                                    .map(p -> at.getOrDefault(p.hash(), MOST) + 1)
                                    .orElse(0))
                            .array(counted.seen().size());
                    counted.seen().forEach(other -> out.uint(at.getOrDefault(other.hash(), MOST)));
                    out.uint(counted.needs().code());
                    if (first) {
                        out.array(4)
                                .bytes(counted.author().device().bytes())
                                .bytes(counted.author().member().bytes())
                                .bytes(counted.author().publicKey().toArray())
                                .text(counted.author().label());
                    }
                }
            }
        }
        return out.toBytes();
    }

    /** Fills {@code graph} and {@code rule}. */
    static void read(byte[] bytes, VaultId vault, Graph graph, MembershipRule rule) throws Malformed {
        CborReader in = CborReader.of(bytes);
        in.array(5);
        if (!in.text(MAGIC.length()).equals(MAGIC) || in.uint(Integer.MAX_VALUE) != FORMAT) {
            throw new Malformed("not a snapshot");
        }
        if (!VaultId.of(in.bytes(VaultId.BYTES)).equals(vault)) {
            throw new Malformed("a snapshot of another vault");
        }
        int count = in.array(0, MOST);
        Map<Integer, List<MembershipRule.Indexed>> acts = new HashMap<>();
        Set<Integer> alone = new HashSet<>();
        for (int i = 0; i < count; i++) {
            in.array(3);
            int entry = in.uint(MOST);
            if (in.uint(1) == 1) {
                alone.add(entry);
            }
            acts.put(entry, acts(in));
        }
        int entries = in.array(0, MOST);
        for (int i = 0; i < entries; i++) {
            entry(in, graph);
            List<MembershipRule.Indexed> made = acts.get(i);
            if (made != null) {
                Counted entry = counted(graph, i);
                rule.add(entry, made, alone.contains(i), rule.at(Counted.acts(entry.previous(), entry.seen())));
            }
        }
        in.end();
    }

    private static List<MembershipRule.Indexed> acts(CborReader in) throws Malformed {
        int items = in.array(0, 2 * Limits.OPERATIONS);
        List<MembershipRule.Indexed> out = new ArrayList<>();
        try {
            for (int i = 0; i + 1 < items; i += 2) {
                int index = in.uint(Limits.OPERATIONS);
                if (!(OperationCodec.read(in, new PieceTable()) instanceof Operation.Act act)) {
                    throw new Malformed("no act");
                }
                out.add(new MembershipRule.Indexed(index, act));
            }
            return out;
        } catch (NewerFormat | IllegalArgumentException e) {
            throw new Malformed("a snapshot of another version");
        }
    }

    private static void entry(CborReader in, Graph graph) throws Malformed {
        int items = in.array(5, 7);
        RecordHash hash = RecordHash.of(in.bytes(RecordHash.BYTES));
        byte[] device = in.bytes(0, DeviceId.BYTES);
        long seq = in.uint(Limits.NUMBER);
        int previous = in.uint(MOST);
        boolean named = seq > 0 || previous == 0;
        if (graph.find(hash).isPresent() || (named && device.length != DeviceId.BYTES)) {
            throw new Malformed("an entry that contradicts the others");
        }
        if (seq > 0) {
            Reason reason = Reason.of(in.uint(255)).orElseThrow(() -> new Malformed("unknown reason"));
            graph.reject(new Rejected(hash, DeviceId.of(device), seq, reason));
            return;
        }
        Optional<Counted> before = previous == 0 ? Optional.empty() : Optional.of(counted(graph, previous - 1));
        int points = in.array(0, Limits.SEEN);
        List<Counted> seen = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            seen.add(counted(graph, in.uint(MOST)));
        }
        if ((items == 7) != before.isEmpty()) {
            throw new Malformed("entry of another length");
        }
        Role needs = Role.of(in.uint(255)).orElseThrow(() -> new Malformed("unknown role"));
        if (before.isPresent()) {
            graph.count(hash, before.get().device(), before, seen, before.get().author(), needs);
        } else {
            in.array(4);
            Enrolment author = new Enrolment(
                    DeviceId.of(in.bytes(DeviceId.BYTES)),
                    MemberId.of(in.bytes(MemberId.BYTES)),
                    Bytes.of(in.bytes(1, Limits.PUBLIC_KEY_BYTES)),
                    in.text(Limits.TAG_BYTES));
            graph.count(hash, DeviceId.of(device), before, seen, author, needs);
        }
    }

    private static Counted counted(Graph graph, int at) throws Malformed {
        if (at < graph.order().size() && graph.order().get(at) instanceof Counted counted) {
            return counted;
        }
        throw new Malformed("an entry that builds on nothing");
    }
}
