package org.strongroom.desktop.keys;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Passphrase;
import org.strongroom.desktop.activity.Deed;
import org.strongroom.desktop.control.PassphraseHelp;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Lanes;
import org.strongroom.desktop.task.Work;
import org.strongroom.documents.KeyFiles;
import org.strongroom.documents.Library;
import org.strongroom.documents.OwnerFile;
import org.strongroom.documents.kit.KitPdf;
import org.strongroom.documents.kit.KitSheet;
import org.strongroom.vault.RecoveryKit;

/** Changes the passphrase of whoever has opened the vault, and makes recovery kits. */
public final class KeysModel {
    private final Library library;
    private final Lanes lanes;
    private final Deed deed = new Deed();
    private final WaysInModel waysIn;
    private final RehearsalModel rehearsal;
    private final ReadOnlyObjectWrapper<Optional<Kit>> kit = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper mayMakeKit = new ReadOnlyBooleanWrapper();
    private final PassphraseHelp help;

    public KeysModel(Library library, Lanes lanes) {
        this.library = library;
        this.lanes = lanes;
        this.help =
                new PassphraseHelp(lanes.lists(), () -> List.of(library.name()), () -> ignored -> library.guessTime());
        this.waysIn = new WaysInModel(library, lanes, deed, help);
        this.rehearsal = new RehearsalModel(library, lanes, deed);
    }

    /** A kit that counts only once a person has kept its words; until then the one before is good. */
    public final class Kit {
        private final RecoveryKit drawn;
        private final KitSheet sheet;
        private final Runnable done;
        private boolean answered;

        Kit(RecoveryKit drawn, KitSheet sheet, Runnable done) {
            this.drawn = drawn;
            this.sheet = sheet;
            this.done = done;
        }

        /** The words, 24. */
        public List<String> words() {
            return drawn.words();
        }

        /** The page with them. */
        public KitSheet sheet() {
            return sheet;
        }

        /** Writes the page to a file of this person alone; exactly one of the two follows. */
        public void save(Path target, Runnable saved, Consumer<Failure> failed) {
            beside(
                    ignored -> {
                        byte[] pdf = KitPdf.of(sheet);
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

        /** Does something slow with the page. */
        public <T> void beside(Work<T> work, Consumer<? super T> done, Consumer<? super Failure> failed) {
            lanes.takingOut().run(work, done, failed);
        }

        /** They are written down: the kit is to count. */
        public void keep() {
            if (answer()) {
                deed.start(
                        lanes.changes(),
                        progress -> {
                            try (drawn) {
                                library.people().adopt(drawn, progress);
                                return true;
                            }
                        },
                        ignored -> done.run());
            }
        }

        /** They are not: everything stays as it was. */
        public void refuse() {
            if (answer()) {
                drawn.close();
            }
        }

        private boolean answer() {
            boolean first = !answered;
            answered = true;
            kit.set(Optional.empty());
            return first;
        }
    }

    /** What helps to choose another passphrase. */
    public PassphraseHelp help() {
        return help;
    }

    /** What was asked for last. */
    public Deed deed() {
        return deed;
    }

    /** The kit whose words wait to be kept. */
    public ReadOnlyObjectProperty<Optional<Kit>> kit() {
        return kit.getReadOnlyProperty();
    }

    /** Whether this person may make a kit; known some time after {@link #refresh}. */
    public ReadOnlyBooleanProperty mayMakeKit() {
        return mayMakeKit.getReadOnlyProperty();
    }

    /** What opens the vault. */
    public WaysInModel waysIn() {
        return waysIn;
    }

    /** Whether what is kept of the recovery key works. */
    public RehearsalModel rehearsal() {
        return rehearsal;
    }

    /** Looks what this person may do. */
    public void refresh() {
        waysIn.refresh();
        rehearsal.refresh();
        lanes.lists().run(ignored -> library.people().mayMakeKit(), mayMakeKit::set, ignored -> {});
    }

    /** Another passphrase, with a key file or none; the array is wiped. Whether it can be one. */
    public boolean changePassphrase(char[] typed, Optional<Path> keyFile, Runnable done) {
        Passphrase passphrase;
        try {
            passphrase = Passphrase.take(typed);
        } catch (CryptoException.Malformed ignored) {
            return false;
        }
        if (deed.busy()) {
            passphrase.close();
            return true;
        }
        deed.start(
                lanes.changes(),
                progress -> {
                    try (passphrase;
                            Passphrase whole = KeyFiles.with(passphrase, keyFile)) {
                        library.changePassphrase(whole, progress);
                        return true;
                    }
                },
                ignored -> done.run());
        return true;
    }

    /** Draws a kit: {@link #kit} has it until a person has answered; {@code done} is called where it counts. */
    public void makeKit(Runnable done) {
        deed.start(
                lanes.changes(),
                ignored -> {
                    RecoveryKit drawn = library.people().drawKit();
                    KitSheet sheet = KitSheet.of(
                            library.name(),
                            library.id().toString(),
                            LocalDate.now(ZoneId.systemDefault()),
                            drawn.words());
                    return new Kit(drawn, sheet, done);
                },
                made -> kit.set(Optional.of(made)));
    }
}
