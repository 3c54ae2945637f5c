package org.strongroom.vault;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.EpochKey;
import org.strongroom.crypto.PackReader;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.PackId;
import org.strongroom.vault.model.PieceId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.pack.PieceReader;
import org.strongroom.vault.store.ByteSource;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.StoreException;
import org.strongroom.vault.store.StoreGoneException;

/**
 * Pieces in packs of this device that no record mentions: what an interrupted job had stored already. The next one refers to
 * them instead of storing them again, in whatever order it works, after it has read each one back.
 *
 * <p>The directory of a pack names its pieces by a keyed hash of their content, so nobody without the key can plant one.
 */
final class LeftOver implements AutoCloseable {
    private static final int MAX_PACKS = 4_096;
    private static final int MAX_PIECES = 1_000_000;

    private final Map<PieceId, PieceRef> pieces;
    private final PieceReader reader;

    private LeftOver(Map<PieceId, PieceRef> pieces, PieceReader reader) {
        this.pieces = pieces;
        this.reader = reader;
    }

    /** Looks at the packs of {@code device} in the folder, under the key of {@code epoch}. */
    static LeftOver find(
            ObjectStore home, Set<ObjectName> there, Set<PackId> mentioned, EpochKey epoch, DeviceId device)
            throws IOException {
        Set<ObjectName> orphans = there.stream()
                .filter(pack -> !mentioned.contains(PackId.of(pack.bytes())))
                .limit(MAX_PACKS)
                .collect(Collectors.toSet());
        Map<PieceId, PieceRef> pieces = new HashMap<>();
        for (ObjectName orphan : orphans) {
            try (ByteSource source = home.open(orphan);
                    PackReader pack = epoch.openPack(orphan.bytes(), PieceReader.source(source))) {
                byte[] place = pack.place();
                if (place.length < DeviceId.BYTES
                        || !DeviceId.of(Arrays.copyOf(place, DeviceId.BYTES)).equals(device)
                        || pieces.size() + pack.directory().size() > MAX_PIECES) {
                    continue;
                }
                for (PackReader.Entry entry : pack.directory()) {
                    if (entry.length() == 0) {
                        continue; // a member can write such a pack, and must not stop others from adding by it
                    }
                    PieceId id = PieceId.of(entry.id());
                    pieces.put(
                            id,
                            new PieceRef(
                                    EpochId.of(epoch.id()),
                                    id,
                                    PackId.of(orphan.bytes()),
                                    entry.offset(),
                                    entry.length()));
                }
            } catch (StoreGoneException e) {
                throw e;
            } catch (CryptoException | StoreException | EOFException e) {
                // damaged, or not ours: it stays what it is, junk
            }
        }
        EpochId id = EpochId.of(epoch.id());
        return new LeftOver(
                pieces, new PieceReader(home, asked -> asked.equals(id) ? epoch : null, PieceReader.Past.UNKNOWN));
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** Where a piece of that id and length lies, read back just now. */
    Optional<PieceRef> find(PieceId id, int length) throws IOException {
        PieceRef ref = pieces.get(id);
        return ref != null && ref.length() == length && isSound(ref) ? Optional.of(ref) : Optional.empty();
    }

    /** Reads a piece back: what is said to be safe in the vault must be so now, not when it was stored. */
    boolean isSound(PieceRef ref) throws IOException {
        try {
            Arrays.fill(reader.read(ref), (byte) 0);
            return true;
        } catch (VaultException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
