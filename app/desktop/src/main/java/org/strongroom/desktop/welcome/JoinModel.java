package org.strongroom.desktop.welcome;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.strongroom.crypto.Passphrase;
import org.strongroom.crypto.WordsVerdict;
import org.strongroom.desktop.activity.Deed;
import org.strongroom.desktop.control.PassphraseHelp;
import org.strongroom.desktop.task.Background;
import org.strongroom.desktop.task.Job;
import org.strongroom.desktop.task.Lane;
import org.strongroom.desktop.task.Work;
import org.strongroom.documents.KeyFiles;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.documents.NewVault;
import org.strongroom.vault.RecoveryWritten;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** A vault that words open: the code of an invitation, a recovery kit, or shares of one. Its own copy is made on this computer. */
public final class JoinModel {
    private final Libraries libraries;
    private final Background background;
    private final Way way;
    private final Consumer<Library> opened;
    private final Deed deed = new Deed();
    private final StringProperty name = new SimpleStringProperty("");
    private final SharedFolder folder;
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
        this.folder = new SharedFolder(parent);
        this.help = new PassphraseHelp(background.common(), this::known, this::timing);
        Libraries.warmUp();
    }

    /** What the words are. */
    public enum Way {
        /** The code of an invitation. */
        CODE(12, 16),
        /** A recovery kit, or shares. */
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

    /** Whether shares are of the vault. */
    public record SharesAnswered(boolean right) implements Check {}

    /** What is known of the words that were given last. */
    public ReadOnlyObjectProperty<Check> check() {
        return check.getReadOnlyProperty();
    }

    /** Holds these words against the vault in the folder; none to forget what was known. */
    public void check(List<String> words) {
        check(words.isEmpty(), shared -> progress -> new Answered(libraries.checkKit(shared, words, progress)));
    }

    /** As above, for the words of shares that belong together. */
    public void checkShares(List<List<String>> shares) {
        check(shares.isEmpty(), shared -> ignored -> new SharesAnswered(libraries.checkShares(shared, shares)));
    }

    private void check(boolean nothing, Function<Path, Work<Check>> looking) {
        checking.ifPresent(Job::cancel);
        checking = Optional.empty();
        Optional<Path> shared = folder.copy().get();
        if (way != Way.KIT || nothing || shared.isEmpty() || left) {
            check.set(new Unasked());
            return;
        }
        check.set(new Looking());
        checking = Optional.of(background
                .common()
                .start(looking.apply(shared.get()), this::answered, (job, why) -> answered(job, new Unasked())));
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

    /** The folder of sealed files that all share, and where this computer's own copy is to be. */
    public SharedFolder folder() {
        return folder;
    }

    /** Where files are read. */
    Lane reading() {
        return background.common();
    }

    /** What helps to choose the passphrase. */
    public PassphraseHelp help() {
        return help;
    }

    private List<String> known() {
        return folder.copy()
                .get()
                .map(shared -> List.of(WelcomeView.nameOf(shared), name.get()))
                .orElseGet(() -> List.of(name.get()));
    }

    /** An owner who comes by a kit gets costs for this computer; who was invited, those of the invitation. */
    private Work<Duration> timing() {
        Optional<Path> shared = folder.copy().get();
        return switch (way) {
            case CODE -> ignored -> libraries.guessTime(shared.orElseThrow(VaultException.NotAVault::new));
            case KIT -> ignored -> libraries.guessTime(NewVault.Profile.DESKTOP);
        };
    }

    /** What was asked for last. */
    public Deed deed() {
        return deed;
    }

    /** Joins with the words of a code and a passphrase of one's own, whose array is wiped. Whether it can be one. */
    public boolean join(List<String> words, char[] typed) {
        String called = name.get().strip();
        return open(
                typed,
                (own, shared, passphrase, progress) ->
                        libraries.join(own, shared, words, called, passphrase, progress));
    }

    /**
     * Opens with what was kept of a recovery key and a new passphrase, whose array is wiped.
     *
     * @param keyFile what is to belong to the passphrase
     * @param make whether that is to be made
     * @return whether it can be a passphrase
     */
    public boolean restore(RecoveryWritten written, char[] typed, Optional<Path> keyFile, boolean make) {
        return open(
                typed,
                (own, shared, passphrase, progress) -> KeyFiles.set(
                        passphrase, keyFile, make, whole -> libraries.restore(own, shared, written, whole, progress)));
    }

    private interface Opening {
        Library open(Path own, Path shared, Passphrase passphrase, Progress progress)
                throws VaultException, IOException;
    }

    private boolean open(char[] typed, Opening opening) {
        Optional<Path> own = folder.own();
        Optional<Path> shared = folder.copy().get();
        return deed.start(
                background.common(),
                (passphrases, progress) -> opening.open(
                        own.orElseThrow(VaultException.NotAVault::new),
                        shared.orElseThrow(VaultException.NotAVault::new),
                        passphrases.getFirst(),
                        progress),
                this::arrived,
                typed);
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
}
