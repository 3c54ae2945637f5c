package org.strongroom.vault.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strongroom.crypto.CryptoException.Malformed;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.journal.Entry.Counted;
import org.strongroom.vault.journal.Entry.Rejected;
import org.strongroom.vault.journal.Finding.Reason;
import org.strongroom.vault.journal.Intake.Claim;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.VaultId;

/**
 * The state of an intake as bytes, some 45 per record: a local cache, no part of the vault format.
 *
 * <pre>
 * snapshot = ["strongroom intake", 1, vault, [* enrolment], [* entry]]
 * enrolment = [device, member, public key, label, entry, operation]
 * entry = [hash, device, seq, 0, reason]                      rejected
 *       / [hash, h'', 0, previous + 1, [* seen]]              counts and goes on; entries are named by their position
 *       / [hash, device, 0, 0, [* seen], enrolment]           counts and is a first record
 * </pre>
 */
final class IntakeSnapshot {
    private static final String MAGIC = "strongroom intake";
    private static final int MOST = 1 << 26;

    private IntakeSnapshot() {}

    static byte[] write(VaultId vault, Graph graph, List<Claim> claims) {
        Map<RecordHash, Integer> at = new HashMap<>();
        Map<Enrolment, Integer> enrolments = new HashMap<>();
        for (Entry entry : graph.order()) {
            at.put(entry.hash(), at.size());
        }
        CborWriter out = new CborWriter();
        out.array(5).text(MAGIC).uint(1).bytes(vault.bytes()).array(claims.size());
        for (int i = 0; i < claims.size(); i++) {
            Enrolment e = claims.get(i).enrolment();
            enrolments.putIfAbsent(e, i);
            out.array(6)
                    .bytes(e.device().bytes())
                    .bytes(e.member().bytes())
                    .bytes(e.publicKey().toArray())
                    .text(e.label())
                    .uint(at.getOrDefault(claims.get(i).by().hash(), MOST))
                    .uint(claims.get(i).index());
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
                    out.array(first ? 6 : 5)
                            .bytes(counted.hash().bytes())
                            .bytes(first ? counted.device().bytes() : new byte[0])
                            .uint(0)
                            .uint(counted.previous()
                                    .map(p -> at.getOrDefault(p.hash(), MOST) + 1)
                                    .orElse(0))
                            .array(counted.seen().size());
                    counted.seen().forEach(other -> out.uint(at.getOrDefault(other.hash(), MOST)));
                    if (first) {
                        out.uint(enrolments.getOrDefault(counted.author(), MOST));
                    }
                }
            }
        }
        return out.toBytes();
    }

    /** Fills {@code graph} and returns the claims in their order. */
    static List<Claim> read(byte[] bytes, VaultId vault, Graph graph) throws Malformed {
        CborReader in = CborReader.of(bytes);
        in.array(5);
        if (!in.text(MAGIC.length()).equals(MAGIC) || in.uint(1) != 1) {
            throw new Malformed("not a snapshot");
        }
        if (!VaultId.of(in.bytes(VaultId.BYTES)).equals(vault)) {
            throw new Malformed("a snapshot of another vault");
        }
        int count = in.array(0, MOST);
        List<Enrolment> enrolments = new ArrayList<>();
        List<int[]> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            in.array(6);
            enrolments.add(new Enrolment(
                    DeviceId.of(in.bytes(DeviceId.BYTES)),
                    MemberId.of(in.bytes(MemberId.BYTES)),
                    Bytes.of(in.bytes(1, Limits.PUBLIC_KEY_BYTES)),
                    in.text(Limits.TAG_BYTES)));
            places.add(new int[] {in.uint(MOST), in.uint(Limits.OPERATIONS)});
        }
        int entries = in.array(0, MOST);
        for (int i = 0; i < entries; i++) {
            entry(in, graph, enrolments);
        }
        in.end();
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            claims.add(new Claim(counted(graph, places.get(i)[0]), places.get(i)[1], enrolments.get(i)));
        }
        return claims;
    }

    private static void entry(CborReader in, Graph graph, List<Enrolment> enrolments) throws Malformed {
        int items = in.array(5, 6);
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
        if ((items == 6) != before.isEmpty()) {
            throw new Malformed("entry of another length");
        }
        if (before.isPresent()) {
            graph.count(hash, before.get().device(), before, seen, before.get().author());
        } else {
            if (enrolments.isEmpty()) {
                throw new Malformed("a device that nobody enrolled");
            }
            Enrolment author = enrolments.get(in.uint(enrolments.size() - 1));
            graph.count(hash, DeviceId.of(device), before, seen, author);
        }
    }

    private static Counted counted(Graph graph, int at) throws Malformed {
        if (at < graph.order().size() && graph.order().get(at) instanceof Counted counted) {
            return counted;
        }
        throw new Malformed("an entry that builds on nothing");
    }
}
