package org.strongroom.desktop.keys;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.strongroom.desktop.activity.Deed;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Lanes;
import org.strongroom.documents.Library;
import org.strongroom.documents.kit.KitPdf;
import org.strongroom.documents.kit.KitSheet;
import org.strongroom.vault.RecoveryKit;

/** A recovery kit whose words wait to be kept. */
public final class Kit extends Drawn {
    private final KitSheet sheet;

    Kit(Library library, Lanes lanes, Deed deed, RecoveryKit key, KitSheet sheet, Runnable answering, Runnable done) {
        super(library, lanes, deed, key, answering, done);
        this.sheet = sheet;
    }

    /** The words, 24. */
    public List<String> words() {
        return key().words();
    }

    /** The page with them. */
    public KitSheet sheet() {
        return sheet;
    }

    /** Writes the page to a file of this person alone; exactly one of the two follows. */
    public void save(Path target, Runnable saved, Consumer<Failure> failed) {
        write(target, () -> KitPdf.of(sheet), saved, failed);
    }
}
