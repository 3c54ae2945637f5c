package org.strongroom.documents;

import java.io.IOException;
import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongroom.vault.ContentReader;
import org.strongroom.vault.catalogue.Version;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.ByteSource;

/** A version of a document in an open vault, with one piece in memory at a time. */
final class PieceSource implements ByteSource {
    private final Version version;
    private final ContentReader reader;
    private final Progress progress;
    private final long[] starts;
    private int held = -1;
    private byte @Nullable [] piece;

    PieceSource(Version version, ContentReader reader, Progress progress) {
        this.version = version;
        this.reader = reader;
        this.progress = progress;
        this.starts = new long[version.pieces().size()];
        long at = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = at;
            at += version.pieces().get(i).length();
        }
    }

    @Override
    public long size() {
        return version.size();
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
        int wanted = (int) Math.min(length, Math.max(0, version.size() - position));
        int done = 0;
        while (done < wanted) {
            long at = position + done;
            int index = Arrays.binarySearch(starts, at);
            index = index < 0 ? -index - 2 : index;
            byte[] bytes = piece(index);
            int within = (int) (at - starts[index]);
            int count = Math.min(wanted - done, bytes.length - within);
            if (count <= 0) {
                break;
            }
            System.arraycopy(bytes, within, into, offset + done, count);
            done += count;
        }
        return done;
    }

    private byte[] piece(int index) throws IOException {
        byte[] known = piece;
        if (known != null && held == index) {
            return known;
        }
        try {
            progress.check();
            PieceRef ref = version.pieces().get(index);
            byte[] read = reader.readAll(List.of(ref), ref.length());
            piece = read;
            held = index;
            return read;
        } catch (VaultException e) {
            throw new Failure(e);
        }
    }

    @Override
    public void close() {
        byte[] known = piece;
        if (known != null) {
            Arrays.fill(known, (byte) 0);
        }
    }

    /** Carries a failure of the vault that is read through the writing of the content. */
    static final class Failure extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final VaultException failure;

        Failure(VaultException failure) {
            super("a document could not be read", failure);
            this.failure = failure;
        }

        VaultException failure() {
            return failure;
        }
    }
}
