package org.strongroom.vault;

import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.model.MemberId;

/**
 * Whose words were compared on this computer, by the ids of the identities: whoever gets new keys has to be compared anew. A
 * sealed file of the profile; what cannot be read is taken for nothing compared.
 */
final class Compared {
    private static final String FILE = "compared";
    private static final int FORMAT = 1;
    private static final int MAX = 4096;

    private final SortedMap<MemberId, Instant> times;

    private Compared(SortedMap<MemberId, Instant> times) {
        this.times = times;
    }

    static Compared load(Opened opened) throws IOException {
        SortedMap<MemberId, Instant> times = new TreeMap<>();
        Optional<byte[]> file = opened.profile().read(FILE, opened.identities(), opened.context());
        if (file.isPresent()) {
            try {
                CborReader in = CborReader.of(file.get());
                int count = in.array(1, 2 * MAX + 1) / 2;
                if (in.uint(Integer.MAX_VALUE) == FORMAT) {
                    for (int i = 0; i < count; i++) {
                        times.put(MemberId.of(in.bytes(MemberId.BYTES)), Instant.ofEpochMilli(in.uint(Long.MAX_VALUE)));
                    }
                }
            } catch (CryptoException.Malformed e) {
                times.clear();
            }
        }
        return new Compared(times);
    }

    SortedMap<MemberId, Instant> times() {
        return Collections.unmodifiableSortedMap(times);
    }

    Compared with(MemberId identity, Optional<Instant> time) {
        SortedMap<MemberId, Instant> out = new TreeMap<>(times);
        time.ifPresentOrElse(at -> out.put(identity, at), () -> out.remove(identity));
        return new Compared(out);
    }

    void store(Opened opened) throws IOException {
        CborWriter out = new CborWriter().array(2 * times.size() + 1).uint(FORMAT);
        times.forEach((identity, time) -> out.bytes(identity.bytes()).uint(Math.max(0, time.toEpochMilli())));
        opened.profile().write(FILE, out.toBytes(), opened.identity(), opened.context());
    }
}
