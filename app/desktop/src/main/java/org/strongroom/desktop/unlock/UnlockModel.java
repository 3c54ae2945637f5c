package org.strongroom.desktop.unlock;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Passphrase;
import org.strongroom.desktop.task.Background;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Job;
import org.strongroom.documents.KeyFiles;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** A vault that waits for its passphrase. */
public final class UnlockModel {
    private final Libraries libraries;
    private final Background background;
    private final Path folder;
    private final Consumer<Library> opened;
    private final ObjectProperty<Optional<Path>> homeCopy = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Path>> keyFile = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Asking());
    private final ReadOnlyBooleanWrapper keychain = new ReadOnlyBooleanWrapper();
    private Optional<Job> job = Optional.empty();

    public UnlockModel(Libraries libraries, Background background, Path folder, Consumer<Library> opened) {
        this.libraries = libraries;
        this.background = background;
        this.folder = folder;
        this.opened = opened;
        Libraries.warmUp();
        background.common().run(ignored -> libraries.hasKeychain(folder), keychain::set, ignored -> {});
    }

    /** Where it stands. */
    public sealed interface State {}

    /** Waits for the passphrase. */
    public record Asking() implements State {}

    /** Derives keys and reads records; {@code keychain} where the keychain is waited for first. */
    public record Working(Job job, boolean keychain) implements State {}

    /** The keychain has forgotten the vault. */
    public record Forgotten() implements State {}

    /** It did not open; the field keeps what was typed. */
    public record Failed(Failure why) implements State {}

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** The folder that was chosen. */
    public Path folder() {
        return folder;
    }

    /** Where the vault is to live on this computer, when the chosen folder is only a copy of it. */
    public ObjectProperty<Optional<Path>> homeCopy() {
        return homeCopy;
    }

    /** The key file that belongs to the passphrase, if one does. */
    public ObjectProperty<Optional<Path>> keyFile() {
        return keyFile;
    }

    /** Whether the keychain of this computer was set up to open the vault; known soon. */
    public ReadOnlyBooleanProperty keychain() {
        return keychain.getReadOnlyProperty();
    }

    /** Asks the keychain. */
    public void unlockByKeychain() {
        if (state.get() instanceof Working) {
            return;
        }
        Job started = background
                .common()
                .start(
                        progress -> unlessCancelled(libraries.openByKeychain(folder, progress), progress),
                        this::arrived,
                        this::failed);
        job = Optional.of(started);
        state.set(new Working(started, true));
    }

    /** Has the keychain forget the vault; its way in goes when the vault is open. */
    public void forgetKeychain() {
        if (state.get() instanceof Working) {
            return;
        }
        keychain.set(false);
        Job started = background
                .common()
                .start(
                        progress -> {
                            libraries.forgetKeychain(folder, progress);
                            return true;
                        },
                        (from, ignored) -> {
                            if (!from.cancelled()) {
                                state.set(new Forgotten());
                            }
                        },
                        this::failed);
        job = Optional.of(started);
        state.set(new Working(started, true));
    }

    /** Tries a passphrase; the array is wiped. */
    public void unlock(char[] typed) {
        if (state.get() instanceof Working) {
            return;
        }
        Passphrase passphrase;
        try {
            passphrase = Passphrase.take(typed);
        } catch (CryptoException.Malformed ignored) {
            // No vault can have been made with it.
            state.set(new Failed(new Failure.OfVault(new VaultException.WrongPassphrase())));
            return;
        }
        Optional<Path> home = homeCopy.get();
        Optional<Path> file = keyFile.get();
        Job started = background
                .common()
                .start(progress -> open(passphrase, file, home, progress), this::arrived, this::failed);
        job = Optional.of(started);
        state.set(new Working(started, false));
    }

    /** Gives up waiting; the derivation ends by itself and its result is thrown away. */
    public void cancel() {
        job.ifPresent(Job::cancel);
        job = Optional.empty();
        state.set(new Asking());
    }

    private Library open(Passphrase passphrase, Optional<Path> file, Optional<Path> home, Progress progress)
            throws VaultException, IOException {
        try (passphrase;
                Passphrase whole = KeyFiles.with(passphrase, file)) {
            return unlessCancelled(
                    home.isPresent()
                            ? libraries.openFrom(home.get(), folder, whole, progress)
                            : libraries.open(folder, whole, progress),
                    progress);
        }
    }

    private static Library unlessCancelled(Library library, Progress progress) throws VaultException, IOException {
        if (progress.cancelled()) {
            library.close();
            throw new VaultException.Cancelled();
        }
        return library;
    }

    private void arrived(Job from, Library library) {
        if (from.cancelled()) {
            background.discard(library::close);
            return;
        }
        state.set(new Asking());
        opened.accept(library);
    }

    private void failed(Job from, Failure why) {
        if (!from.cancelled()) {
            state.set(new Failed(why));
        }
    }
}
