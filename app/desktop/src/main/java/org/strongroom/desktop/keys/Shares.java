package org.strongroom.desktop.keys;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.strongroom.desktop.activity.Deed;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Lanes;
import org.strongroom.documents.Library;
import org.strongroom.documents.SharePages;
import org.strongroom.vault.RecoveryKit;

/** Recovery shares whose pages wait to be kept. */
public final class Shares extends Drawn {
    private final List<SharePages.Page> pages;
    private final Deed saving = new Deed();

    Shares(
            Library library,
            Lanes lanes,
            Deed deed,
            RecoveryKit key,
            List<SharePages.Page> pages,
            Runnable answering,
            Runnable done) {
        super(library, lanes, deed, key, answering, done);
        this.pages = List.copyOf(pages);
    }

    /** One for each share. */
    public List<SharePages.Page> pages() {
        return pages;
    }

    /** How many of them open the vault. */
    public int threshold() {
        return key().threshold();
    }

    /** What is written now. */
    public Deed saving() {
        return saving;
    }

    /** Writes all pages into a folder, or none. */
    public void save(Path folder, IntFunction<String> name, Runnable saved) {
        saving.start(
                lanes().takingOut(),
                progress -> {
                    SharePages.write(pages, folder, name, progress);
                    return true;
                },
                ignored -> saved.run());
    }

    /** Writes one page to a file of this person alone; exactly one of the two follows. */
    public void save(SharePages.Page page, Path target, Runnable saved, Consumer<Failure> failed) {
        write(target, page::pdf, saved, failed);
    }
}
