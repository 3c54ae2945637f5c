package org.strongroom.desktop.keys;

import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Passphrase;
import org.strongroom.desktop.activity.Deed;
import org.strongroom.desktop.task.Background;
import org.strongroom.desktop.task.Lanes;
import org.strongroom.documents.Library;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** Changes the passphrase of whoever has opened the vault, and makes recovery kits. */
public final class KeysModel {
    private static final long LOOK_MILLIS = 100;

    private final Library library;
    private final Lanes lanes;
    private final Background background;
    private final Deed deed = new Deed();
    private final ReadOnlyObjectWrapper<Optional<Kit>> kit = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper mayMakeKit = new ReadOnlyBooleanWrapper();

    public KeysModel(Library library, Lanes lanes, Background background) {
        this.library = library;
        this.lanes = lanes;
        this.background = background;
    }

    /** A kit that counts only once a person has kept its words; until then the one before is good, and no other edit is made. */
    public static final class Kit {
        private final List<String> words;
        private final CountDownLatch answered = new CountDownLatch(1);
        private volatile boolean kept;

        Kit(List<String> words) {
            this.words = List.copyOf(words);
        }

        /** The words, 24. */
        public List<String> words() {
            return words;
        }

        /** They are written down: the kit is to count. */
        public void keep() {
            kept = true;
            answered.countDown();
        }

        /** They are not: everything stays as it was. */
        public void refuse() {
            answered.countDown();
        }

        /** Waits for the answer, or for the vault to be locked. */
        private void await(Progress progress) throws NotKept {
            try {
                boolean answer = false;
                while (!answer && !progress.cancelled()) {
                    answer = answered.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException ignored) {
                Thread.currentThread().interrupt();
            }
            if (!kept) {
                throw new NotKept();
            }
        }
    }

    /** The person would not keep the words. */
    private static final class NotKept extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;
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

    /** Looks what this person may do. */
    public void refresh() {
        lanes.lists().run(ignored -> library.people().mayMakeKit(), mayMakeKit::set, ignored -> {});
    }

    /** Another passphrase; the array is wiped. Whether it can be one. */
    public boolean changePassphrase(char[] typed, Runnable done) {
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
                        library.changePassphrase(passphrase, progress);
                        return true;
                    }
                },
                ignored -> done.run());
        return true;
    }

    /** Makes a kit: {@link #kit} has it until a person has answered; {@code done} is called where it counts. */
    public void makeKit(Runnable done) {
        deed.start(lanes.changes(), this::makeKit, ignored -> {
            kit.set(Optional.empty());
            done.run();
        });
    }

    private boolean makeKit(Progress progress) throws VaultException, IOException {
        try {
            library.people()
                    .recoveryKit(
                            words -> {
                                Kit made = new Kit(words);
                                background.later(() -> kit.set(Optional.of(made)));
                                made.await(progress);
                            },
                            progress);
            return true;
        } catch (NotKept ignored) {
            throw new VaultException.Cancelled();
        } finally {
            background.later(() -> kit.set(Optional.empty()));
        }
    }
}
