package org.strongroom.desktop.activity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Passphrase;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Job;
import org.strongroom.desktop.task.Lane;
import org.strongroom.desktop.task.Work;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** What a person asked for and waits for in the place where they asked: one at a time. Used from the user interface's thread. */
public final class Deed {
    private final ReadOnlyObjectWrapper<Optional<Job>> running = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failure>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** What goes on. */
    public ReadOnlyObjectProperty<Optional<Job>> running() {
        return running.getReadOnlyProperty();
    }

    /** Why the last one was not done; nothing where it was, or was cancelled. */
    public ReadOnlyObjectProperty<Optional<Failure>> problem() {
        return problem.getReadOnlyProperty();
    }

    public boolean busy() {
        return running.get().isPresent();
    }

    /** Does {@code work}, then calls {@code done}; nothing while something else goes on. */
    public <T> void start(Lane lane, Work<T> work, Consumer<? super T> done) {
        if (busy()) {
            return;
        }
        problem.set(Optional.empty());
        running.set(Optional.of(lane.run(
                work,
                result -> {
                    running.set(Optional.empty());
                    done.accept(result);
                },
                why -> {
                    problem.set(why.cancelled() ? Optional.empty() : Optional.of(why));
                    running.set(Optional.empty());
                })));
    }

    /** What is done with passphrases that were typed. */
    @FunctionalInterface
    public interface Typed<T> {
        T run(List<Passphrase> passphrases, Progress progress) throws VaultException, IOException;
    }

    /**
     * Does {@code work} with what was typed, as {@link #start} does.
     *
     * @param typed wiped, whatever comes of it
     * @return whether all of it can be passphrases
     */
    public <T> boolean start(Lane lane, Typed<T> work, Consumer<? super T> done, char[]... typed) {
        List<Passphrase> passphrases = new ArrayList<>();
        boolean usable = true;
        for (char[] one : typed) {
            try {
                passphrases.add(Passphrase.take(one));
            } catch (CryptoException.Malformed ignored) {
                usable = false;
            }
        }
        if (!usable || busy()) {
            passphrases.forEach(Passphrase::close);
            return usable;
        }
        start(
                lane,
                progress -> {
                    try {
                        return work.run(passphrases, progress);
                    } finally {
                        passphrases.forEach(Passphrase::close);
                    }
                },
                done);
        return true;
    }

    /** Asks what goes on to stop at its next safe point. */
    public void cancel() {
        running.get().ifPresent(Job::cancel);
    }

    /** No more word of why the last one was not done. */
    public void forget() {
        problem.set(Optional.empty());
    }
}
