package org.strongroom.desktop.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.strongroom.desktop.activity.Deed;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Lanes;
import org.strongroom.desktop.task.Work;
import org.strongroom.documents.Library;
import org.strongroom.documents.OwnerFile;
import org.strongroom.vault.RecoveryKit;

/**
 * A recovery key that was drawn and counts only once a person has kept what it is written on; until then what was kept before is
 * good.
 */
public abstract sealed class Drawn permits Kit, Shares {
    private final Library library;
    private final Lanes lanes;
    private final Deed deed;
    private final RecoveryKit key;
    private final Runnable answering;
    private final Runnable done;
    private boolean answered;

    /**
     * Of {@code key}, which it closes.
     *
     * @param answering called once it is answered
     * @param done called once it counts
     */
    Drawn(Library library, Lanes lanes, Deed deed, RecoveryKit key, Runnable answering, Runnable done) {
        this.library = library;
        this.lanes = lanes;
        this.deed = deed;
        this.key = key;
        this.answering = answering;
        this.done = done;
    }

    final RecoveryKit key() {
        return key;
    }

    final Lanes lanes() {
        return lanes;
    }

    /** Does something slow with what it is written on. */
    public final <T> void beside(Work<T> work, Consumer<? super T> then, Consumer<? super Failure> failed) {
        lanes.takingOut().run(work, then, failed);
    }

    /** Draws a page, which holds words. */
    interface Page {
        byte[] pdf() throws IOException;
    }

    /** Writes a page to a file of this person alone; exactly one of the two follows. */
    final void write(Path target, Page page, Runnable saved, Consumer<Failure> failed) {
        beside(
                ignored -> {
                    byte[] pdf = page.pdf();
                    try {
                        OwnerFile.write(target, pdf);
                    } finally {
                        Arrays.fill(pdf, (byte) 0);
                    }
                    return true;
                },
                ignored -> saved.run(),
                failed);
    }

    /** It is kept, and is to count. */
    public final void keep() {
        if (answer()) {
            deed.start(
                    lanes.changes(),
                    progress -> {
                        try (key) {
                            library.people().adopt(key, progress);
                            return true;
                        }
                    },
                    ignored -> done.run());
        }
    }

    /** It is not: everything stays as it was. */
    public final void refuse() {
        if (answer()) {
            key.close();
        }
    }

    private boolean answer() {
        boolean first = !answered;
        answered = true;
        answering.run();
        return first;
    }
}
