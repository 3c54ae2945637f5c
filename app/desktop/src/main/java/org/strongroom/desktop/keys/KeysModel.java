package org.strongroom.desktop.keys;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.strongroom.crypto.Passphrase;
import org.strongroom.desktop.activity.Deed;
import org.strongroom.desktop.control.PassphraseHelp;
import org.strongroom.desktop.task.Lanes;
import org.strongroom.documents.KeyFiles;
import org.strongroom.documents.Library;
import org.strongroom.documents.SharePages;
import org.strongroom.documents.kit.KitSheet;
import org.strongroom.vault.RecoveryKit;
import org.strongroom.vault.WayIn;

/** Changes the passphrase of whoever has opened the vault, and makes recovery kits. */
public final class KeysModel {
    private final Library library;
    private final Lanes lanes;
    private final Deed deed = new Deed();
    private final WaysInModel waysIn;
    private final RehearsalModel rehearsal;
    private final ReminderModel reminder;
    private final QuickUnlockModel quickUnlock;
    private final ReadOnlyObjectWrapper<Optional<Kit>> kit = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Shares>> shares = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper mayMakeKit = new ReadOnlyBooleanWrapper();
    private final PassphraseHelp help;

    public KeysModel(Library library, Lanes lanes, InstantSource clock) {
        this.library = library;
        this.lanes = lanes;
        this.help =
                new PassphraseHelp(lanes.lists(), () -> List.of(library.name()), () -> ignored -> library.guessTime());
        this.waysIn = new WaysInModel(library, lanes, deed, help);
        this.rehearsal = new RehearsalModel(library, lanes, deed, clock);
        this.reminder = new ReminderModel(library, lanes, clock);
        this.quickUnlock = new QuickUnlockModel(library, lanes, deed);
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

    /** The shares whose pages wait to be kept. */
    public ReadOnlyObjectProperty<Optional<Shares>> shares() {
        return shares.getReadOnlyProperty();
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

    /** Whether it is time to see to that again. */
    public ReminderModel reminder() {
        return reminder;
    }

    /** The keychain of this computer. */
    public QuickUnlockModel quickUnlock() {
        return quickUnlock;
    }

    /** Looks what this person may do. */
    public void refresh() {
        waysIn.refresh();
        rehearsal.refresh();
        quickUnlock.refresh();
        lanes.lists().run(ignored -> library.people().mayMakeKit(), mayMakeKit::set, ignored -> {});
    }

    /**
     * Another passphrase, once the present one was given; the arrays are wiped.
     *
     * @param own what the vault is open by
     * @param keyFile the key file that belongs to it, or none
     * @param keep whether it belongs to the new passphrase, too
     * @param done is told which other ways in have ended
     * @return whether both can be passphrases
     */
    public boolean changePassphrase(
            char[] own, Optional<Path> keyFile, char[] typed, boolean keep, Consumer<List<WayIn>> done) {
        return deed.start(
                lanes.changes(),
                (passphrases, progress) -> {
                    try (Passphrase present = KeyFiles.with(passphrases.getFirst(), keyFile);
                            Passphrase whole =
                                    KeyFiles.with(passphrases.getLast(), keep ? keyFile : Optional.empty())) {
                        List<WayIn> ending = library.people().fallingWithPassphrase();
                        library.changePassphrase(present, whole, progress);
                        return ending;
                    }
                },
                done,
                own,
                typed);
    }

    /** Draws a kit, its page in the language of a locale: {@link #kit} has it until a person has answered; {@code done} is called where it counts. */
    public void makeKit(Locale locale, Runnable done) {
        deed.start(
                lanes.changes(),
                ignored -> {
                    RecoveryKit drawn = library.people().drawKit();
                    KitSheet sheet = KitSheet.of(
                            library.name(),
                            library.id().toString(),
                            LocalDate.now(ZoneId.systemDefault()),
                            drawn.words(),
                            locale);
                    return new Kit(library, lanes, deed, drawn, sheet, () -> kit.set(Optional.empty()), done);
                },
                made -> kit.set(Optional.of(made)));
    }

    /** Draws shares, any {@code threshold} of {@code count}: {@link #shares} has them until a person has answered. */
    public void makeShares(int threshold, int count, Locale locale, Runnable done) {
        deed.start(
                lanes.changes(),
                ignored -> {
                    RecoveryKit drawn = library.people().drawShares(threshold, count);
                    List<SharePages.Page> pages = SharePages.of(
                            drawn,
                            library.name(),
                            library.id().toString(),
                            LocalDate.now(ZoneId.systemDefault()),
                            locale);
                    return new Shares(library, lanes, deed, drawn, pages, () -> shares.set(Optional.empty()), done);
                },
                made -> shares.set(Optional.of(made)));
    }
}
