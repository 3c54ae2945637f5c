package org.strongroom.desktop.welcome;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Passphrase;
import org.strongroom.desktop.control.PassphraseHelp;
import org.strongroom.desktop.task.Background;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Job;
import org.strongroom.documents.KeyFiles;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.documents.NewVault;

/** The wizard for a new vault: a name, a place, a passphrase. */
public final class NewVaultModel {
    private final Libraries libraries;
    private final Background background;
    private final Consumer<Library> created;
    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<Path> parent;
    private final BooleanProperty portable = new SimpleBooleanProperty();
    private final PassphraseHelp help;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Asking());

    /** Proposes a folder in {@code parent}. */
    public NewVaultModel(Libraries libraries, Background background, Path parent, Consumer<Library> created) {
        this.libraries = libraries;
        this.background = background;
        this.created = created;
        this.parent = new SimpleObjectProperty<>(parent);
        this.help = new PassphraseHelp(background.common(), () -> List.of(name.get()), () -> {
            NewVault.Profile profile = profile();
            return ignored -> libraries.guessTime(profile);
        });
    }

    /** Where it stands. */
    public sealed interface State {}

    /** Is being filled in. */
    public record Asking() implements State {}

    /** Makes the vault. */
    public record Working(Job job) implements State {}

    /** It was not made. */
    public record Failed(Failure why) implements State {}

    /** The passphrase is too long or holds what cannot be stored as text. */
    public record Unusable() implements State {}

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    public StringProperty name() {
        return name;
    }

    /** The folder in which the vault's own folder is made. */
    public ObjectProperty<Path> parent() {
        return parent;
    }

    /** Whether it is to open on small and foreign computers too. */
    public BooleanProperty portable() {
        return portable;
    }

    /** What helps to choose the passphrase. */
    public PassphraseHelp help() {
        return help;
    }

    private NewVault.Profile profile() {
        return portable.get() ? NewVault.Profile.PORTABLE : NewVault.Profile.DESKTOP;
    }

    /** The vault's folder: its name, made safe for every system, in the parent; nothing while there is no name. */
    public Optional<Path> folder() {
        String safe = folderName(name.get());
        return safe.isEmpty() ? Optional.empty() : Optional.of(parent.get().resolve(safe));
    }

    /** A name as a folder may be called on every system; empty where nothing of it remains. */
    public static String folderName(String name) {
        String safe = name.replaceAll("[\\p{Cntrl}<>:\"/\\\\|?*]", " ").strip().replaceAll("\\s+", " ");
        while (safe.endsWith(".") || safe.startsWith(".")) {
            safe = (safe.endsWith(".") ? safe.substring(0, safe.length() - 1) : safe.substring(1)).strip();
        }
        return safe.length() > 80 ? safe.substring(0, 80).strip() : safe;
    }

    /** Makes the vault; the array is wiped. */
    public void create(char[] typed, Optional<Path> keyFile, boolean make) {
        Optional<Path> folder = folder();
        if (state.get() instanceof Working || folder.isEmpty()) {
            return;
        }
        Passphrase passphrase;
        try {
            passphrase = Passphrase.take(typed);
        } catch (CryptoException.Malformed ignored) {
            state.set(new Unusable());
            return;
        }
        NewVault settings = new NewVault(name.get().strip(), profile());
        Job job = background
                .common()
                .run(
                        progress -> {
                            try (passphrase) {
                                return KeyFiles.create(
                                        passphrase,
                                        keyFile,
                                        make,
                                        whole -> libraries.create(folder.get(), whole, settings, progress));
                            }
                        },
                        created,
                        why -> state.set(why.cancelled() ? new Asking() : new Failed(why)));
        state.set(new Working(job));
    }
}
