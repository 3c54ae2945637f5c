package org.strongroom.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strongroom.vault.ContentReader;
import org.strongroom.vault.Importer;
import org.strongroom.vault.Vault;
import org.strongroom.vault.catalogue.Catalogue;
import org.strongroom.vault.catalogue.Document;
import org.strongroom.vault.catalogue.Folder;
import org.strongroom.vault.catalogue.Node;
import org.strongroom.vault.catalogue.Version;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.ByteSource;

/**
 * Copies documents and folders from one open vault into another: the current version of each, read piece by piece in memory and
 * sealed there; nothing of them lies on a disk in the clear. History stays behind. What was copied is read again and compared.
 *
 * <p>Where a name is taken in the other vault, a number is added: nothing there becomes a version of something else, and no folders
 * are mixed.
 */
final class Transfer {
    private static final int BUFFER = 64 * 1024;
    private static final int MAX_DEPTH = 256;
    private static final int END_BYTES = 64;

    private final Vault from;
    private final Vault to;
    private final Progress progress;
    private final List<Copied> copied = new ArrayList<>();
    private long items;
    private long totalItems;
    private long bytes;
    private long totalBytes;

    Transfer(Vault from, Vault to, Progress progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    private record Copied(NodeId source, Version version, NodeId parent, String name, NodeId target) {}

    /**
     * Copies nodes and all that lies in them.
     *
     * @return the number of documents
     * @throws VaultException.NotAllowed where the other vault's member may only read there
     * @throws VaultException.DamagedVault where what was sealed there is not what was read here: it is to be looked at by a check
     */
    long copy(List<NodeId> nodes, NodeId folder) throws VaultException, IOException {
        requireEditor(to);
        if (from.id().equals(to.id())) {
            throw new VaultException.AlreadyExists();
        }
        Catalogue now = from.catalogue();
        List<Node> found = new ArrayList<>();
        for (NodeId id : nodes) {
            Node node = now.node(id).orElseThrow(VaultException.NotFound::new);
            found.add(node);
            count(now, node, 0);
        }
        progress.report(Progress.Step.ADDING, 0, totalItems, 0, totalBytes);
        try (ContentReader reader = from.reader()) {
            to.importing(importer -> {
                if (!folder.equals(NodeId.ROOT) && to.catalogue().folder(folder).isEmpty()) {
                    throw new VaultException.NotFound();
                }
                for (Node node : found) {
                    copy(now, node, importer, folder, reader);
                }
            });
            verify(reader);
        }
        tag(now);
        return copied.size();
    }

    static void requireEditor(Vault vault) throws VaultException {
        Optional<Role> role = vault.membership().role(vault.member());
        if (role.isEmpty() || !role.get().isAtLeast(Role.EDITOR)) {
            throw new VaultException.NotAllowed();
        }
    }

    private void count(Catalogue now, Node node, int depth) throws VaultException {
        progress.check();
        if (depth > MAX_DEPTH) {
            throw new VaultException.DamagedVault();
        }
        if (node instanceof Document) {
            Version version = now.current(node.id()).orElseThrow(VaultException.NotFound::new);
            if (!from.isHere(version.pieces())) {
                // Before anything is written: nobody wants half of what they have dragged.
                throw new VaultException.Incomplete();
            }
            totalItems++;
            totalBytes += version.size();
        } else {
            for (Node child : now.children(node.id())) {
                count(now, child, depth + 1);
            }
        }
    }

    private void copy(Catalogue now, Node node, Importer importer, NodeId parent, ContentReader reader)
            throws VaultException, IOException {
        progress.check();
        String name = free(importer, parent, node.name(), node instanceof Folder);
        if (node instanceof Folder) {
            NodeId made = importer.folder(parent, name);
            for (Node child : now.children(node.id())) {
                copy(now, child, importer, made, reader);
            }
            return;
        }
        Version version = now.current(node.id()).orElseThrow(VaultException.NotFound::new);
        try {
            importer.add(
                    new PieceSource(version, reader, progress),
                    parent,
                    name,
                    version.modifiedMillis(),
                    Optional.empty(),
                    Importer.Guard.NONE,
                    ignored -> {});
        } catch (PieceSource.Failure e) {
            throw e.failure();
        }
        NodeId target = importer.find(parent, name).orElseThrow(VaultException.NotFound::new);
        copied.add(new Copied(node.id(), version, parent, name, target));
        bytes += version.size();
        progress.report(Progress.Step.ADDING, ++items, totalItems, bytes, totalBytes);
    }

    /**
     * The name, or the first of "name (2).end", "name (3).end", ... that nothing there has; cut before the number and the end where it
     * would be longer than a name may be, as one that is shown with a number already.
     */
    static String free(Importer importer, NodeId parent, String name, boolean folder) {
        int dot = folder ? -1 : name.lastIndexOf('.');
        boolean ends = dot > 0 && bytes(name.substring(dot)) <= END_BYTES;
        String stem = ends ? name.substring(0, dot) : name;
        String end = ends ? name.substring(dot) : "";
        String tried = fitting(stem, end);
        for (int number = 2; importer.find(parent, tried).isPresent(); number++) {
            tried = fitting(stem, " (" + number + ")" + end);
        }
        return tried;
    }

    private static String fitting(String stem, String end) {
        int most = Library.NAME_BYTES - bytes(end);
        String cut = stem;
        while (bytes(cut) > most) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut + end;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Reads both and compares every byte: only then an original may go. */
    private void verify(ContentReader reader) throws VaultException, IOException {
        long checked = 0;
        try (ContentReader there = to.reader()) {
            for (Copied one : copied) {
                progress.report(Progress.Step.CHECKING, checked++, copied.size(), 0, 0);
                Version made = to.catalogue().current(one.target()).orElseThrow(VaultException.DamagedVault::new);
                if (!same(new PieceSource(one.version(), reader, progress), new PieceSource(made, there, progress))) {
                    throw new VaultException.DamagedVault();
                }
            }
        }
    }

    private static boolean same(ByteSource one, ByteSource other) throws VaultException, IOException {
        if (one.size() != other.size()) {
            return false;
        }
        byte[] here = new byte[BUFFER];
        byte[] there = new byte[BUFFER];
        try {
            for (long at = 0; at < one.size(); at += BUFFER) {
                int length = (int) Math.min(BUFFER, one.size() - at);
                if (one.read(at, here, 0, length) != length
                        || other.read(at, there, 0, length) != length
                        || !Arrays.equals(here, 0, length, there, 0, length)) {
                    return false;
                }
            }
            return true;
        } catch (PieceSource.Failure e) {
            throw e.failure();
        } finally {
            Arrays.fill(here, (byte) 0);
            Arrays.fill(there, (byte) 0);
        }
    }

    private void tag(Catalogue now) throws VaultException, IOException {
        Map<NodeId, List<String>> tags = new HashMap<>();
        for (Copied one : copied) {
            now.node(one.source())
                    .map(node -> List.copyOf(node.tags()))
                    .filter(list -> !list.isEmpty())
                    .ifPresent(list -> tags.put(one.target(), list));
        }
        to.change(there -> {
            List<Operation> out = new ArrayList<>();
            for (Copied one : copied) {
                for (String tag : tags.getOrDefault(one.target(), List.of())) {
                    out.add(new Operation.Tagged(one.target(), tag));
                }
            }
            return out;
        });
    }
}
