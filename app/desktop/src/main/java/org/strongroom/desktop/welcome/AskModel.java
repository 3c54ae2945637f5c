package org.strongroom.desktop.welcome;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.strongroom.desktop.activity.Deed;
import org.strongroom.desktop.control.PassphraseHelp;
import org.strongroom.desktop.task.Background;
import org.strongroom.documents.Libraries;
import org.strongroom.vault.JoinRequest;
import org.strongroom.vault.model.VaultException;

/** Asking to join a vault without a code: a file for somebody who may approve it, and words to compare. */
public final class AskModel {
    private final Libraries libraries;
    private final Background background;
    private final Deed deed = new Deed();
    private final SharedFolder folder;
    private final PassphraseHelp help;
    private final ReadOnlyObjectWrapper<Optional<Asked>> asked = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** Proposes a place in {@code parent}. */
    public AskModel(Libraries libraries, Background background, Path parent) {
        this.libraries = libraries;
        this.background = background;
        this.folder = new SharedFolder(parent);
        this.help = new PassphraseHelp(
                background.common(),
                () -> folder.copy()
                        .get()
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

    /** The folder of sealed files that all share, and where this computer's own copy is to be. */
    public SharedFolder folder() {
        return folder;
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
        Optional<Path> own = folder.own();
        Optional<Path> shared = folder.copy().get();
        return deed.start(
                background.common(),
                (passphrases, progress) -> {
                    JoinRequest request = libraries.request(
                            own.orElseThrow(VaultException.NotAVault::new),
                            shared.orElseThrow(VaultException.NotAVault::new),
                            passphrases.getFirst(),
                            progress);
                    Files.write(file, request.bytes());
                    return new Asked(file, request.words());
                },
                made -> asked.set(Optional.of(made)),
                typed);
    }

    /** The person has gone elsewhere. */
    public void leave() {
        deed.cancel();
    }
}
