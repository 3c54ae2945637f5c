package org.strongroom.vault;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.model.Bytes;

/**
 * When each way in last opened the vault on this computer, as its profile remembers it: a sealed file of its own, for the cache
 * is large and a vault is opened often.
 */
final class LastUsed {
    private static final String FILE = "used";
    private static final int NAME_BYTES = 32;
    private static final int MOST = 256;
    private static final Duration PRECISION = Duration.ofHours(1);

    private LastUsed() {}

    /** Remembers that {@code access} has just opened the vault, unless that is remembered of this hour. */
    static void note(Opened opened, Bytes access) throws IOException {
        long now = Math.max(0, opened.environment().clock().millis());
        Map<Bytes, Long> used = read(opened);
        Long before = used.remove(access);
        if (before != null && now >= before && now - before < PRECISION.toMillis()) {
            return;
        }
        used.put(access, now);
        CborWriter out = new CborWriter().array(2 * Math.min(used.size(), MOST));
        used.entrySet().stream()
                .skip(Math.max(0, used.size() - MOST))
                .forEach(entry -> out.bytes(entry.getKey().toArray()).uint(entry.getValue()));
        opened.profile().write(FILE, out.toBytes(), opened.identity(), opened.context());
    }

    /** When it did so, for one way in. */
    static Optional<Instant> of(Map<Bytes, Long> used, Bytes access) {
        return Optional.ofNullable(used.get(access)).map(Instant::ofEpochMilli);
    }

    /** What is remembered, the latest last; nothing where it cannot be read. */
    static Map<Bytes, Long> read(Opened opened) throws IOException {
        Map<Bytes, Long> out = new LinkedHashMap<>();
        Optional<byte[]> stored = opened.profile().read(FILE, opened.identities(), opened.context());
        if (stored.isPresent()) {
            try {
                CborReader in = CborReader.of(stored.get());
                int items = in.array(0, 2 * MOST);
                for (int i = 0; i + 1 < items; i += 2) {
                    out.put(Bytes.of(in.bytes(NAME_BYTES)), in.uint(Long.MAX_VALUE));
                }
                in.end();
            } catch (CryptoException.Malformed e) {
                out.clear(); // of another version
            }
        }
        return out;
    }
}
