package org.strongroom.desktop.welcome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Passphrase;
import org.strongroom.desktop.activity.Deed;
import org.strongroom.desktop.control.PassphraseHelp;
import org.strongroom.desktop.task.Background;
import org.strongroom.documents.Libraries;
import org.strongroom.vault.JoinRequest;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** Asking to join a vault without a code: a file for somebody who may approve it, and words to compare. */
public final class AskModel {
    private final Libraries libraries;
    private final Background background;
    private final Deed deed = new Deed();
    private final ObjectProperty<Optional<Path>> copy = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Path> parent;
    private final PassphraseHelp help;
    private final ReadOnlyObjectWrapper<Optional<Asked>> asked = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** Proposes a place in {@code parent}. */
    public AskModel(Libraries libraries, Background background, Path parent) {
        this.libraries = libraries;
        this.background = background;
        this.parent = new SimpleObjectProperty<>(parent);
        this.help = new PassphraseHelp(
                background.common(),
                () -> copy.get()
                        .map(shared -> List.of(WelcomeView.nameOf(shared)))
                        .orElse(List.of()),
                () -> ignored -> libraries.requestTime());
        Libraries.warmUp();
    }

    /** A request that was made: where it lies, and the words that are read out when somebody approves it. */
    public record Asked(Path file, List<String> words) {
        public Asked {
            words = List.copyOf(words);
        }
    }

    /** The folder of sealed files that all share. */
    public ObjectProperty<Optional<Path>> copy() {
        return copy;
    }

    /** Where the folder of this computer's own copy is made. */
    public ObjectProperty<Path> parent() {
        return parent;
    }

    /** Where this computer's own copy is to be; nothing until it is known what it is a copy of. */
    public Optional<Path> folder() {
        return copy.get().map(shared -> parent.get().resolve(NewVaultModel.folderName(WelcomeView.nameOf(shared))));
    }

    /** What helps to choose a passphrase. */
    public PassphraseHelp help() {
        return help;
    }

    /** What was asked for last. */
    public Deed deed() {
        return deed;
    }

    /** The request, once there is one. */
    public ReadOnlyObjectProperty<Optional<Asked>> asked() {
        return asked.getReadOnlyProperty();
    }

    /** Makes the request with a passphrase of one's own, whose array is wiped. Whether it can be one. */
    public boolean ask(char[] typed, Path file) {
        Optional<Path> folder = folder();
        Passphrase passphrase;
        try {
            passphrase = Passphrase.take(typed);
        } catch (CryptoException.Malformed ignored) {
            return false;
        }
        if (deed.busy() || folder.isEmpty()) {
            passphrase.close();
            return true;
        }
        Path shared = copy.get().orElseThrow();
        deed.start(
                background.common(),
                progress -> ask(folder.get(), shared, passphrase, file, progress),
                made -> asked.set(Optional.of(made)));
        return true;
    }

    private Asked ask(Path folder, Path shared, Passphrase passphrase, Path file, Progress progress)
            throws VaultException, IOException {
        try (passphrase) {
            JoinRequest request = libraries.request(folder, shared, passphrase, progress);
            Files.write(file, request.bytes());
            return new Asked(file, request.words());
        }
    }

    /** The person has gone elsewhere. */
    public void leave() {
        deed.cancel();
    }
}
