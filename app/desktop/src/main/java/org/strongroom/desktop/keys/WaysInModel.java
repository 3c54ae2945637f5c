package org.strongroom.desktop.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Passphrase;
import org.strongroom.desktop.activity.Deed;
import org.strongroom.desktop.control.PassphraseHelp;
import org.strongroom.desktop.task.Lanes;
import org.strongroom.desktop.task.Work;
import org.strongroom.documents.KeyFiles;
import org.strongroom.documents.Library;
import org.strongroom.documents.People;
import org.strongroom.vault.WayIn;

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

    /** A way in, with those that would fall with it. */
    public record Way(WayIn in, List<WayIn> falling) {}

    /** All, the oldest first; known some time after {@link #refresh}. */
    public ReadOnlyObjectProperty<List<Way>> list() {
        return list.getReadOnlyProperty();
    }

    /** Whether the vault is open by a passphrase with a key file. */
    boolean needsKeyFile() {
        return list.get().stream()
                .anyMatch(way -> way.in().current() && way.in().kind() == WayIn.Kind.KEY_FILE);
    }

    /** Reads the list. */
    void refresh() {
        lanes.lists().run(ignored -> read(), list::set, ignored -> {});
    }

    private List<Way> read() throws IOException {
        People people = library.people();
        List<Way> out = new ArrayList<>();
        for (WayIn way : people.waysIn()) {
            out.add(new Way(way, people.fallingWith(way)));
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
        return with(typed, done, passphrase -> progress -> {
            if (make && keyFile.isPresent()) {
                KeyFiles.make(keyFile.get());
            }
            boolean added = false;
            try (Passphrase whole = KeyFiles.with(passphrase, keyFile)) {
                library.people().addWayIn(whole, name, progress);
                added = true;
                return true;
            } finally {
                if (make && !added && keyFile.isPresent()) {
                    Files.deleteIfExists(keyFile.get());
                }
            }
        });
    }

    /** Takes one away, with what the vault is open by; the array is wiped. Whether what was typed can be a passphrase. */
    boolean remove(Way way, char[] typed, Optional<Path> keyFile, Runnable done) {
        return with(typed, done, passphrase -> progress -> {
            try (Passphrase whole = KeyFiles.with(passphrase, keyFile)) {
                library.people().removeWayIn(way.in(), whole, progress);
                return true;
            }
        });
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

    private interface Job {
        Work<Boolean> with(Passphrase passphrase);
    }

    private boolean with(char[] typed, Runnable done, Job job) {
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
                    try (passphrase) {
                        return job.with(passphrase).run(progress);
                    }
                },
                ignored -> done.run());
        return true;
    }
}
