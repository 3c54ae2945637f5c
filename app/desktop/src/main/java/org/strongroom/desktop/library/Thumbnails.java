package org.strongroom.desktop.library;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.strongroom.desktop.control.Pixels;
import org.strongroom.desktop.task.Lane;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Library;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/**
 * The small pictures of documents that are in sight, and of those that were a moment ago. They lie sealed in the vault and are opened
 * a few at a time, what was asked for last first. Used from the user interface's thread.
 */
final class Thumbnails {
    /** Some 60 MB where each is as large as it may be. */
    static final int LEAST_ROOM = 240;

    private static final int MOST_WANTED = 200;
    private static final int AT_ONCE = 8;

    private final Library library;
    private final Lane lane;
    private final LinkedHashMap<NodeId, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final LinkedHashMap<NodeId, Entry> wanted = new LinkedHashMap<>();
    private Runnable arrived = () -> {};
    private boolean opening;
    private int room = LEAST_ROOM;

    Thumbnails(Library library, Lane lane) {
        this.library = library;
        this.lane = lane;
    }

    private record Kept(Entry entry, Optional<WritableImage> image) {}

    /** How many are kept where so many are in sight: if one in sight were let go, it would be asked for again at once, without end. */
    static int room(int inSight) {
        return Math.max(LEAST_ROOM, 2 * inSight);
    }

    /** So many documents are in sight. */
    void inSight(int documents) {
        room = room(documents);
    }

    /** Who is told when pictures have come; one listener. */
    void onArrived(Runnable listener) {
        arrived = listener;
    }

    /** The picture of a document, if it is here; else it is asked for. */
    Optional<Image> of(Entry entry) {
        if (entry.folder()) {
            return Optional.empty();
        }
        Kept there = kept.get(entry.id());
        if (there != null && there.entry().equals(entry)) {
            return there.image().map(image -> image);
        }
        wanted.remove(entry.id());
        wanted.put(entry.id(), entry);
        if (wanted.size() > MOST_WANTED) {
            wanted.remove(wanted.firstEntry().getKey());
        }
        open();
        // What it looked like before, until it is known what it looks like now.
        return Optional.ofNullable(there).flatMap(Kept::image);
    }

    /** Documents were described meanwhile: those that had no picture may have one now. */
    void changed() {
        kept.values().removeIf(one -> one.image().isEmpty());
    }

    /** Lets everything go. What can be overwritten is. */
    void forget() {
        wanted.clear();
        kept.values().forEach(one -> one.image().ifPresent(Thumbnails::erase));
        kept.clear();
    }

    private static void erase(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        image.getPixelWriter()
                .setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), new int[width * height], 0, width);
    }

    private void open() {
        if (opening || wanted.isEmpty()) {
            return;
        }
        opening = true;
        List<Entry> next = wanted.values().stream()
                .skip(Math.max(0, wanted.size() - AT_ONCE))
                .toList();
        next.forEach(entry -> wanted.remove(entry.id()));
        lane.run(
                progress -> open(next, progress),
                found -> {
                    opening = false;
                    found.forEach(this::keep);
                    arrived.run();
                    open();
                },
                ignored -> {
                    opening = false;
                    next.forEach(entry -> keep(entry.id(), new Kept(entry, Optional.empty())));
                    open();
                });
    }

    private void keep(NodeId id, Kept one) {
        Kept before = kept.put(id, one);
        if (before != null) {
            before.image().ifPresent(Thumbnails::erase);
        }
        while (kept.size() > room) {
            kept.pollFirstEntry().getValue().image().ifPresent(Thumbnails::erase);
        }
    }

    private Map<NodeId, Kept> open(List<Entry> entries, Progress progress) throws VaultException.Cancelled {
        Map<NodeId, Kept> found = new HashMap<>();
        for (Entry entry : entries) {
            progress.check();
            Optional<WritableImage> image;
            try {
                image = library.thumbnail(entry.id()).map(Pixels::image);
            } catch (VaultException | IOException e) {
                // Damaged, or gone since: what is wrong with the vault is said elsewhere.
                image = Optional.empty();
            }
            found.put(entry.id(), new Kept(entry, image));
        }
        return found;
    }
}
