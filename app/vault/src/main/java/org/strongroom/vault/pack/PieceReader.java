package org.strongroom.vault.pack;

import java.io.EOFException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.EpochKey;
import org.strongroom.crypto.PackReader;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.PackId;
import org.strongroom.vault.model.PieceId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.ByteSource;
import org.strongroom.vault.store.NoSuchObjectException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.UnusableObjectException;

/** Reads pieces, keeping the last few packs open. One object serves one thread. */
public final class PieceReader implements AutoCloseable {
    private static final int OPEN_PACKS = 4;

    private final ObjectStore store;
    private final Function<EpochId, @Nullable EpochKey> epochs;
    private final Past past;
    private final LinkedHashMap<PackId, OpenPack> open = new LinkedHashMap<>(8, 0.75f, true);

    /**
     * Reads from {@code store} with the keys that {@code epochs} knows.
     *
     * @param past what is known of packs that are gone, or do not open
     */
    public PieceReader(ObjectStore store, Function<EpochId, @Nullable EpochKey> epochs, Past past) {
        this.store = store;
        this.epochs = epochs;
        this.past = past;
    }

    /** What tells a pack that has not arrived from one that is damaged. */
    public interface Past {
        /** Nothing is known of any pack. */
        Past UNKNOWN = of(false);

        /** Every pack was there, whole. */
        Past WHOLE = of(true);

        /** Whether it was there at some time. */
        boolean wasHere(PackId pack);

        /** Whether it was there and whole. */
        boolean wasWhole(PackId pack);

        /** Whether a pack that does not open has the look of a file that is still being filled. */
        boolean hasHole(PackId pack) throws IOException;

        private static Past of(boolean known) {
            return new Past() {
                @Override
                public boolean wasHere(PackId pack) {
                    return known;
                }

                @Override
                public boolean wasWhole(PackId pack) {
                    return known;
                }

                @Override
                public boolean hasHole(PackId pack) {
                    return false;
                }
            };
        }
    }

    private record OpenPack(ByteSource source, PackReader reader) {}

    /**
     * The bytes of a piece, proven to be those that were recorded: from the first place that has them.
     *
     * @throws VaultException.Incomplete when its pack has not arrived, or not whole
     * @throws VaultException.Vanished when its pack was here and is gone
     * @throws VaultException.DamagedVault when the pack is altered, or is no longer whole
     */
    public byte[] read(PieceRef ref) throws VaultException, IOException {
        VaultException first = null;
        for (PieceRef place : ref.resealed()) {
            try {
                return readAt(place, ref);
            } catch (VaultException e) {
                first = first == null ? e : first;
            }
        }
        try {
            return readOne(ref, true);
        } catch (VaultException e) {
            throw first == null ? e : first;
        }
    }

    /**
     * The bytes of a piece to seal once more, which proves nothing by itself: where it lies in one place only, they are as its author
     * sealed them, for whoever reads them later asks for the recorded id anyway. Where there are several places, they are proven, for
     * else a wrong one would be carried on.
     */
    public byte[] readToSeal(PieceRef ref) throws VaultException, IOException {
        return ref.resealed().isEmpty() ? readOne(ref, false) : read(ref);
    }

    /**
     * The bytes of a piece as they lie in one of its places.
     *
     * @throws VaultException.DamagedVault also when they are not those that were recorded
     */
    public byte[] readAt(PieceRef place, PieceRef ref) throws VaultException, IOException {
        byte[] bytes = readOne(place, false);
        EpochKey epoch = epochs.apply(ref.epoch());
        if (epoch == null) {
            throw new VaultException.Incomplete();
        }
        // Whoever sealed it once more might have said so of anything: it has the id that was recorded, or is not the
        // piece.
        if (!PieceId.of(epoch.pieceId(bytes, 0, bytes.length)).equals(ref.piece())) {
            throw new VaultException.DamagedVault();
        }
        return bytes;
    }

    private byte[] readOne(PieceRef ref, boolean named) throws VaultException, IOException {
        try {
            PackReader reader = pack(ref).reader();
            return named
                    ? reader.read(ref.piece().bytes(), ref.offset(), ref.length())
                    : reader.readUnnamed(ref.offset(), ref.length());
        } catch (CryptoException.Malformed | EOFException e) {
            // Cut short: of a pack that was never here whole, the rest may be on its way.
            throw past.wasWhole(ref.pack()) ? new VaultException.DamagedVault(e) : new VaultException.Incomplete(e);
        } catch (CryptoException e) {
            boolean arriving = !past.wasWhole(ref.pack()) && past.hasHole(ref.pack());
            throw arriving ? new VaultException.Incomplete(e) : new VaultException.DamagedVault(e);
        } catch (UnusableObjectException e) {
            throw new VaultException.DamagedVault(e);
        } catch (NoSuchObjectException e) {
            if (past.wasHere(ref.pack())) {
                throw new VaultException.Vanished(e);
            }
            throw new VaultException.Incomplete(e);
        }
    }

    private OpenPack pack(PieceRef ref) throws VaultException, CryptoException, IOException {
        OpenPack known = open.get(ref.pack());
        if (known != null) {
            return known;
        }
        EpochKey epoch = epochs.apply(ref.epoch());
        if (epoch == null) {
            throw new VaultException.Incomplete();
        }
        if (open.size() >= OPEN_PACKS) {
            close(open.pollFirstEntry().getValue());
        }
        ByteSource source =
                store.open(ObjectName.ofBytes(ObjectKind.PACK, ref.pack().bytes()));
        boolean done = false;
        try {
            OpenPack pack = new OpenPack(source, epoch.openPack(ref.pack().bytes(), source(source)));
            open.put(ref.pack(), pack);
            done = true;
            return pack;
        } finally {
            if (!done) {
                source.close();
            }
        }
    }

    /** A stored object as crypto-core reads it: whole ranges or an error. */
    public static PackReader.Source source(ByteSource source) {
        return new PackReader.Source() {
            @Override
            public long size() {
                return source.size();
            }

            @Override
            public void read(long at, byte[] into, int count) throws IOException {
                if (source.read(at, into, 0, count) != count) {
                    throw new EOFException("became shorter while being read");
                }
            }
        };
    }

    private static void close(OpenPack pack) throws IOException {
        pack.reader().close();
        pack.source().close();
    }

    @Override
    public void close() throws IOException {
        for (OpenPack pack : open.values()) {
            close(pack);
        }
        open.clear();
    }
}
