package org.strongroom.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.strongroom.documents.read.Source;
import org.strongroom.vault.ContentReader;
import org.strongroom.vault.Vault;
import org.strongroom.vault.catalogue.Version;
import org.strongroom.vault.model.VaultException;

/** The bytes of a version, taken out of the vault only when they are asked for: who reads may have them already. */
final class VersionSource implements Source {
    private final Vault vault;
    private final Version version;
    private final String hint;
    private final long token;
    private Optional<VaultException> failed = Optional.empty();

    VersionSource(Vault vault, Version version, String hint, long token) {
        this.vault = vault;
        this.version = version;
        this.hint = hint;
        this.token = token;
    }

    /** Throws what kept the bytes from being had, if anything did. */
    void check() throws VaultException {
        if (failed.isPresent()) {
            throw failed.get();
        }
    }

    @Override
    public long size() {
        return version.size();
    }

    @Override
    public InputStream open() throws IOException {
        try (ContentReader reader = vault.reader()) {
            return new ByteArrayInputStream(reader.readAll(version.pieces(), Describer.MAX_INPUT_BYTES));
        } catch (VaultException e) {
            failed = Optional.of(e);
            throw new IOException("not to be had", e);
        }
    }

    @Override
    public String nameHint() {
        return hint;
    }

    @Override
    public long token() {
        return token;
    }
}
