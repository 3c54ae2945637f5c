package org.strongroom.vault.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Envelope;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.Sealed;
import org.strongroom.crypto.VaultContext;
import org.strongroom.vault.model.VaultId;
import org.strongroom.vault.store.LocalFiles;

/**
 * The note that somebody has asked to join a vault, so that the folder that is theirs by then opens as soon as that is approved:
 * {@code <home>/asking/<vault id>}, the path of the copy to be filled from, sealed under the identity of the request.
 */
public final class Asking {
    private static final String FOLDER = "asking";
    private static final String FILE = "asking";
    private static final int MAX_BYTES = 65_536;
    private static final int ID_BYTES = 32;

    private Asking() {}

    /** Notes that the request of {@code identity} waits for {@code copy}; durable when this returns. */
    public static void note(Path home, VaultContext context, Identity identity, Path copy) throws IOException {
        Profile.makePrivate(home.resolve(FOLDER));
        try (Envelope envelope = identity.local(context, FILE)) {
            Sealed sealed = envelope.seal(new byte[0], copy.toString().getBytes(StandardCharsets.UTF_8));
            byte[] bytes = Arrays.copyOf(sealed.id(), ID_BYTES + sealed.object().length);
            System.arraycopy(sealed.object(), 0, bytes, ID_BYTES, sealed.object().length);
            LocalFiles.in(home).write(file(context), bytes);
        }
    }

    /** The copy that a request of one of these identities waits for; nothing where there is no such request. */
    public static Optional<Path> copy(Path home, VaultContext context, List<Identity> identities) throws IOException {
        if (!Files.isDirectory(home.resolve(FOLDER))) {
            return Optional.empty();
        }
        Optional<byte[]> stored = LocalFiles.in(home).read(file(context), MAX_BYTES);
        if (stored.isEmpty() || stored.get().length < ID_BYTES) {
            return Optional.empty();
        }
        byte[] id = Arrays.copyOf(stored.get(), ID_BYTES);
        byte[] object = Arrays.copyOfRange(stored.get(), ID_BYTES, stored.get().length);
        for (Identity identity : identities) {
            try (Envelope envelope = identity.local(context, FILE)) {
                return Optional.of(Path.of(new String(envelope.open(id, object).content(), StandardCharsets.UTF_8)));
            } catch (CryptoException | InvalidPathException e) {
                // of another request, or damaged: it is asked again where the copy is
            }
        }
        return Optional.empty();
    }

    /** Forgets the note: the vault has opened. */
    public static void ended(Path home, VaultContext context) throws IOException {
        if (Files.isDirectory(home.resolve(FOLDER))) {
            LocalFiles.in(home).delete(file(context));
        }
    }

    private static String file(VaultContext context) {
        return FOLDER + "/" + VaultId.of(context.vaultId());
    }
}
