package org.strongroom.documents;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.strongroom.vault.ContentReader;
import org.strongroom.vault.Importer;
import org.strongroom.vault.LoggedRecord;
import org.strongroom.vault.Vault;
import org.strongroom.vault.catalogue.Catalogue;
import org.strongroom.vault.catalogue.Folder;
import org.strongroom.vault.catalogue.Node;
import org.strongroom.vault.catalogue.Version;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Stamp;
import org.strongroom.vault.model.VaultException;

/** Finds {@link LateWork} in the journal, and takes it into the vault. */
final class LateWorks {
    private static final int DEEPEST = 64;

    private final Vault vault;
    private final Catalogue now;
    private final Map<NodeId, String> names = new HashMap<>();
    private final Map<NodeId, NodeId> parents = new HashMap<>();
    private final Map<DeviceId, String> labels = new HashMap<>();

    private LateWorks(Vault vault) {
        this.vault = vault;
        this.now = vault.catalogue();
    }

    /** All that there is, the newest first; {@code progress} hears how much of the journal was read. */
    static List<LateWork> of(Vault vault, Progress progress) throws VaultException, IOException {
        LateWorks works = new LateWorks(vault);
        List<LateWork> out = new ArrayList<>();
        List<LoggedRecord> records = vault.log(progress);
        for (LoggedRecord record : records) {
            progress.check();
            boolean struck = record.standing() == LoggedRecord.Standing.STRUCK;
            for (Operation operation : record.operations()) {
                if (struck || operation instanceof Operation.DeviceEnrolled) {
                    works.place(operation);
                }
            }
            if (struck) {
                for (Operation operation : record.operations()) {
                    if (operation instanceof Operation.VersionAdded added) {
                        progress.check();
                        out.add(works.work(record, added));
                    }
                }
            }
        }
        return out.reversed();
    }

    private void place(Operation operation) {
        switch (operation) {
            case Operation.DeviceEnrolled o -> labels.putIfAbsent(o.device(), o.label());
            case Operation.FolderCreated o -> place(o.folder(), o.parent(), o.name());
            case Operation.DocumentAdded o -> place(o.document(), o.folder(), o.name());
            case Operation.Renamed o -> names.computeIfPresent(o.node(), (node, before) -> o.name());
            case Operation.Moved o -> parents.computeIfPresent(o.node(), (node, before) -> o.parent());
            default -> {}
        }
    }

    private void place(NodeId node, NodeId parent, String name) {
        names.putIfAbsent(node, name);
        parents.putIfAbsent(node, parent);
    }

    private LateWork work(LoggedRecord record, Operation.VersionAdded added) {
        List<String> path = new ArrayList<>();
        Optional<NodeId> folder = Optional.empty();
        Set<NodeId> seen = new HashSet<>();
        NodeId at = added.document();
        // What only they made leads up to what everybody has, or to the top.
        while (now.node(at).isEmpty() && !at.equals(NodeId.ROOT) && seen.add(at)) {
            path.addFirst(names.getOrDefault(at, "?"));
            // Whoever was removed may have made a chain of any length, for each of thousands of versions.
            at = path.size() < DEEPEST ? parents.getOrDefault(at, NodeId.ROOT) : NodeId.ROOT;
        }
        path.addAll(0, now.path(at));
        NodeId known = at;
        while (folder.isEmpty()) {
            NodeId here = known;
            if (here.equals(NodeId.ROOT)) {
                folder = Optional.of(NodeId.ROOT);
            } else {
                folder = now.folder(here).filter(one -> !one.trashed()).map(Folder::id);
                known = now.node(here).map(Node::parent).orElse(NodeId.ROOT);
            }
        }
        Version version = new Version(
                added.version(),
                Stamp.NONE,
                added.parents(),
                added.size(),
                added.modifiedMillis(),
                record.time().toEpochMilli(),
                added.pieces());
        return new LateWork(
                path.isEmpty() ? List.of("?") : path,
                record.member().map(vault::nameOf).orElse(""),
                labels.getOrDefault(record.device(), ""),
                record.time(),
                vault.isHere(added.pieces()),
                version,
                folder.get());
    }

    /**
     * Adds it as a document of its own, by whoever has opened the vault; a name that is taken gets a number.
     *
     * @throws VaultException.NotAllowed where they may only read
     * @throws VaultException.Incomplete where not all of its content has arrived
     */
    static NodeId adopt(Vault vault, LateWork work, NodeId folder, Progress progress)
            throws VaultException, IOException {
        Transfer.requireEditor(vault);
        if (!vault.isHere(work.version().pieces())) {
            throw new VaultException.Incomplete();
        }
        List<NodeId> made = new ArrayList<>();
        try (ContentReader reader = vault.reader()) {
            vault.importing(importer -> {
                if (!folder.equals(NodeId.ROOT)
                        && vault.catalogue()
                                .folder(folder)
                                .filter(one -> !one.trashed())
                                .isEmpty()) {
                    throw new VaultException.NotFound();
                }
                String name = Transfer.free(importer, folder, work.name(), false);
                try {
                    importer.add(
                            new PieceSource(work.version(), reader, progress),
                            folder,
                            name,
                            work.version().modifiedMillis(),
                            Optional.empty(),
                            Importer.Guard.NONE,
                            ignored -> {});
                } catch (PieceSource.Failure e) {
                    throw e.failure();
                }
                made.add(importer.find(folder, name).orElseThrow(VaultException.NotFound::new));
            });
        }
        return made.getFirst();
    }
}
