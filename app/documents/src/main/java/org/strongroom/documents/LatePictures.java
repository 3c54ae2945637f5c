package org.strongroom.documents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.strongroom.documents.read.Described;
import org.strongroom.vault.Vault;
import org.strongroom.vault.catalogue.Description;
import org.strongroom.vault.catalogue.Document;
import org.strongroom.vault.catalogue.Version;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VersionId;
import org.strongroom.vault.profile.SealedFile;
import org.strongroom.vault.profile.SealedFolder;

/**
 * Small pictures for documents that were described without one, by a program that drew none. What yields none is remembered on this
 * computer, sealed, so that it is tried once; app/vault/FORMAT.md, "Local profile", has the file.
 */
final class LatePictures {
    /** Raised with each change of the readers that gives pictures to what had none: then all are tried again. */
    static final int GENERATION = 1;
    /** Most versions that are remembered; further ones are tried again. */
    static final int MOST = 100_000;

    private static final String NAME = "pictures";
    private static final int VERSION = 1;

    private final Vault vault;
    private final Describer describer;

    LatePictures(Vault vault, Describer describer) {
        this.vault = vault;
        this.describer = describer;
    }

    /** Whether there is anything to do, for somebody who may. */
    boolean missing() {
        return mayWrite() && !tasks(tried()).isEmpty();
    }

    /**
     * Reads what lacks a picture and stores those that come of it, with what else is found.
     *
     * @throws VaultException.Cancelled when {@code progress} says so; what was drawn until then is kept
     */
    void add(Progress progress) throws VaultException, IOException {
        Set<VersionId> tried = mayWrite() ? tried() : Set.of();
        List<Describer.Task> tasks = mayWrite() ? tasks(tried) : List.of();
        if (tasks.isEmpty()) {
            return;
        }
        Set<VersionId> now = new HashSet<>(tried);
        try {
            vault.importing(importer -> describer.run(tasks, importer, progress, done -> {
                boolean drawn = done.outcome() instanceof Described read
                        && read.thumbnail().isPresent();
                if (!drawn) {
                    now.add(done.task().version().id());
                }
                return drawn;
            }));
        } finally {
            if (now.size() > tried.size()) {
                write(now);
            }
        }
    }

    private boolean mayWrite() {
        return vault.membership()
                .member(vault.member())
                .filter(self -> !self.suspended() && self.role().isAtLeast(Role.EDITOR))
                .isPresent();
    }

    private List<Describer.Task> tasks(Set<VersionId> tried) {
        List<Describer.Task> tasks = new ArrayList<>();
        for (Document document : vault.catalogue().documents().toList()) {
            Optional<Version> current = document.current();
            if (current.isPresent()
                    && !document.trashed()
                    && !tried.contains(current.get().id())
                    && vault.catalogue()
                            .description(document.id(), current.get().id())
                            .filter(LatePictures::lacks)
                            .isPresent()
                    && vault.isHere(current.get().pieces())) {
                tasks.add(new Describer.Task(document.id(), current.get(), Describer.hint(document.name())));
            }
        }
        return tasks;
    }

    /** Whether a description of its kind would have a picture, and has none. */
    private static boolean lacks(Description known) {
        return known.thumbnail().isEmpty()
                && !Describer.isRefused(known)
                && switch (Describer.type(known.type())) {
                    case UNKNOWN, ZIP, SVG -> false;
                    case PDF, PNG, JPEG, GIF, BMP, WEBP, TIFF, PPTX, PPT, ODP -> true;
                    case DOCX, DOC, ODT, RTF, XLSX, XLS, ODS, CSV, MARKDOWN, TEXT, HTML, EMAIL ->
                        !known.text().isEmpty();
                };
    }

    /** Those that were tried; none where that cannot be read: then all are tried again. */
    private Set<VersionId> tried() {
        try (SealedFolder folder = vault.derived(NAME);
                SealedFile file = folder.open(NAME)) {
            if (file.length() > 9 + (long) MOST * VersionId.BYTES) {
                return Set.of();
            }
            byte[] bytes = new byte[(int) file.length()];
            file.read(0, bytes, 0, bytes.length);
            return parse(bytes);
        } catch (IOException e) {
            return Set.of();
        }
    }

    private void write(Set<VersionId> tried) throws IOException {
        try (SealedFolder folder = vault.derived(NAME)) {
            folder.write(NAME, bytes(tried));
        }
    }

    static byte[] bytes(Set<VersionId> tried) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(out);
        data.writeByte(VERSION);
        data.writeInt(GENERATION);
        data.writeInt(Math.min(MOST, tried.size()));
        for (VersionId version : tried.stream().limit(MOST).toList()) {
            data.write(version.bytes());
        }
        return out.toByteArray();
    }

    /** What the bytes say; nothing where they are no such file to the last byte, or one of another generation. */
    static Set<VersionId> parse(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readUnsignedByte() != VERSION || in.readInt() != GENERATION) {
                return Set.of();
            }
            int count = in.readInt();
            if (count < 0 || count > MOST || in.available() != count * VersionId.BYTES) {
                return Set.of();
            }
            Set<VersionId> tried = new HashSet<>();
            for (int i = 0; i < count; i++) {
                tried.add(VersionId.of(in.readNBytes(VersionId.BYTES)));
            }
            return tried;
        } catch (IOException e) {
            return Set.of();
        }
    }
}
