package org.strongroom.desktop.welcome;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Passphrase;
import org.strongroom.crypto.WordsVerdict;
import org.strongroom.desktop.activity.Deed;
import org.strongroom.desktop.control.PassphraseHelp;
import org.strongroom.desktop.task.Background;
import org.strongroom.desktop.task.Job;
import org.strongroom.desktop.task.Work;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.documents.NewVault;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** A vault that words open: the code of an invitation, or a recovery kit. Its own copy is made on this computer. */
public final class JoinModel {
    private final Libraries libraries;
    private final Background background;
    private final Way way;
    private final Consumer<Library> opened;
    private final Deed deed = new Deed();
    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<Optional<Path>> copy = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Path> parent;
    private final PassphraseHelp help;
    private final ReadOnlyObjectWrapper<Check> check = new ReadOnlyObjectWrapper<>(new Unasked());
    private Optional<Job> checking = Optional.empty();
    private boolean left;

    /** Proposes a place in {@code parent}. */
    public JoinModel(Libraries libraries, Background background, Way way, Path parent, Consumer<Library> opened) {
        this.libraries = libraries;
        this.background = background;
        this.way = way;
        this.opened = opened;
        this.parent = new SimpleObjectProperty<>(parent);
        this.help = new PassphraseHelp(background.common(), this::known, this::timing);
        Libraries.warmUp();
    }

    /** What the words are. */
    public enum Way {
        /** The code of an invitation. */
        CODE(12, 16),
        /** A recovery kit. */
        KIT(24, 32);

        private final int words;
        private final int bytes;

        Way(int words, int bytes) {
            this.words = words;
            this.bytes = bytes;
        }

        public int words() {
            return words;
        }

        /** Length of the secret that they stand for. */
        public int bytes() {
            return bytes;
        }
    }

    /** Whether the words are those of the vault in the folder; for a kit. */
    public sealed interface Check {}

    /** There is nothing to look at yet, or it cannot be told before opening. */
    public record Unasked() implements Check {}

    /** Is being looked at, which takes seconds where a word is wrong. */
    public record Looking() implements Check {}

    public record Answered(WordsVerdict verdict) implements Check {}

    /** What is known of the words that were given last. */
    public ReadOnlyObjectProperty<Check> check() {
        return check.getReadOnlyProperty();
    }

    /** Holds these words against the vault in the folder; none to forget what was known. */
    public void check(List<String> words) {
        checking.ifPresent(Job::cancel);
        checking = Optional.empty();
        Optional<Path> shared = copy.get();
        if (way != Way.KIT || words.isEmpty() || shared.isEmpty() || left) {
            check.set(new Unasked());
            return;
        }
        check.set(new Looking());
        checking = Optional.of(background
                .common()
                .start(
                        progress -> libraries.checkKit(shared.get(), words, progress),
                        (job, verdict) -> answered(job, new Answered(verdict)),
                        (job, why) -> answered(job, new Unasked())));
    }

    private void answered(Job job, Check answer) {
        if (checking.filter(job::equals).isPresent()) {
            checking = Optional.empty();
            check.set(answer);
        }
    }

    public Way way() {
        return way;
    }

    /** What this person is to be called; for an invitation. */
    public StringProperty name() {
        return name;
    }

    /** The folder of sealed files that all share, or what is left of it. */
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

    /** What helps to choose the passphrase. */
    public PassphraseHelp help() {
        return help;
    }

    private List<String> known() {
        return copy.get()
                .map(shared -> List.of(WelcomeView.nameOf(shared), name.get()))
                .orElseGet(() -> List.of(name.get()));
    }

    /** An owner who comes by a kit gets costs for this computer; who was invited, those of the invitation. */
    private Work<Duration> timing() {
        Optional<Path> shared = copy.get();
        return switch (way) {
            case CODE -> ignored -> libraries.guessTime(shared.orElseThrow(VaultException.NotAVault::new));
            case KIT -> ignored -> libraries.guessTime(NewVault.Profile.DESKTOP);
        };
    }

    /** What was asked for last. */
    public Deed deed() {
        return deed;
    }

    /** Opens with the words and a passphrase of one's own, whose array is wiped. Whether it can be one. */
    public boolean open(List<String> words, char[] typed) {
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
        String called = name.get().strip();
        deed.start(
                background.common(),
                progress -> open(folder.get(), shared, words, called, passphrase, progress),
                this::arrived);
        return true;
    }

    /** The person has gone elsewhere. */
    public void leave() {
        left = true;
        checking.ifPresent(Job::cancel);
        deed.cancel();
    }

    private void arrived(Library library) {
        if (left) {
            background.discard(library::close);
        } else {
            opened.accept(library);
        }
    }

    private Library open(
            Path folder, Path shared, List<String> words, String called, Passphrase passphrase, Progress progress)
            throws VaultException, IOException {
        try (passphrase) {
            return switch (way) {
                case CODE -> libraries.join(folder, shared, words, called, passphrase, progress);
                case KIT -> libraries.restore(folder, shared, words, passphrase, progress);
            };
        }
    }
}
