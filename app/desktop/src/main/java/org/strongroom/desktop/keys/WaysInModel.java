package org.strongroom.desktop.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.strongroom.crypto.Passphrase;
import org.strongroom.desktop.activity.Deed;
import org.strongroom.desktop.control.PassphraseHelp;
import org.strongroom.desktop.task.Lanes;
import org.strongroom.documents.KeyFiles;
import org.strongroom.documents.Library;
import org.strongroom.documents.People;
import org.strongroom.vault.WayIn;
import org.strongroom.vault.model.VaultException;

/** What opens the vault for whoever has opened it: listed, added, named, taken away. */
public final class WaysInModel {
    private final Library library;
    private final Lanes lanes;
    private final Deed deed;
    private final PassphraseHelp help;
    private final ReadOnlyObjectWrapper<List<Way>> list = new ReadOnlyObjectWrapper<>(List.of());

    WaysInModel(Library library, Lanes lanes, Deed deed, PassphraseHelp help) {
        this.help = help;
        this.library = library;
        this.lanes = lanes;
        this.deed = deed;
    }

    /** What helps to choose a passphrase. */
    PassphraseHelp help() {
        return help;
    }

    /** A way in, with those that would fall with it; {@code here} for that of this computer's keychain. */
    public record Way(WayIn in, List<WayIn> falling, boolean here) {}

    /** All, the oldest first; known some time after {@link #refresh}. */
    public ReadOnlyObjectProperty<List<Way>> list() {
        return list.getReadOnlyProperty();
    }

    /** Whether the vault is open by a passphrase with a key file. */
    boolean needsKeyFile() {
        return list.get().stream()
                .anyMatch(way -> way.in().current() && way.in().kind() == WayIn.Kind.KEY_FILE);
    }

    /** Those that end when the passphrase is changed. */
    List<WayIn> fallingWithPassphrase() {
        return list.get().stream()
                .map(Way::in)
                .filter(way -> !way.isRecovery() && !way.current())
                .toList();
    }

    /** Whether there is a recovery kit, or shares, that this person sees. */
    boolean hasRecovery() {
        return list.get().stream().anyMatch(way -> way.in().isRecovery());
    }

    /** Reads the list. */
    void refresh() {
        lanes.lists().run(ignored -> read(), list::set, ignored -> {});
    }

    private List<Way> read() throws VaultException, IOException {
        People people = library.people();
        List<Way> out = new ArrayList<>();
        List<WayIn> all = people.waysIn();
        for (WayIn way : all) {
            out.add(new Way(
                    way, People.fallingWith(way, all), library.quickUnlock().isHere(way)));
        }
        return List.copyOf(out);
    }

    /**
     * One more; the array is wiped.
     *
     * @param make whether the key file is to be made
     * @return whether what was typed can be a passphrase
     */
    boolean add(char[] typed, Optional<Path> keyFile, boolean make, String name, Runnable done) {
        return deed.start(
                lanes.changes(),
                (passphrases, progress) -> KeyFiles.set(passphrases.getFirst(), keyFile, make, whole -> {
                    library.people().addWayIn(whole, name, progress);
                    return true;
                }),
                ignored -> done.run(),
                typed);
    }

    /** Takes one away, with what the vault is open by; the array is wiped. Whether what was typed can be a passphrase. */
    boolean remove(Way way, char[] typed, Optional<Path> keyFile, Runnable done) {
        return deed.start(
                lanes.changes(),
                (passphrases, progress) -> {
                    try (Passphrase whole = KeyFiles.with(passphrases.getFirst(), keyFile)) {
                        library.people().removeWayIn(way.in(), whole, progress);
                        return true;
                    }
                },
                ignored -> done.run(),
                typed);
    }

    /** Does away with the recovery kit or shares. */
    void removeRecovery(Runnable done) {
        deed.start(
                lanes.changes(),
                progress -> {
                    library.people().removeRecovery(progress);
                    return true;
                },
                ignored -> done.run());
    }

    /** Calls one something else. */
    void name(Way way, String name, Runnable done) {
        deed.start(
                lanes.changes(),
                ignored -> {
                    library.people().nameWayIn(way.in(), name);
                    return true;
                },
                ignored -> done.run());
    }
}
